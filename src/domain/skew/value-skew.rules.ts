import type { Measure } from '../../kernel/measure.ts';
import { bucketFloor } from '../../kernel/number-buckets.ts';
import {
  type CountedCategories,
  type CountedNumbers,
  categoricalDrift,
  categoricalSides,
  type DriftStatistics,
  numbersAsCategories,
  numericDrift,
  numericSides,
  psiP,
  shareShiftP,
} from '../../stats/index.ts';
import type { FeatureSkew, SkewCategory, SkewStatistic } from './skew-check.entity.ts';
import { SKEW_THRESHOLDS } from './thresholds.rules.ts';

/** A column of texts as it was counted. */
export interface CountedTexts {
  readonly rows: number;
  readonly missing: number;
  /** Null when there are more different texts than are counted one by one. */
  readonly texts: readonly { readonly text: string; readonly count: number }[] | null;
  readonly hashed: readonly number[];
}

/** Both sides of one column. */
export type ColumnSides =
  | { readonly reading: 'numbers'; readonly training: CountedNumbers; readonly serving: CountedNumbers }
  | { readonly reading: 'texts'; readonly training: CountedTexts; readonly serving: CountedTexts };

/** A statistic with its own p-value, before the number of tests is known. */
export type RawStatistic = Omit<SkewStatistic, 'pAdjusted' | 'verdict'>;

/** A compared column that is not judged yet. */
export interface RawSkew {
  readonly compared: FeatureSkew['compared'];
  readonly statistics: readonly RawStatistic[];
  readonly measures: readonly Measure[];
  readonly categories: readonly SkewCategory[];
  /** Filled cells on either side. */
  readonly known: { readonly training: number; readonly serving: number };
  readonly rows: { readonly training: number; readonly serving: number };
  /** Categories that occur once in training: where there are some, chance brings new ones. */
  readonly singletons: number;
  /** By which factor the middle value of serving differs, where that looks like another unit. */
  readonly unitFactor: number | null;
}

/** Compares a column of serving with the same column of training. */
export function compareColumn(sides: ColumnSides): RawSkew {
  const rows = { training: sides.training.rows, serving: sides.serving.rows };
  if (sides.reading === 'texts') return { rows, ...compareTexts(sides.training, sides.serving), unitFactor: null };
  const discrete = numbersAsCategories(sides.training, sides.serving, SKEW_THRESHOLDS.discreteValues);
  if (discrete !== null) return { rows, ...compareCategories(...discrete, 'CATEGORIES'), unitFactor: null };
  return { rows, ...compareNumbers(sides.training, sides.serving) };
}

type Compared = Omit<RawSkew, 'rows' | 'unitFactor'>;

function compareNumbers(training: CountedNumbers, serving: CountedNumbers): Compared & Pick<RawSkew, 'unitFactor'> {
  const known = { training: training.count, serving: serving.count };
  const sides = numericSides(training, serving);
  const nothing = { compared: 'NOTHING', statistics: [], measures: [], categories: [], known, singletons: 0, unitFactor: null } as const;
  if (sides === null || serving.count === 0) return nothing;
  const drift = numericDrift(sides.baseline, sides.reference, sides.current, SKEW_THRESHOLDS.alpha);
  const statistics = [
    psiStatistic(drift, known),
    statistic('ks', drift.ksBounds?.lower ?? null, drift.p),
    statistic('w1Normed', effectOf(drift, 'w1Normed'), drift.p),
    missingStatistic(drift),
    statistic('outOfRangeShare', effectOf(drift, 'outOfRangeShare'), null),
  ];
  return { ...nothing, compared: 'NUMBERS', statistics, measures: drift.measures, unitFactor: unitFactor(median(training), median(serving)) };
}

function compareTexts(training: CountedTexts, serving: CountedTexts): Compared {
  if (training.texts !== null && serving.texts !== null) {
    const of = ({ rows, missing, texts }: CountedTexts): CountedCategories => ({
      ...{ rows, missing },
      counts: new Map((texts ?? []).map(({ text, count }) => [text, count])),
    });
    return compareCategories(of(training), of(serving), 'CATEGORIES');
  }
  const of = ({ rows, missing, hashed }: CountedTexts): CountedCategories => ({
    ...{ rows, missing },
    counts: new Map(hashed.flatMap((count, bucket) => (count > 0 ? [[String(bucket), count] as const] : []))),
  });
  const compared = compareCategories(of(training), of(serving), 'HASHED_TEXTS');
  // A bucket that is new is no category that is new: buckets tell whether texts moved, not which.
  return { ...compared, categories: [], statistics: compared.statistics.filter(({ name }) => name !== 'unseenShare'), singletons: 0 };
}

