import type { PreflightQuestion } from './preflight-run.entity.ts';

/** Element types of inputs that are made from a column of numbers, with the least and largest value that each can hold. */
const FLOAT32_LARGEST = 3.402_823_466_385_288_6e38;
const FLOAT16_LARGEST = 65_504;

const WHOLE: Readonly<Record<string, readonly [number, number]>> = {
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint64: [0, Number.MAX_SAFE_INTEGER],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  uint16: [0, 65_535],
  int8: [-128, 127],
  uint8: [0, 255],
  bool: [0, 1],
};

/** One way in which a column feeds the model. */
export interface ColumnFeed {
  readonly column: string;
  /** Element type of the input, such as `float32`. */
  readonly dtype: string;
  readonly encoding: 'numeric' | 'onehot' | 'ordinal' | 'string';
  /** Whether the manifest says what an empty cell becomes, and whether that is NaN. */
  readonly missing: 'undeclared' | 'declared' | 'nan';
}

/** A column as the checks treat it; a column that feeds several inputs obeys all of them. */
export interface ProbedColumn {
  readonly column: string;
  /** Place among the columns that the model is fed with. */
  readonly place: number;
  readonly kind: 'NUMBER' | 'CATEGORY';
  /** Whether only whole numbers fit. */
  readonly whole: boolean;
  /** Least and largest number that every input can hold. */
  readonly least: number;
  readonly largest: number;
  readonly missing: ColumnFeed['missing'];
}

/** The columns of the model in their order. */
export function probedColumns(feeds: readonly ColumnFeed[], columns: readonly string[]): readonly ProbedColumn[] {
  return columns.map((column, place) => {
    const of = feeds.filter((feed) => feed.column === column);
    const ranges = of.map(({ dtype }) => WHOLE[dtype] ?? floatRange(dtype));
    return {
      ...{ column, place, kind: of.every(({ encoding }) => encoding === 'numeric') ? 'NUMBER' : 'CATEGORY' },
      whole: of.some(({ dtype }) => WHOLE[dtype] !== undefined),
      least: Math.max(...ranges.map(([least]) => least)),
      largest: Math.min(...ranges.map(([, largest]) => largest)),
      // One input without a declared value refuses an empty cell, whatever the others say.
      missing: of.some(({ missing }) => missing === 'undeclared') ? 'undeclared' : of.some(({ missing }) => missing === 'nan') ? 'nan' : 'declared',
    };
  });
}

const floatRange = (dtype: string): readonly [number, number] =>
  dtype === 'float16' ? [-FLOAT16_LARGEST, FLOAT16_LARGEST] : [-FLOAT32_LARGEST, FLOAT32_LARGEST];

/** The nearest number that the column can hold. */
export function fitting({ whole, least, largest }: Pick<ProbedColumn, 'whole' | 'least' | 'largest'>, value: number): number {
  const bounded = Math.min(largest, Math.max(least, value));
  return whole ? Math.round(bounded) : bounded;
}

/** A step of one standard deviation; of whole numbers at least 1, rounded up. */
export const stepOf = ({ whole }: Pick<ProbedColumn, 'whole'>, deviation: number): number => (whole ? Math.max(1, Math.ceil(deviation)) : deviation);

/** What was declared of a column; null for nothing. */
export const declarationOf = ({ features }: PreflightQuestion, column: string) => features.find((feature) => feature.column === column) ?? null;
