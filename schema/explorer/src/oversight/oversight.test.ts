import { expect, test } from 'vitest';
import { choices, matching, noFilter, noJustification } from './filter';
import type { Access } from './questions';
import { windowOf } from './window';

const access = (actor: string, justification: string | null) => ({ actor, role: 'Analyst', outcome: 'Answered', justification }) as Access;
const accesses = [access('one', 'Stated'), access('two', null), access('one', 'Corroborated')];

test('An empty filter narrows nothing', () => {
  expect(matching(accesses, noFilter)).toEqual(accesses);
});

test('An access without a purpose can be looked for', () => {
  expect(choices(accesses, 'justification')).toEqual(['Corroborated', 'Stated', noJustification]);
  expect(matching(accesses, { ...noFilter, justification: noJustification })).toEqual([accesses[1]]);
});

test('Days are London days, both included, in winter and in summer', () => {
  expect(windowOf('2026-01-05', '2026-01-05')).toEqual({ from: '2026-01-05T00:00:00Z', to: '2026-01-06T00:00:00Z' });
  expect(windowOf('2026-07-05', '2026-07-31')).toEqual({ from: '2026-07-04T23:00:00Z', to: '2026-07-31T23:00:00Z' });
  expect(windowOf('', '')).toEqual({ from: null, to: null });
});
