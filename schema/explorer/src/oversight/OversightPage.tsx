import { useState } from 'preact/hooks';
import { hrefOf, idFromLink } from '../route';
import { AccessList } from './AccessList';
import { windowOf } from './window';

/** Who looked at somebody. An overseer brings an id or a link; searching for people is not an overseer's business. */
export function OversightPage({ id }: { id: string | null }) {
  const [given, setGiven] = useState(id ?? '');
  const [firstDay, setFirstDay] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  return (
    <div class="oversight">
      <h1>Who looked</h1>
      <form class="search" onSubmit={(event) => {
        event.preventDefault();
        const found = idFromLink(given);
        setFault(found ? null : 'That is neither an id nor a link to an entity of this page.');
        if (found) location.hash = hrefOf({ at: 'oversight', id: found });
      }}>
        <input aria-label="The id of a person, or a link to one" placeholder="The id of a person, or a link to one" value={given} autocomplete="off"
          spellcheck={false} onInput={(event) => setGiven(event.currentTarget.value)} />
        <button type="submit" class="primary">Show</button>
      </form>
      {fault && <p class="problems" role="alert">{fault}</p>}
      <div class="filters">
        <label>First day <input type="date" value={firstDay} onChange={(event) => setFirstDay(event.currentTarget.value)} /></label>
        <label>Last day <input type="date" value={lastDay} onChange={(event) => setLastDay(event.currentTarget.value)} /></label>
      </div>
      {id
        ? <AccessList key={`${id} ${firstDay} ${lastDay}`} person={id} window={windowOf(firstDay, lastDay)} />
        : <p class="state">Give an id, or a link somebody copied from an entity's page. This look is recorded too.</p>}
    </div>
  );
}
