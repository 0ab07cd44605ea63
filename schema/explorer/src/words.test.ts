import { expect, test } from 'vitest';
import { plainDay } from './dates';
import { counted, said } from './words';

test.each([['RELATED_TO', 'Related to'], ['SUSPECT', 'Suspect'], ['StoppedBy', 'Stopped by'], ['same PNC number', 'Same PNC number'], ['Crime', 'Crime'], ['', '']])(
  '%s is said as %s', (name, words) => expect(said(name)).toBe(words));

test('One is one and the rest are many', () => {
  expect(counted(1, 'access', 'accesses')).toBe('1 access');
  expect(counted(1200, 'access', 'accesses')).toBe('1,200 accesses');
});

test('A date of birth is the day that was recorded, wherever it is read', () => {
  expect(plainDay('1991-04-17')).toBe('17 Apr 1991');
  expect(plainDay('unknown')).toBe('unknown');
});
