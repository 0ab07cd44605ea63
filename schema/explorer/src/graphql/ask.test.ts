import { expect, test } from 'vitest';
import { read } from './ask';

test('An answer with data is answered, with the problems of its missing parts', () => {
  expect(read('{"data":{"viewer":null},"errors":[{"message":"Not for you.","extensions":{"code":"HIDDEN"}}]}', 200))
    .toEqual({ kind: 'answered', data: { viewer: null }, problems: [{ message: 'Not for you.', code: 'HIDDEN' }] });
});

test('A refusal keeps the words of the server', () => {
  expect(read('{"errors":[{"message":"No purpose, no answer."}]}', 403))
    .toEqual({ kind: 'refused', problems: [{ message: 'No purpose, no answer.', code: null }] });
});

test.each(['<html>Bad gateway</html>', '[]', '""', 'null', '{"status":"down"}', ''])('%s is no answer in GraphQL', (text) => {
  expect(read(text, 502)).toEqual({ kind: 'unreachable', message: 'The server answered 502, and not in GraphQL.' });
});
