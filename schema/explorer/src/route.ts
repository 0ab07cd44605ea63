/** Where in the page somebody is. Only random ids stand in an address; words that were searched for never do. */
export type Route =
  | { at: 'find' }
  | { at: 'entity'; id: string; view: EntityView }
  | { at: 'path'; from: string; to: string }
  | { at: 'ask' }
  | { at: 'panel' }
  | { at: 'oversight'; id: string | null }
  | { at: 'nowhere' };

export const entityViews = ['timeline', 'chart', 'neighbours', 'why', 'path'] as const;
export type EntityView = (typeof entityViews)[number];

export function readRoute(hash: string): Route {
  const parts = hash.replace(/^#?\/?/, '').split('/').filter(Boolean).map(decoded);
  const [at, first, second] = parts;
  if (parts.includes(null) || parts.length > 3) return { at: 'nowhere' };
  if (at === undefined) return { at: 'find' };
  if (at === 'entity' && first) {
    const view = entityViews.find((known) => known === (second ?? 'timeline'));
    return view ? { at, id: first, view } : { at: 'nowhere' };
  }
  if (at === 'path' && first && second) return { at, from: first, to: second };
  if ((at === 'ask' || at === 'panel') && !first) return { at };
  if (at === 'oversight' && !second) return { at, id: first ?? null };
  return { at: 'nowhere' };
}

export function hrefOf(route: Route): string {
  switch (route.at) {
    case 'find':
    case 'nowhere':
      return '#/';
    case 'entity':
      return `#/entity/${encodeURIComponent(route.id)}${route.view === 'timeline' ? '' : `/${route.view}`}`;
    case 'path':
      return `#/path/${encodeURIComponent(route.from)}/${encodeURIComponent(route.to)}`;
    case 'oversight':
      return route.id ? `#/oversight/${encodeURIComponent(route.id)}` : '#/oversight';
    case 'ask':
    case 'panel':
      return `#/${route.at}`;
  }
}

/** The id in what an overseer was handed: the id itself, or a link to an entity in this page. */
export function idFromLink(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!trimmed.includes('#')) return /[\s/]/.test(trimmed) ? null : trimmed;
  const route = readRoute(trimmed.slice(trimmed.indexOf('#')));
  if (route.at === 'entity' || route.at === 'oversight') return route.id;
  return null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
