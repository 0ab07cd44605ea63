import { expect, test } from 'vitest';
import { LabelRoom } from './LabelRoom';

const node = { x: 100, y: 100, size: 5 };

test('Labels of nodes in one place go right, left, below and above; the fifth is left out', () => {
  const room = new LabelRoom();
  room.begin([], 200);
  const boxes = Array.from({ length: 5 }, () => room.take(node, 40, 10, true));
  expect(boxes.map((box) => box && [Math.sign(box.left - 100), Math.sign(box.top - 95)])).toEqual([[1, 0], [-1, 0], [-1, 1], [-1, -1], null]);
});

test('A label that may not be left out is drawn all the same', () => {
  const room = new LabelRoom();
  room.begin([{ left: 0, top: 0, width: 200, height: 200 }], 200);
  expect(room.take(node, 40, 10, true)).toBeNull();
  expect(room.take(node, 40, 10, false)).not.toBeNull();
});

test('A new frame begins empty', () => {
  const room = new LabelRoom();
  room.begin([{ left: 0, top: 0, width: 200, height: 200 }], 200);
  room.begin([], 200);
  expect(room.take(node, 40, 10, true)).not.toBeNull();
});

test('A label does not leave the frame', () => {
  const room = new LabelRoom();
  room.begin([], 120);
  expect(room.take(node, 40, 10, true)!.left).toBeLessThan(100 - 40);
});
