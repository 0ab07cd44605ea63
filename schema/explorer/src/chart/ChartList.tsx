import { byKind } from '../find/byKind';
import { EntityLink } from '../find/EntityName';
import { entityKinds } from '../graphql/shapes';
import { kindsWord, said } from '../words';
import type { Chart, ChartNode } from './chartModel';

/** The chart in words: everything the picture shows can be reached with a keyboard here. */
export function ChartList({ chart, chosen, choose }: { chart: Chart; chosen: string; choose: (id: string) => void }) {
  const node = chart.nodes.get(chosen);
  const nodes = [...chart.nodes.values()].sort((left, right) => entityKinds.indexOf(left.kind) - entityKinds.indexOf(right.kind));
  return (
    <div class="chart-list" role="region" aria-label="The chart as a list" tabIndex={0}>
      {node && <Chosen node={node} chart={chart} />}
      {byKind(nodes, (one) => one.kind).map(({ kind, items }) => (
        <section key={kind}>
          <h3>{kindsWord(kind)}</h3>
          <ul class="plain">
            {items.map((one) => (
              <li key={one.id}>
                <button type="button" class="pick" aria-pressed={one.id === chosen} onClick={() => choose(one.id)}>
                  {one.label}{!one.expanded && <span class="quiet" aria-label="not expanded yet"> +</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Chosen({ node, chart }: { node: ChartNode; chart: Chart }) {
  const links = [...chart.edges.values()].filter((edge) => edge.from === node.id || edge.to === node.id);
  return (
    <section class="chosen" aria-live="polite">
      <h3>Chosen: <EntityLink entity={node} /></h3>
      {node.hasMore && <p class="quiet">It has more neighbours than are shown.</p>}
      <details>
        <summary>{links.length} of its links are shown</summary>
        <ul class="plain">
          {links.map((edge) => {
            const other = chart.nodes.get(edge.from === node.id ? edge.to : edge.from);
            return other && <li key={other.id}>{edge.relations.map(said).join(', ')}: {other.label}</li>;
          })}
        </ul>
      </details>
    </section>
  );
}
