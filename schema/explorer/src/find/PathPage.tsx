import { useAnswer } from '../graphql/useAnswer';
import { hrefOf } from '../route';
import { AnswerView } from '../shell/AnswerView';
import { counted, said } from '../words';
import { EntityLink, KindBadge } from './EntityName';
import { pathBetween, type PathBetween } from './questions';

export function PathPage({ from, to }: { from: string; to: string }) {
  const answer = useAnswer<PathBetween>(pathBetween, { from, to });
  return (
    <div class="path">
      <h1>Path</h1>
      <AnswerView answer={answer} waiting="Looking for the shortest way…">
        {(found: PathBetween) => <>
          <p>From {found.from ? <EntityLink entity={found.from} /> : 'an unknown entity'} to {found.to ? <EntityLink entity={found.to} /> : 'an unknown entity'}.
            {' '}<a href={hrefOf({ at: 'entity', id: from, view: 'path' })}>Choose another end.</a></p>
          {found.path.found
            ? <>
              <p class="quiet">{counted(found.path.length, 'step')}: the shortest there is. A path says that records join the two, not that they have met.</p>
              <ol class="plain steps">
                {found.path.steps.map(({ entity, relation }, index) => (
                  <li key={index}>
                    {relation && <span class="relation">{said(relation)}</span>}
                    <span class="step"><KindBadge kind={entity.kind} /> <EntityLink entity={entity} /></span>
                  </li>
                ))}
              </ol>
            </>
            : <p class="state">{found.path.explanation}</p>}
        </>}
      </AnswerView>
    </div>
  );
}
