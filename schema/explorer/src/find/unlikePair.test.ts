import { expect, test } from 'vitest';
import type { Fact } from '../graphql/shapes';
import { unlikePair } from './unlikePair';

const fact = (mention: string, statedAs: string, dataset = 'force/records/crimes') => ({ mention, statedAs, provenance: { dataset } }) as Fact;

test('Another spelling says the most', () => {
  expect(unlikePair([fact('1', 'Gary'), fact('2', 'Gary', 'force/stops/stops'), fact('3', 'Garreth')])).toEqual({ first: '1', second: '3' });
});

test('Without one, another dataset does', () => {
  expect(unlikePair([fact('1', 'Gary'), fact('2', 'Gary'), fact('3', 'Gary', 'force/stops/stops')])).toEqual({ first: '1', second: '3' });
});

test('One fact alone is no pair', () => {
  expect(unlikePair([fact('1', 'Gary')])).toBeNull();
  expect(unlikePair([])).toBeNull();
});
