import type { EntityKind } from './graphql/shapes';

const kindWords: Record<EntityKind, [one: string, many: string]> = {
  PERSON: ['Person', 'People'],
  VEHICLE: ['Vehicle', 'Vehicles'],
  PHONE: ['Phone', 'Phones'],
  PLACE: ['Place', 'Places'],
  ORGANISATION: ['Organisation', 'Organisations'],
  DEVICE: ['Device', 'Devices'],
  OCCURRENCE: ['Occurrence', 'Occurrences'],
};

export const kindWord = (kind: EntityKind): string => kindWords[kind][0];
export const kindsWord = (kind: EntityKind): string => kindWords[kind][1];

/** `STOPPED_BY` or `StoppedBy` as a person writes it: `Stopped by`. Words that are already words keep their capitals. */
export function said(name: string): string {
  const words = /^[A-Z][A-Z0-9_]*$/.test(name)
    ? name.replaceAll('_', ' ').toLowerCase()
    : name.replace(/([a-z])([A-Z])(?=[a-z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** How many characters of a hash or an id tell it apart from its neighbours on a screen. */
const shortLength = 8;
export const short = (id: string): string => (id.length > shortLength ? `${id.slice(0, shortLength)}…` : id);
