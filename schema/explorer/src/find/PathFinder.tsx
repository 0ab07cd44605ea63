import type { EntityRef } from '../graphql/shapes';
import { hrefOf } from '../route';
import { AnswerView } from '../shell/AnswerView';
import { useStore } from '../store';
import { KindBadge } from './EntityName';
import { SearchForm } from './SearchForm';
import { useSearch, type Hits } from './useSearch';
import { visited } from './visited';

/** Chooses the other end: from what was opened in this tab, or by a search. */
export function PathFinder({ from }: { from: EntityRef }) {
  const { answer, search } = useSearch(() => undefined);
  const opened = useStore(visited).filter((one) => one.id !== from.id);
  return (
    <div class="path-finder">
      <p>Find the shortest way from <strong>{from.label}</strong> to another entity through the records that join them.</p>
      <SearchForm label="The other end: a name, mark, number, postcode or reference" initial="" autoFocus={false} search={(text) => void search(text)} />
      {answer && <AnswerView answer={answer} waiting="Searching…">
        {(hits: Hits) => <Ends from={from} title="Hits" ends={hits.nodes.map((hit) => hit.entity).filter((one) => one.id !== from.id)} />}
      </AnswerView>}
      {opened.length > 0 && <Ends from={from} title="Opened in this tab" ends={opened} />}
    </div>
  );
}

function Ends({ from, title, ends }: { from: EntityRef; title: string; ends: EntityRef[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {ends.length === 0 && <p class="state">Nothing else matches.</p>}
      <ul class="plain">
        {ends.map((end) => (
          <li key={end.id}><KindBadge kind={end.kind} /> <a href={hrefOf({ at: 'path', from: from.id, to: end.id })}>{end.label}</a></li>
        ))}
      </ul>
    </section>
  );
}
