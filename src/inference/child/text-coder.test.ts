import { describe, expect, it } from 'vitest';
import type { Cell, ChosenRows } from './dataset-rows.ts';
import { textCoder } from './text-coder.ts';

const LIMITS = { cellCharacters: 10, columnTexts: 100_000 };
const rowsOf = (values: readonly Cell[]): ChosenRows => ({ length: values.length, values: [values], numberOf: (place) => place + 1 });

describe('texts that come back beside scores', () => {
  it('get a code each, and only new ones are sent', () => {
    const coder = textCoder('g', LIMITS);
    const first = rowsOf(['f', null, 'm', 'f', '']);
    expect(coder.encode(first.values[0] ?? [], first, 0, 5)).toEqual({ codes: Uint32Array.of(0, 1, 2, 0, 1), texts: ['f', '', 'm'] });
    const second = rowsOf(['m', 'x']);
    expect(coder.encode(second.values[0] ?? [], second, 0, 2)).toEqual({ codes: Uint32Array.of(2, 3), texts: ['x'] });
  });

  it('are the same for numbers, truth values and what reads like them', () => {
    const rows = rowsOf([1, 1n, '1', true, 'true', 2n ** 60n, String(2n ** 60n), 0.5, '0.5', -0]);
    const limits = { ...LIMITS, cellCharacters: 30 };
    expect(textCoder('g', limits).encode(rows.values[0] ?? [], rows, 0, 10)).toEqual({
      codes: Uint32Array.of(0, 0, 0, 1, 1, 2, 2, 3, 3, 4),
      texts: ['1', 'true', '1152921504606846976', '0.5', '0'],
    });
  });

  it('are empty where a column of numbers holds NaN: a label or a group that nobody knows has no name', () => {
    const rows = rowsOf([1, Number.NaN, null, Number.NaN]);
    expect(textCoder('g', LIMITS).encode(rows.values[0] ?? [], rows, 0, 4)).toEqual({ codes: Uint32Array.of(0, 1, 1, 1), texts: ['1', ''] });
  });

  it('may be a hundred thousand different ones, and not one more', () => {
    const coder = textCoder('town', LIMITS);
    const many = rowsOf(Array.from({ length: 100_000 }, (_, row) => `t${row}`));
    expect(coder.encode(many.values[0] ?? [], many, 0, 100_000).texts).toHaveLength(100_000);
    const more = rowsOf(['t5', 'one more']);
    expect(coder.encode(more.values[0] ?? [], more, 0, 1)).toEqual({ codes: Uint32Array.of(5), texts: [] });
    expect(() => coder.encode(more.values[0] ?? [], more, 1, 2)).toThrow(/The column "town" has more than 100000 different texts/);
  });

  it('are refused with their row when they are too long', () => {
    const rows = rowsOf(['short', 'much too long']);
    expect(() => textCoder('g', LIMITS).encode(rows.values[0] ?? [], rows, 0, 2)).toThrow(/Row 2 .* more than 10 characters in the column "g"/);
  });
});
