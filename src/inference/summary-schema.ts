import { z } from 'zod';
import { LIMITS } from '../kernel/limits.ts';
import { COARSEST_LEVEL, FINEST_LEVEL } from '../kernel/number-buckets.ts';
import { TEXT_BUCKETS } from './column-summary.ts';

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const number = z.number();

const numbers = z
  .strictObject({
    reading: z.literal('numbers'),
    ...{ rows: count, missing: count, unreadable: count, count, mean: number, m2: number.min(0), min: number.nullable(), max: number.nullable() },
    buckets: z.strictObject({
      level: z.int().min(FINEST_LEVEL).max(COARSEST_LEVEL),
      keys: z.array(count).max(LIMITS.summaryBuckets),
      counts: z.array(count.min(1)).max(LIMITS.summaryBuckets),
    }),
  })
  .refine(({ rows, missing, unreadable, count: known }) => rows === missing + unreadable + known)
  .refine(({ count: known, buckets }) => buckets.keys.length === buckets.counts.length && known === total(buckets.counts))
  .refine(({ buckets: { keys } }) => keys.every((key, i) => i === 0 || key > (keys[i - 1] as number)))
  .refine(({ count: known, min, max }) => (min !== null && max !== null && min <= max) === known > 0);

const texts = z
  .strictObject({
    reading: z.literal('texts'),
    ...{ rows: count, missing: count },
    texts: z
      .array(z.strictObject({ text: z.string().min(1).max(LIMITS.cellCharacters), count: count.min(1) }))
      .max(LIMITS.summaryTexts)
      .nullable(),
    hashed: z.array(count).length(TEXT_BUCKETS),
  })
  .refine(({ rows, missing, hashed }) => rows === missing + total(hashed))
  .refine(({ rows, missing, texts: known }) => known === null || rows === missing + total(known.map((one) => one.count)))
  .refine(({ texts: known }) => known === null || new Set(known.map(({ text }) => text)).size === known.length);

const side = z
  .strictObject({ missing: count, unreadable: count, oldest: number.nullable(), newest: number.nullable() })
  .refine(({ oldest, newest }) => (oldest === null) === (newest === null))
  .nullable();

const total = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);

/** The summary of a column as a model process sends it: not believed, its parts must agree. */
export const columnSummarySchema = z.union([numbers, texts]);

/** The instants of a dataset as a model process sends them. */
export const instantsSummarySchema = z
  .strictObject({ event: side, label: side, compared: count, late: count })
  .refine(({ compared, late, event, label }) => late <= compared && (compared === 0 || (event?.newest != null && label?.newest != null)));
