/**
 * What is told about the columns of a dataset: computed once, in one pass, by the process that reads the bytes. Definitions are in
 * docs/datasets.md; the server believes none of it before `profileSchema` has checked it.
 */
import { z } from 'zod';
import { LIMITS } from '../kernel/limits.ts';

/** What a column holds: the narrowest of these that fits every value; `empty` when it has none. */
export const COLUMN_TYPES = ['empty', 'integer', 'number', 'boolean', 'date', 'timestamp', 'text'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** How a number was found: by counting everything, or by a sketch of bounded size. */
export const PROFILE_METHODS = ['exact', 'sketch'] as const;

/** The quantiles that are kept. */
export const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const finite = z.number().refine(Number.isFinite);
const method = z.enum(PROFILE_METHODS);
const short = z.string().max(LIMITS.cellCharacters + 16);

const numbers = z.strictObject({
  minimum: finite,
  maximum: finite,
  mean: finite,
  /** Sample standard deviation (n − 1); null for a single value. */
  standardDeviation: finite.nullable(),
  /** Values at `QUANTILES`, in that order. */
  quantiles: z.array(finite).length(QUANTILES.length),
  quantileMethod: method,
  /** Rows in bins of equal width from minimum to maximum; the last one includes its end. */
  histogram: z.array(count).max(LIMITS.profileBins),
  /** Values that are infinite; they count for nothing else here. */
  infinite: count,
});

const texts = z.strictObject({ shortest: count, longest: count, meanLength: finite });

const column = z.strictObject({
  name: z.string().min(1).max(LIMITS.cellCharacters),
  type: z.enum(COLUMN_TYPES),
  missing: count,
  distinct: count,
  distinctMethod: method,
  /** Most frequent values, first the most frequent; counts of a sketch are too low by at most `topValuesError`. */
  topValues: z.array(z.strictObject({ value: short, count })).max(LIMITS.profileTopValues),
  topValuesError: count,
  /** For integers, numbers, dates and timestamps (as milliseconds since 1970, UTC); null for others. */
  numbers: numbers.nullable(),
  /** For texts: lengths in characters; null for others. */
  texts: texts.nullable(),
});

/** The schema of columns with their profiles, as the process sends them. */
export const profileSchema = z.array(column).max(LIMITS.datasetColumns);

/** What is told about one column. */
export type ColumnProfile = z.output<typeof column>;

/** What is told about the values of a column of numbers or instants. */
export type NumberProfile = z.output<typeof numbers>;
