import { AnswerView } from '../shell/AnswerView';
import { useStore } from '../store';
import { HitList } from './HitList';
import { SearchForm } from './SearchForm';
import { EntityLink, KindBadge } from './EntityName';
import { useSearch, type Hits } from './useSearch';
import { lastSearch, visited } from './visited';

export function FindPage() {
  const remembered = useStore(lastSearch);
  const { answer, search } = useSearch(lastSearch.set);
  const shown = answer ?? (remembered && { kind: 'answered' as const, data: remembered, problems: [] });
  return (
    <div class="find">
      <h1>Find</h1>
      <SearchForm label="A name in any spelling, a registration mark, a phone number, a postcode, a crime number" autoFocus
        initial={remembered?.text ?? ''} search={(text) => void search(text)} />
      {shown
        ? <AnswerView answer={shown} waiting="Searching…">{(hits: Hits) => <HitList hits={hits} more={() => void search(hits.text, hits)} />}</AnswerView>
        : <FirstSteps />}
    </div>
  );
}

function FirstSteps() {
  const opened = useStore(visited);
  return (
    <div class="first-steps">
      <p>A search is recorded when you press Enter, with your identity and purpose; nothing is sent while you type.</p>
      {opened.length > 0 && <>
        <h2>Opened in this tab</h2>
        <ul class="plain">{opened.map((entity) => <li key={entity.id}><KindBadge kind={entity.kind} /> <EntityLink entity={entity} /></li>)}</ul>
      </>}
    </div>
  );
}
