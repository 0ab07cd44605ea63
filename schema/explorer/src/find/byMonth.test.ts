import { expect, test } from 'vitest';
import type { Fact } from '../graphql/shapes';
import { byMonth } from './byMonth';

const fact = (occurredAt: string) => ({ occurredAt }) as Fact;

test('Facts are grouped by the month on a London clock', () => {
  // 23:30 UTC on the last of June is half past midnight of the first of July in London.
  const months = byMonth([fact('2026-07-02T10:00:00Z'), fact('2026-06-30T23:30:00Z'), fact('2026-06-30T22:30:00Z')]);
  expect(months.map(({ month, facts }) => [month, facts.length])).toEqual([['July 2026', 2], ['June 2026', 1]]);
});

test('No facts, no months', () => {
  expect(byMonth([])).toEqual([]);
});
