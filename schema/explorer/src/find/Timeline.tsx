import { useState } from 'preact/hooks';
import { ask } from '../graphql/ask';
import type { Problem } from '../graphql/ask';
import type { Fact, FactPage } from '../graphql/shapes';
import { Problems } from '../shell/AnswerView';
import { counted } from '../words';
import { byMonth } from './byMonth';
import { FactRow } from './FactRow';
import { MonthStrip } from './MonthStrip';
import { ProvenanceDrawer } from './ProvenanceDrawer';
import { moreOfTimeline, type MoreOfTimeline } from './questions';

export function Timeline({ id, first }: { id: string; first: FactPage }) {
  const [page, setPage] = useState(first);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [fetching, setFetching] = useState(false);
  const [open, setOpen] = useState<Fact | null>(null);

  const more = async () => {
    setFetching(true);
    const outcome = await ask<MoreOfTimeline>(moreOfTimeline, { id, after: page.pageInfo.endCursor });
    setFetching(false);
    if (outcome.kind === 'unreachable') return setProblems([{ message: outcome.message, code: null }]);
    setProblems(outcome.problems);
    const next = outcome.kind === 'answered' ? outcome.data.entity?.timeline : null;
    if (next) setPage({ ...next, nodes: [...page.nodes, ...next.nodes] });
  };

  const months = byMonth(page.nodes);
  if (page.nodes.length === 0) return <p class="state">No record says anything of it that you may see.</p>;
  return (
    <div class={`timeline ${open ? 'with-drawer' : ''}`}>
      <div>
        <p class="quiet">
          {page.pageInfo.hasNextPage ? `The newest ${counted(page.nodes.length, 'fact')}` : `All ${counted(page.nodes.length, 'fact')}, the newest first`}; times as on a London clock.
        </p>
        <MonthStrip months={months} goTo={(month) => document.getElementById(idOf(month))?.scrollIntoView()} />
        {months.map(({ month, facts }) => (
          <section key={month}>
            <h2 class="month" id={idOf(month)}>{month} <span class="count">{facts.length}</span></h2>
            <ol class="plain facts">
              {facts.map((fact) => (
                <FactRow key={fact.mention} fact={fact} isOpen={fact === open} open={() => setOpen(fact === open ? null : fact)} />
              ))}
            </ol>
          </section>
        ))}
        {problems.length > 0 && <Problems title="The server refused" problems={problems} />}
        {page.pageInfo.hasNextPage && (
          <button type="button" disabled={fetching} onClick={() => void more()}>
            {fetching ? 'Fetching…' : 'Older facts'}
          </button>
        )}
      </div>
      {open && <ProvenanceDrawer key={open.mention} fact={open} close={() => setOpen(null)} />}
    </div>
  );
}

const idOf = (month: string) => `month-${month.replace(' ', '-')}`;
