import { expect, test } from 'vitest';
import { hrefOf, idFromLink, readRoute, type Route } from './route';

const routes: Route[] = [
  { at: 'find' },
  { at: 'entity', id: 'a1', view: 'timeline' },
  { at: 'entity', id: 'an id/with #odd signs', view: 'chart' },
  { at: 'path', from: 'a1', to: 'b2' },
  { at: 'ask' },
  { at: 'panel' },
  { at: 'oversight', id: null },
  { at: 'oversight', id: 'a1' },
];

test.each(routes)('An address leads back to the place it was made for: %o', (route) => {
  expect(readRoute(hrefOf(route))).toEqual(route);
});

test.each(['#/entity', '#/entity/a1/nonsense', '#/nonsense', '#/path/a1', '#/ask/a1', '#/entity/%E0%A4%A'])('%s is nowhere', (hash) => {
  expect(readRoute(hash)).toEqual({ at: 'nowhere' });
});

test('An overseer may give an id or a link to an entity', () => {
  expect(idFromLink(' a1b2 ')).toBe('a1b2');
  expect(idFromLink('http://localhost:5000/#/entity/a1b2/chart')).toBe('a1b2');
  expect(idFromLink('#/oversight/a1b2')).toBe('a1b2');
});

test.each(['', '   ', 'Jamie Whitlock', 'http://localhost:5000/', 'http://localhost:5000/#/panel'])('“%s” names no entity', (text) => {
  expect(idFromLink(text)).toBeNull();
});
