import { AccessBar } from '../access/AccessBar';
import { accessInForce } from '../access/accessInForce';
import { FindPage } from '../find/FindPage';
import { EntityPage } from '../find/EntityPage';
import { PathPage } from '../find/PathPage';
import { AskPage } from '../ask/AskPage';
import { PanelPage } from '../panel/PanelPage';
import { OversightPage } from '../oversight/OversightPage';
import { hrefOf, type Route } from '../route';
import { useStore } from '../store';
import { useRoute } from './useRoute';

const sections: { label: string; route: Route; holds: Route['at'][] }[] = [
  { label: 'Find', route: { at: 'find' }, holds: ['find', 'entity', 'path'] },
  { label: 'Ask', route: { at: 'ask' }, holds: ['ask'] },
  { label: 'Panel', route: { at: 'panel' }, holds: ['panel'] },
  { label: 'Oversight', route: { at: 'oversight', id: null }, holds: ['oversight'] },
];

export function Shell() {
  const route = useRoute();
  const { turn } = useStore(accessInForce);
  return (
    <>
      <a class="skip" href="#main" onClick={skipToMain}>Skip to the page</a>
      <header class="masthead">
        <div class="masthead-row">
          <a class="wordmark" href={hrefOf({ at: 'find' })}>Fusion</a>
          <nav aria-label="Sections">
            {sections.map(({ label, route: to, holds }) => (
              <a key={label} href={hrefOf(to)} aria-current={holds.includes(route.at) ? 'page' : undefined}>{label}</a>
            ))}
          </nav>
          <p class="demo-notice"><strong>Local demo identities.</strong> Nobody has signed in: anyone at this machine can act as any of them.</p>
        </div>
        <AccessBar />
      </header>
      {/* Keyed by the access in force: nothing shown to one identity or purpose stays for the next. */}
      <main id="main" tabIndex={-1} key={turn}>{pageAt(route)}</main>
    </>
  );
}

function pageAt(route: Route) {
  switch (route.at) {
    case 'find':
      return <FindPage />;
    case 'entity':
      return <EntityPage key={route.id} id={route.id} view={route.view} />;
    case 'path':
      return <PathPage key={`${route.from} ${route.to}`} from={route.from} to={route.to} />;
    case 'ask':
      return <AskPage />;
    case 'panel':
      return <PanelPage />;
    case 'oversight':
      return <OversightPage key={route.id} id={route.id} />;
    case 'nowhere':
      return <p class="state">There is no such page. <a href={hrefOf({ at: 'find' })}>Find something instead.</a></p>;
  }
}

/** The address holds the route, so a plain `#main` link would leave the page. */
function skipToMain(event: Event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
