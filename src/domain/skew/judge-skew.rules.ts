import { combineVerdicts, type Verdict } from '../../kernel/verdict.ts';
import { benjaminiHochbergAdjust } from '../../stats/index.ts';
import type { FeatureSkew, SkewStatistic } from './skew-check.entity.ts';
import { SKEW_THRESHOLDS } from './thresholds.rules.ts';
import type { RawSkew, RawStatistic } from './value-skew.rules.ts';

/** A compared column with what it stands for. */
export interface ComparedColumn {
  readonly column: string;
  readonly features: readonly string[];
  readonly isProtected: boolean;
  readonly skew: RawSkew;
}

/** What the values are held against, in words. */
export type SkewReference = 'training' | 'serving';

/** Judges all columns together: an effect counts when it is large enough and not what chance brings among so many tests. */
export function judgeColumns(columns: readonly ComparedColumn[], reference: SkewReference = 'training'): readonly FeatureSkew[] {
  const tests = columns.flatMap(({ skew }) => skew.statistics).filter((statistic) => statistic.p !== null);
  const adjusted = benjaminiHochbergAdjust(tests.map(({ p }) => p as number));
  const pAdjusted = new Map(tests.map((statistic, i) => [statistic, adjusted[i] as number]));
  return columns.map((column) => judgeColumn(column, pAdjusted, reference));
}

function judgeColumn(
  { column, features, isProtected, skew }: ComparedColumn,
  pAdjusted: ReadonlyMap<RawStatistic, number>,
  reference: SkewReference,
): FeatureSkew {
  const least = Math.min(skew.known.training, skew.known.serving);
  const statistics = skew.statistics.map((raw): SkewStatistic => {
    const p = pAdjusted.get(raw) ?? null;
    const rows = raw.name === 'missingRateShift' ? Math.min(skew.rows.training, skew.rows.serving) : least;
    return { ...raw, pAdjusted: p, verdict: verdictOf(raw, p, rows, skew.singletons) };
  });
  const verdict = combineVerdicts(statistics.map((one) => one.verdict));
  return {
    ...{ column, features, compared: skew.compared, isProtected, trainingRows: skew.rows.training, servingRows: skew.rows.serving },
    ...{ statistics, measures: skew.measures, categories: skew.categories, verdict },
    reason: reasonOf(verdict, statistics, least, reference),
  };
}

function verdictOf(raw: RawStatistic, pAdjusted: number | null, rows: number, singletons: number): Verdict {
  if (rows < SKEW_THRESHOLDS.minimumRows) return 'INSUFFICIENT_DATA';
  if (raw.value === null) return 'NOT_APPLICABLE';
  const effect = Math.abs(raw.value);
  const byChance = pAdjusted !== null && pAdjusted > SKEW_THRESHOLDS.alpha;
  if (raw.name === 'unseenShare') {
    if (effect === 0) return 'PASS';
    // Where every category was seen often, a new one is a new one even if it is rare.
    if (byChance) return singletons === 0 ? 'WARN' : 'PASS';
    return effect > raw.fail ? 'FAIL' : 'WARN';
  }
  if (byChance || (raw.critical !== null && effect < raw.critical)) return 'PASS';
  return effect >= raw.fail ? 'FAIL' : effect >= raw.warn ? 'WARN' : 'PASS';
}

const WORDS: Readonly<Record<SkewStatistic['name'], string>> = {
  psi: 'population stability index',
  ks: 'Kolmogorov–Smirnov distance',
  w1Normed: 'Wasserstein distance in standard deviations',
  jensenShannon: 'Jensen–Shannon distance',
  cramersV: "Cramér's V",
  missingRateShift: 'shift of the missing share',
  unseenShare: 'share of new categories',
  outOfRangeShare: 'share outside of the range',
};

function reasonOf(verdict: Verdict, statistics: readonly SkewStatistic[], least: number, reference: SkewReference): string {
  if (verdict === 'PASS') return `The values look like those of ${reference}.`;
  const worst = statistics.find((one) => one.verdict === verdict);
  if (worst === undefined || verdict === 'INSUFFICIENT_DATA') {
    return least === 0
      ? 'One side has no value to compare.'
      : `One side has fewer than ${SKEW_THRESHOLDS.minimumRows} values, too few to judge; compare with more rows.`;
  }
  const bound = verdict === 'FAIL' ? worst.fail : worst.warn;
  return `The ${WORDS[worst.name]}${worst.name === 'outOfRangeShare' ? ` of ${reference}` : ''} is beyond ${bound}, and more than chance brings among the tests of this check.`;
}
