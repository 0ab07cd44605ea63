import { useEffect } from 'preact/hooks';
import { LinkChart } from '../chart/LinkChart';
import { day } from '../dates';
import { useAnswer } from '../graphql/useAnswer';
import type { EntityDetail } from '../graphql/shapes';
import { hrefOf, type EntityView } from '../route';
import { AnswerView } from '../shell/AnswerView';
import { counted } from '../words';
import { CopyLink } from './CopyLink';
import { KindBadge } from './EntityName';
import { Neighbours } from './Neighbours';
import { PathFinder } from './PathFinder';
import { PersonFacts } from './PersonFacts';
import { viewEntity, type ViewEntity } from './questions';
import { Timeline } from './Timeline';
import { visit } from './visited';
import { WhyLinked } from './WhyLinked';

const viewWords: Record<EntityView, string> = {
  timeline: 'Timeline', chart: 'Link chart', neighbours: 'Neighbours', why: 'Why linked', path: 'Path to…',
};

export function EntityPage({ id, view }: { id: string; view: EntityView }) {
  const answer = useAnswer<ViewEntity>(viewEntity, { id });
  const entity = answer.kind === 'answered' ? answer.data.entity : null;
  useEffect(() => { if (entity) visit(entity); }, [entity]);
  return (
    <AnswerView answer={answer} waiting="Fetching what the records say…">
      {(data: ViewEntity) => data.entity
        ? <EntityBody entity={data.entity} asked={id} view={view} />
        : <p class="state">Nothing has this id, or nothing you may see.</p>}
    </AnswerView>
  );
}

function EntityBody({ entity, asked, view }: { entity: EntityDetail; asked: string; view: EntityView }) {
  const isPerson = entity.kind === 'PERSON';
  const views = (Object.keys(viewWords) as EntityView[]).filter((one) => isPerson || one !== 'why');
  return (
    <div class="entity">
      <header class="entity-head">
        <h1>{entity.label}</h1>
        <KindBadge kind={entity.kind} />
        {entity.mentionCount !== undefined && <span class="quiet">{counted(entity.mentionCount, 'mention')} in records</span>}
        {entity.firstOccurredAt && entity.lastOccurredAt && <span class="quiet">{day(entity.firstOccurredAt)} to {day(entity.lastOccurredAt)}</span>}
        <CopyLink id={entity.id} />
      </header>
      {entity.id !== asked && <p class="state">The id asked for was merged into this one.</p>}
      <div class={isPerson ? 'entity-columns' : ''}>
        {isPerson && <PersonFacts person={entity} />}
        <div class="entity-views">
          <nav class="tabs" aria-label="Views">
            {views.map((one) => (
              <a key={one} href={hrefOf({ at: 'entity', id: entity.id, view: one })} aria-current={one === view ? 'page' : undefined}>{viewWords[one]}</a>
            ))}
          </nav>
          {view === 'timeline' && <Timeline id={entity.id} first={entity.timeline} />}
          {view === 'chart' && <LinkChart focus={entity} />}
          {view === 'neighbours' && <Neighbours id={entity.id} />}
          {view === 'why' && isPerson && <WhyLinked id={entity.id} facts={entity.timeline.nodes} />}
          {view === 'path' && <PathFinder from={entity} />}
        </div>
      </div>
    </div>
  );
}
