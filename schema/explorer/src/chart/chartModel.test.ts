import { expect, test } from 'vitest';
import type { EntityKind, EntityRef } from '../graphql/shapes';
import { expand, nodesMax, startChart, startWithShared, without, type NeighbourWithOwn } from './chartModel';

const entity = (id: string, kind: EntityKind = 'OCCURRENCE'): EntityRef => ({ id, kind, label: id.toUpperCase() });
const to = (other: EntityRef, relation = 'SUSPECT') => ({ entity: other, relation, count: 1, lastPosition: 1 });
const burglar = entity('burglar', 'PERSON');

function crime(id: string, ...seconds: EntityRef[]): NeighbourWithOwn {
  return { ...to(entity(id)), entity: { ...entity(id), neighbours: { nodes: seconds.map((second) => to(second, 'USED')), hasMore: false } } };
}

test('Expanding adds neighbours and edges once, however often it is done', () => {
  const list = { nodes: [to(entity('crime')), to(entity('stop'), 'STOPPED')], hasMore: true };
  const once = expand(startChart(burglar), 'burglar', list);
  const twice = expand(once, 'burglar', list);
  expect([...twice.nodes.keys()]).toEqual(['burglar', 'crime', 'stop']);
  expect(twice.edges.size).toBe(2);
  expect(twice.nodes.get('burglar')).toMatchObject({ expanded: true, hasMore: true });
});

test('The edge seen from its other end is the same edge, with both relations', () => {
  const chart = expand(expand(startChart(burglar), 'burglar', { nodes: [to(entity('crime'))], hasMore: false }),
    'crime', { nodes: [to(burglar, 'ACCUSED')], hasMore: false });
  expect([...chart.edges.values()].map((edge) => edge.relations)).toEqual([['SUSPECT', 'ACCUSED']]);
});

test('At first only what two neighbours share stands two steps away', () => {
  const car = entity('car', 'VEHICLE');
  const chart = startWithShared(burglar, { nodes: [crime('one', burglar, car, entity('victim', 'PERSON')), crime('two', burglar, car)], hasMore: false });
  expect([...chart.nodes.keys()].sort()).toEqual(['burglar', 'car', 'one', 'two']);
  expect([...chart.edges.keys()].sort()).toEqual(['burglar one', 'burglar two', 'car one', 'car two']);
});

test('A kind put aside takes its edges with it; the focus stays', () => {
  const chart = without(expand(startChart(burglar), 'burglar', { nodes: [to(entity('crime'))], hasMore: false }), new Set<EntityKind>(['OCCURRENCE', 'PERSON']));
  expect([...chart.nodes.keys()]).toEqual(['burglar']);
  expect(chart.edges.size).toBe(0);
});

test('A full chart says that more was left out', () => {
  const many = { nodes: Array.from({ length: nodesMax + 5 }, (_, index) => to(entity(`crime-${index}`))), hasMore: false };
  const chart = expand(startChart(burglar), 'burglar', many);
  expect(chart.nodes.size).toBe(nodesMax);
  expect(chart.nodes.get('burglar')?.hasMore).toBe(true);
});
