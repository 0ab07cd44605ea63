import { useState } from 'preact/hooks';
import { ask, type Problem } from '../graphql/ask';
import { useAnswer } from '../graphql/useAnswer';
import { AnswerView, Problems } from '../shell/AnswerView';
import { counted } from '../words';
import { AccessFilters } from './AccessFilters';
import { AccessRow } from './AccessRow';
import { matching, noFilter } from './filter';
import { accessesOf, type AccessesOf } from './questions';

type Page = AccessesOf['accessesOf'];
interface Asked { person: string; window: { from: string | null; to: string | null } }

export function AccessList({ person, window }: Asked) {
  const answer = useAnswer<AccessesOf>(accessesOf, { person, ...window, after: null });
  return (
    <AnswerView answer={answer} waiting="Reading who looked…">
      {(data: AccessesOf) => data.accessesOf.nodes.length === 0
        ? <p class="state">Nobody looked in these days, by what has been read of the log.</p>
        : <Accesses first={data.accessesOf} asked={{ person, window }} />}
    </AnswerView>
  );
}

function Accesses({ first, asked }: { first: Page; asked: Asked }) {
  const [page, setPage] = useState(first);
  const [filter, setFilter] = useState(noFilter);
  const [problems, setProblems] = useState<Problem[]>([]);
  const shown = matching(page.nodes, filter);

  const more = async () => {
    const outcome = await ask<AccessesOf>(accessesOf, { person: asked.person, ...asked.window, after: page.pageInfo.endCursor });
    if (outcome.kind === 'unreachable') return setProblems([{ message: outcome.message, code: null }]);
    setProblems(outcome.problems);
    if (outcome.kind === 'answered') setPage({ ...outcome.data.accessesOf, nodes: [...page.nodes, ...outcome.data.accessesOf.nodes] });
  };

  return <>
    <AccessFilters accesses={page.nodes} filter={filter} setFilter={setFilter} />
    <p class="quiet" role="status">
      {counted(page.nodes.length, 'access', 'accesses')} fetched, {shown.length} shown, the newest first{page.pageInfo.hasNextPage ? '; there are older ones.' : '; that is all of them.'}
    </p>
    <table class="accesses">
      <thead><tr><th>When</th><th>Who</th><th>Why</th><th>Outcome</th><th>Fields</th></tr></thead>
      <tbody>{shown.map((access) => <AccessRow key={access.position} access={access} />)}</tbody>
    </table>
    {problems.length > 0 && <Problems title="The server refused" problems={problems} />}
    {page.pageInfo.hasNextPage && <button type="button" onClick={() => void more()}>Older accesses</button>}
  </>;
}
