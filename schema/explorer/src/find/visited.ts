import type { EntityRef } from '../graphql/shapes';
import { makeStore } from '../store';
import type { Hits } from './useSearch';

// The last search and the entities opened, in memory only: they are personal data, so no address and no disk holds them.

/** Enough to find the way back; more would be a list nobody reads. */
const visitedMax = 12;

export const lastSearch = makeStore<Hits | null>(null);
export const visited = makeStore<EntityRef[]>([]);

export function visit({ id, kind, label }: EntityRef): void {
  const others = visited.get().filter((one) => one.id !== id);
  visited.set([{ id, kind, label }, ...others].slice(0, visitedMax));
}

export function forgetVisited(): void {
  lastSearch.set(null);
  visited.set([]);
}
