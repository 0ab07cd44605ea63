import { expect, test } from 'vitest';
import { expand, startChart } from './chartModel';
import { firstPlaces } from './placement';

const chart = expand(startChart({ id: 'focus', kind: 'PERSON', label: 'Focus' }), 'focus', {
  nodes: Array.from({ length: 60 }, (_, index) => ({
    entity: { id: `n${index}`, kind: 'OCCURRENCE' as const, label: `${index}` }, relation: 'SUSPECT', count: 1, lastPosition: 1,
  })),
  hasMore: false,
});

test('The same chart is placed the same way twice', () => {
  expect(firstPlaces(chart, new Map())).toEqual(firstPlaces(chart, new Map()));
});

test('No two nodes begin in one place', () => {
  const places = [...firstPlaces(chart, new Map()).values()].map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`);
  expect(new Set(places).size).toBe(places.length);
});

test('What has a place keeps it', () => {
  expect(firstPlaces(chart, new Map([['n3', { x: 7, y: 8 }]])).get('n3')).toEqual({ x: 7, y: 8 });
});
