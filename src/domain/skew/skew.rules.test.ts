import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeColumns } from './judge-skew.rules.ts';
import { mergeColumns } from './merge-columns.rules.ts';
import { shownSkew } from './shown-skew.rules.ts';
import type { SkewCategory, SkewDocument } from './skew-check.entity.ts';
import { type CountedTexts, compareColumn } from './value-skew.rules.ts';

const words = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const texts = (list: readonly string[], missing = 0): CountedTexts => {
  const counts = new Map<string, number>();
  for (const text of list) counts.set(text, (counts.get(text) ?? 0) + 1);
  const hashed = new Array<number>(256).fill(0);
  for (const text of list) hashed[text.charCodeAt(0)] = (hashed[text.charCodeAt(0)] as number) + 1;
  return { rows: list.length + missing, missing, texts: [...counts].map(([text, count]) => ({ text, count })), hashed };
};
const judged = (training: CountedTexts, serving: CountedTexts) =>
  judgeColumns([{ column: 'x', features: ['x'], isProtected: false, skew: compareColumn({ reading: 'texts', training, serving }) }])[0];

describe('values of one column', () => {
  it('never pass or fail on fewer than 200 values', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 199 }), fc.array(words, { minLength: 1, maxLength: 300 }), (few, many) => {
        expect(judged(texts(few), texts(many))?.verdict).toBe('INSUFFICIENT_DATA');
        expect(judged(texts(many), texts(few))?.verdict).toBe('INSUFFICIENT_DATA');
      }),
    );
  });

  it('pass when both sides hold the same values', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 200, maxLength: 400 }), (list) => {
        expect(judged(texts(list), texts([...list].reverse()))?.verdict).toBe('PASS');
      }),
    );
  });

  it('warn of a single new category where all others are frequent, and not where rare ones are usual', () => {
    const frequent = Array.from({ length: 1_000 }, (_, i) => (i % 2 === 0 ? 'a' : 'b'));
    const withNew = [...frequent.slice(1), 'z'];
    expect(judged(texts(frequent), texts(withNew))?.verdict).toBe('WARN');
    const rare = (name: string): string[] => Array.from({ length: 30 }, (_, i) => `${name}${i}`);
    expect(judged(texts([...frequent, ...rare('r')]), texts([...frequent, ...rare('s')]))?.verdict).toBe('PASS');
  });

  it('fail when one category takes over', () => {
    const even = Array.from({ length: 600 }, (_, i) => ['a', 'b', 'c'][i % 3] as string);
    expect(judged(texts(even), texts(even.map((text) => (text === 'b' ? 'a' : text))))).toMatchObject({ verdict: 'FAIL', compared: 'CATEGORIES' });
  });

  it('are compared by hash when there are too many texts, and still move', () => {
    const many = { ...texts(Array.from({ length: 600 }, (_, i) => String.fromCharCode(97 + (i % 20)))), texts: null };
    const moved = { ...texts(Array.from({ length: 600 }, (_, i) => String.fromCharCode(97 + (i % 5)))), texts: null };
    expect(judged(many, many)).toMatchObject({ verdict: 'PASS', compared: 'HASHED_TEXTS', categories: [] });
    expect(judged(many, moved)?.verdict).toBe('FAIL');
  });

  it('of several dataset versions add up in whatever order', () => {
    fc.assert(
      fc.property(fc.array(words), fc.array(words), (a, b) => {
        const column = (list: readonly string[]) => ({ reading: 'texts', ...texts(list) }) as const;
        const sorted = (merged: ReturnType<typeof mergeColumns>) =>
          merged?.reading === 'texts' ? { ...merged, texts: [...(merged.texts ?? [])].sort((x, y) => (x.text < y.text ? -1 : 1)) } : null;
        expect(sorted(mergeColumns([column(a), column(b)]))).toEqual(sorted(mergeColumns([column([...b, ...a])])));
      }),
    );
  });
});

describe('what a reader sees', () => {
  const category = fc.record({ category: words, training: fc.integer({ min: 0, max: 40 }), serving: fc.integer({ min: 0, max: 40 }) });

  it('never holds a count from 1 to 9, and adds up to the whole wherever all counts are shown', () => {
    fc.assert(
      fc.property(fc.uniqueArray(category, { selector: (one) => one.category }), fc.boolean(), (categories: readonly SkewCategory[], isProtected) => {
        const feature = { ...({ column: 'x', features: [], compared: 'CATEGORIES', trainingRows: 1, servingRows: 1 } as const), categories };
        const rest = { isProtected, statistics: [], measures: [], verdict: 'PASS', reason: '' } as const;
        const document = { features: [{ ...feature, ...rest }] } as unknown as SkewDocument;
        const shown = shownSkew(document, false).features[0]?.categories ?? [];
        for (const one of shown) for (const count of [one.training, one.serving]) expect(count === null || count === 0 || count >= 10).toBe(true);
        const whole = (side: 'training' | 'serving'): number => categories.reduce((sum, one) => sum + one[side], 0);
        if (shown.every(({ training }) => training !== null)) expect(shown.reduce((sum, one) => sum + (one.training ?? 0), 0)).toBe(whole('training'));
        expect(shownSkew(document, true).features[0]?.categories).toEqual(categories);
      }),
    );
  });
});
