import { expect, test } from 'vitest';
import { asked } from './asked';

test('An operation named after another tab gets the name of the only one there is', () => {
  expect(asked({ query: 'query Here { viewer { actor } }', operationName: 'There' }).operationName).toBe('Here');
  expect(asked({ query: '{ viewer { actor } }', operationName: 'There' }).operationName).toBeNull();
});

test('Of several operations the chosen one stays chosen', () => {
  const query = 'query One { viewer { actor } } query Two { viewer { role } }';
  expect(asked({ query, operationName: 'Two' }).operationName).toBe('Two');
  expect(asked({ query, operationName: 'Three' }).operationName).toBe('Three');
});

test('What cannot be read is sent as it is', () => {
  expect(asked({ query: 'query {', operationName: 'There' })).toEqual({ query: 'query {', operationName: 'There' });
});
