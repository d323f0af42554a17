import { expect, test } from 'vitest';
import { GarbageTurns } from './garbage-turns.ts';

test('garbage is collected once per 2,097,152 cells, however small the pieces are in which they come', () => {
  let collections = 0;
  const turns = new GarbageTurns(() => {
    collections += 1;
  });
  for (let piece = 0; piece < 2_048; piece++) turns.add(1_023);
  expect(collections).toBe(0);
  turns.add(2_048);
  expect(collections).toBe(1);
  turns.add(2_097_151);
  expect(collections).toBe(1);
  turns.add(1);
  expect(collections).toBe(2);
});
