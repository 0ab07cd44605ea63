import { expect, test } from 'vitest';
import { asHeaderBytes, faultOf, headerOf } from './purpose';

test('A purpose is a kind, a reference and words', () => {
  expect(headerOf({ kind: 'investigation', reference: ' CR1/26 ', words: 'Linked  burglaries\nin the ward' }))
    .toBe('investigation; ref=CR1/26; why=Linked burglaries in the ward');
});

test('What is empty is left out', () => {
  expect(headerOf({ kind: 'targeting', reference: '', words: ' ' })).toBe('targeting');
});

test('A semicolon inside a part is a fault, because it would end the part', () => {
  expect(faultOf({ kind: 'incident', reference: '', words: 'One; two' })).not.toBeNull();
  expect(faultOf({ kind: 'incident', reference: 'CR1;26', words: '' })).not.toBeNull();
  expect(faultOf({ kind: 'incident', reference: 'CR1/26', words: 'One, two' })).toBeNull();
});

test('Words outside ASCII travel as UTF-8', () => {
  const { why } = asHeaderBytes({ why: 'Łódź – café' });
  expect(Buffer.from(why!, 'latin1').toString('utf8')).toBe('Łódź – café');
});
