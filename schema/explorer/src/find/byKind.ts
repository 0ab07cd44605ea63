import type { EntityKind } from '../graphql/shapes';

/** Groups by kind; kinds stand in the order of their first item, so that the best hit stays on top. */
export function byKind<T>(items: readonly T[], kindOf: (item: T) => EntityKind): { kind: EntityKind; items: T[] }[] {
  const groups = new Map<EntityKind, T[]>();
  for (const item of items) {
    const kind = kindOf(item);
    const group = groups.get(kind);
    if (group) group.push(item);
    else groups.set(kind, [item]);
  }
  return [...groups].map(([kind, grouped]) => ({ kind, items: grouped }));
}
