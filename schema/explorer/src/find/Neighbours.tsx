import { useState } from 'preact/hooks';
import { useAnswer } from '../graphql/useAnswer';
import { AnswerView } from '../shell/AnswerView';
import { kindsWord, said } from '../words';
import { byKind } from './byKind';
import { EntityLink } from './EntityName';
import { neighboursOf, type NeighboursOf } from './questions';

const firstAsked = 50;
const mostAsked = 200;

export function Neighbours({ id }: { id: string }) {
  const [first, setFirst] = useState(firstAsked);
  const answer = useAnswer<NeighboursOf>(neighboursOf, { id, first });
  return (
    <AnswerView answer={answer} waiting="Fetching the neighbours…">
      {({ entity }: NeighboursOf) => {
        if (!entity || entity.neighbours.nodes.length === 0) return <p class="state">Nothing stands one step away.</p>;
        const { nodes, hasMore } = entity.neighbours;
        return <>
          <p class="quiet">One step away in the graph, the most often joined first.</p>
          {byKind(nodes, (neighbour) => neighbour.entity.kind).map(({ kind, items }) => (
            <section key={kind}>
              <h2>{kindsWord(kind)} <span class="count">{items.length}</span></h2>
              <table>
                <thead><tr><th>Neighbour</th><th>Joined as</th><th class="number">Records</th><th class="number">Last at position</th></tr></thead>
                <tbody>
                  {items.map((neighbour) => (
                    <tr key={`${neighbour.entity.id} ${neighbour.relation}`}>
                      <td><EntityLink entity={neighbour.entity} /></td>
                      <td>{said(neighbour.relation)}</td>
                      <td class="number">{neighbour.count.toLocaleString('en-GB')}</td>
                      <td class="number">{neighbour.lastPosition.toLocaleString('en-GB')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ))}
          {hasMore && (first < mostAsked
            ? <button type="button" onClick={() => setFirst(mostAsked)}>Up to {mostAsked} neighbours</button>
            : <p class="state">There are more than {mostAsked}; ask for the rest by kind in Ask.</p>)}
        </>;
      }}
    </AnswerView>
  );
}