function compareCategories(training: CountedCategories, serving: CountedCategories, compared: 'CATEGORIES' | 'HASHED_TEXTS'): Compared {
  const frequent = frequentOf(training.counts);
  const sides = categoricalSides(pooled(training, frequent), pooled(serving, frequent), frequent.size + 1);
  const known = { training: total(training.counts), serving: total(serving.counts) };
  const singletons = [...training.counts.values()].filter((count) => count === 1).length;
  if (known.training === 0 || known.serving === 0)
    return { compared: 'NOTHING', statistics: [], measures: [], categories: listed(training, serving), known, singletons };
  const drift = categoricalDrift(sides.reference, sides.current, SKEW_THRESHOLDS.alpha);
  const unseen = [...serving.counts].reduce((sum, [category, count]) => (training.counts.has(category) ? sum : sum + count), 0);
  const statistics = [
    psiStatistic(drift, known),
    statistic('jensenShannon', effectOf(drift, 'jensenShannon'), drift.p),
    statistic('cramersV', effectOf(drift, 'cramersV'), drift.p),
    missingStatistic(drift),
    // Good and Turing: chance brings as many new categories as the share of those that were seen once.
    statistic('unseenShare', unseen / known.serving, shareShiftP(singletons, known.training, unseen / known.serving, known.serving)),
  ];
  // The measure of new categories speaks of the pooled cells; the statistic speaks of all categories.
  const measures = drift.measures.filter(({ id }) => !id.startsWith('unseenShare@'));
  return { compared, statistics, measures, categories: listed(training, serving), known, singletons };
}

/** The categories that are compared one by one. */
function frequentOf(counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const frequent = [...counts].filter(([, count]) => count >= SKEW_THRESHOLDS.frequentCount);
  frequent.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Set(frequent.slice(0, SKEW_THRESHOLDS.countedCategories).map(([category]) => category));
}

const RARE = '';

/** The rest in one cell: chance makes rare categories come and go, and a cell of new ones alone is empty in training by construction. */
function pooled({ counts, ...side }: CountedCategories, frequent: ReadonlySet<string>): CountedCategories {
  const cells = new Map<string, number>();
  for (const [category, count] of counts) {
    const cell = frequent.has(category) ? category : RARE;
    cells.set(cell, (cells.get(cell) ?? 0) + count);
  }
  return { ...side, counts: cells };
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

function listed(training: CountedCategories, serving: CountedCategories): readonly SkewCategory[] {
  const all = new Set([...training.counts.keys(), ...serving.counts.keys()]);
  const rows = [...all].map((category) => ({ category, training: training.counts.get(category) ?? 0, serving: serving.counts.get(category) ?? 0 }));
  rows.sort((a, b) => b.training + b.serving - (a.training + a.serving) || (a.category < b.category ? -1 : 1));
  return rows.slice(0, SKEW_THRESHOLDS.listedCategories);
}

const effectOf = ({ measures }: DriftStatistics, name: string): number | null => measures.find(({ id }) => id.startsWith(`${name}@`))?.value ?? null;

const statistic = (name: SkewStatistic['name'], value: number | null, p: number | null, critical: number | null = null): RawStatistic => ({
  ...{ name, value, critical, p },
  ...SKEW_THRESHOLDS[name],
});

function psiStatistic(drift: DriftStatistics, { training, serving }: RawSkew['known']): RawStatistic {
  const psi = effectOf(drift, 'psi');
  const p = psi === null || drift.psiNoise === null ? null : psiP(psi, drift.psiNoise.bins, training, serving);
  return statistic('psi', psi, p, drift.psiNoise?.critical ?? null);
}

const missingStatistic = (drift: DriftStatistics): RawStatistic => statistic('missingRateShift', effectOf(drift, 'missingRateShift'), drift.missingP);

/** The middle value, to the width of its bucket. */
function median({ count, buckets: { level, keys, counts } }: CountedNumbers): number | null {
  let seen = 0;
  for (const [i, key] of keys.entries()) {
    seen += counts[i] as number;
    if (seen * 2 >= count) return bucketFloor(key, level);
  }
  return null;
}

const UNIT_FACTORS = [10, 60, 100, 1_000, 3_600, 10_000, 86_400, 100_000, 1_000_000];

/** The factor between common units that lies between two middle values, within five per cent; null when there is none. */
function unitFactor(before: number | null, after: number | null): number | null {
  if (before === null || after === null || before === 0 || after === 0) return null;
  const ratio = after / before;
  const known = UNIT_FACTORS.flatMap((factor) => [factor, 1 / factor]).find((factor) => Math.abs(ratio / factor - 1) < 0.05);
  return known ?? null;
}
