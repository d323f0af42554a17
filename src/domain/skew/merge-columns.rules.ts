import { mergeBuckets } from '../../kernel/number-buckets.ts';
import { type CountedNumbers, mergeMoments } from '../../stats/index.ts';
import type { CountedTexts } from './value-skew.rules.ts';

/** A column of one dataset version as it was counted. */
export type CountedColumn = ({ readonly reading: 'numbers' } & CountedNumbers) | ({ readonly reading: 'texts' } & CountedTexts);

/** The same column of several dataset versions, counted together. */
export function mergeColumns(columns: readonly CountedColumn[]): CountedColumn | null {
  return columns.reduce<CountedColumn | null>((merged, column) => (merged === null ? column : mergeTwo(merged, column)), null);
}

function mergeTwo(a: CountedColumn, b: CountedColumn): CountedColumn {
  if (a.reading === 'numbers' && b.reading === 'numbers') return { reading: 'numbers', ...mergeMoments(a, b), buckets: mergeBuckets(a.buckets, b.buckets) };
  if (a.reading === 'texts' && b.reading === 'texts') return { reading: 'texts', ...mergeTexts(a, b) };
  throw new Error('Broken guarantee: one column was read in two ways');
}

function mergeTexts(a: CountedTexts, b: CountedTexts): CountedTexts {
  const counts = new Map<string, number>();
  for (const { text, count } of [...(a.texts ?? []), ...(b.texts ?? [])]) counts.set(text, (counts.get(text) ?? 0) + count);
  return {
    rows: a.rows + b.rows,
    missing: a.missing + b.missing,
    texts: a.texts === null || b.texts === null ? null : [...counts].map(([text, count]) => ({ text, count })),
    hashed: a.hashed.map((count, bucket) => count + (b.hashed[bucket] ?? 0)),
  };
}
