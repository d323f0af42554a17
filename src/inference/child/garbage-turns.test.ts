import { expect, test } from 'vitest';
import { GarbageTurns } from './garbage-turns.ts';

test('garbage is collected once per 4,194,304 cells, however small the pieces are in which they come', () => {
  let collections = 0;
  const turns = new GarbageTurns(() => {
    collections += 1;
  });
  for (let piece = 0; piece < 4_096; piece++) turns.add(1_023);
  expect(collections).toBe(0);
  turns.add(4_096);
  expect(collections).toBe(1);
  turns.add(4_194_303);
  expect(collections).toBe(1);
  turns.add(1);
  expect(collections).toBe(2);
});
