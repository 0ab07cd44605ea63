import { useState } from 'preact/hooks';
import { neighboursOf, type NeighboursOf } from '../find/questions';
import { ask, type Problem } from '../graphql/ask';
import type { EntityKind, EntityRef } from '../graphql/shapes';
import { useAnswer } from '../graphql/useAnswer';
import { AnswerView, Problems } from '../shell/AnswerView';
import { counted } from '../words';
import { canDraw } from './canDraw';
import { ChartCanvas } from './ChartCanvas';
import { ChartKinds } from './ChartKinds';
import { ChartList } from './ChartList';
import { expand, nodesMax, startWithShared, without, type Chart } from './chartModel';
import { startOfChart, type StartOfChart } from './questions';

const expandedBy = 40;

export function LinkChart({ focus }: { focus: EntityRef }) {
  const answer = useAnswer<StartOfChart>(startOfChart, { id: focus.id });
  return (
    <AnswerView answer={answer} waiting="Fetching the chart…">
      {({ entity }: StartOfChart) => entity && entity.neighbours.nodes.length > 0
        ? <GrowingChart key={focus.id} start={startWithShared(focus, entity.neighbours)} />
        : <p class="state">Nothing stands one step away, so there is nothing to draw.</p>}
    </AnswerView>
  );
}

function GrowingChart({ start }: { start: Chart }) {
  const [chart, setChart] = useState(start);
  const [chosen, setChosen] = useState(start.focus);
  const [hidden, setHidden] = useState<ReadonlySet<EntityKind>>(new Set());
  const [problems, setProblems] = useState<Problem[]>([]);
  const visible = without(chart, hidden);

  const choose = async (id: string) => {
    setChosen(id);
    if (chart.nodes.get(id)?.expanded) return;
    const outcome = await ask<NeighboursOf>(neighboursOf, { id, first: expandedBy });
    if (outcome.kind === 'unreachable') return setProblems([{ message: outcome.message, code: null }]);
    setProblems(outcome.problems);
    const entity = outcome.kind === 'answered' ? outcome.data.entity : null;
    if (entity) setChart((now) => expand(now, id, entity.neighbours));
  };

  return (
    <div class="chart">
      {problems.length > 0 && <Problems title="The server refused" problems={problems} />}
      <div class="chart-head">
        <ChartKinds chart={chart} hidden={hidden} setHidden={setHidden} />
        <span class="quiet" role="status">
          {counted(visible.nodes.size, 'entity', 'entities')}, {counted(visible.edges.size, 'link')}
          {chart.nodes.size >= nodesMax && `; a chart holds no more than ${nodesMax}`}
        </span>
      </div>
      <div class="chart-body">
        {canDraw()
          ? <ChartCanvas chart={visible} chosen={chosen} choose={(id) => void choose(id)} />
          : <p class="state">This browser cannot draw the chart: it has no WebGL. The list holds the same.</p>}
        <ChartList chart={visible} chosen={chosen} choose={(id) => void choose(id)} />
      </div>
      <p class="quiet">Click a node, or choose it in the list, to add what stands one step from it. Small nodes are occurrences. At first only what two or more of them share is shown.</p>
    </div>
  );
}
