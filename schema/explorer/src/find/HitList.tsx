import { counted, kindsWord } from '../words';
import { byKind } from './byKind';
import { EntityLink } from './EntityName';
import type { Hits } from './useSearch';

export function HitList({ hits, more }: { hits: Hits; more: () => void }) {
  if (hits.nodes.length === 0)
    return <p class="state" role="status">Nothing matches “{hits.text}”. Try another spelling, or part of a number.</p>;
  return (
    <div class="hits" role="region" aria-label="Hits">
      {byKind(hits.nodes, (hit) => hit.entity.kind).map(({ kind, items }) => (
        <section key={kind}>
          <h2>{kindsWord(kind)} <span class="count">{items.length}</span></h2>
          <table>
            <thead><tr><th>Called</th><th>Matched</th><th class="number">Likeness</th><th class="number">Mentions</th></tr></thead>
            <tbody>
              {items.map(({ entity, matched, score }) => (
                <tr key={entity.id}>
                  <td><EntityLink entity={entity} /></td>
                  <td>{matched}</td>
                  <td class="number"><Likeness score={score} /></td>
                  <td class="number">{entity.mentionCount?.toLocaleString('en-GB')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      {hits.pageInfo.hasNextPage && <button type="button" onClick={more}>More hits</button>}
      <p class="state" role="status">{counted(hits.nodes.length, 'hit')} shown, best first within each kind.</p>
    </div>
  );
}

function Likeness({ score }: { score: number }) {
  return <>{Math.round(score * 100)} % <meter min={0} max={1} value={score} aria-hidden="true" /></>;
}
