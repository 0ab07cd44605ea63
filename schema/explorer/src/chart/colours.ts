import { entityKinds, type EntityKind } from '../graphql/shapes';

/** The page's colours, as the style sheet has them for the scheme in use: a canvas cannot read them by itself. */
export interface Colours {
  ink: string;
  quiet: string;
  line: string;
  surface: string;
  kinds: Record<EntityKind, string>;
}

export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: value('ink'), quiet: value('quiet'), line: value('edge'), surface: value('surface'),
    kinds: Object.fromEntries(entityKinds.map((kind) => [kind, value(`kind-${kind.toLowerCase()}`)])) as Record<EntityKind, string>,
  };
}
