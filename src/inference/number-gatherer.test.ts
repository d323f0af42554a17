import { describe, expect, it } from 'vitest';
import type { TextCodes } from '../kernel/text-column.ts';
import { NumberGatherer } from './number-gatherer.ts';

describe('numbers that come in parts', () => {
  it.each([
    ['as many as announced', 5],
    ['fewer', 9],
    ['more', 3],
    ['without a word', null],
  ])('are one array, %s', (_what, expected) => {
    const gatherer = new NumberGatherer<Float64Array>(Float64Array);
    if (expected !== null) gatherer.expect(expected);
    gatherer.add([1, 2]);
    gatherer.add([3.5, Number.NaN, 5]);
    expect([...gatherer.whole()]).toEqual([1, 2, 3.5, Number.NaN, 5]);
  });

  it.each([
    ['announced', 4],
    ['not announced', null],
  ])('become wider as soon as one needs it, %s', (_what, expected) => {
    const gatherer = new NumberGatherer<TextCodes>(Uint8Array);
    if (expected !== null) gatherer.expect(expected);
    gatherer.add([255]);
    gatherer.widen(Uint16Array);
    gatherer.add([65_535, 1]);
    expect(gatherer.whole()).toBeInstanceOf(Uint16Array);
    gatherer.widen(Uint32Array);
    gatherer.add([65_536]);
    expect(gatherer.whole()).toEqual(new Uint32Array(new SharedArrayBuffer(16)).map((_, i) => [255, 65_535, 1, 65_536][i] ?? 0));
  });
});
