import { present } from '../../kernel/assert.ts';
import type { Measure } from '../../kernel/measure.ts';
import {
  classSavingVsChampion,
  compareAucOnSameRows,
  costSavingVsChampion,
  countUnscored,
  NON_FINITE_SHARE_ERROR,
  type PairedModels,
  pairedBinary,
  pairedClasses,
  pairedNumbers,
  pairedRankings,
  strongestClasses,
} from '../../stats/index.ts';
import type { AuditSpecification, ErrorCosts } from '../registry/index.ts';
import type { ComparisonDocument } from './comparison.entity.ts';
import { listSettings, weighing } from './measured-rows.rules.ts';
import type { PairedRows } from './predictions.rules.ts';

/** What is found of two models on the same rows. */
export type FoundOfTwo = Pick<ComparisonDocument, 'rows' | 'excludedRows' | 'measure' | 'measures' | 'p' | 'halfWidth'>;

/**
 * Compares two models by every measure of their task, and by what their decisions cost where that is known; the seed makes it repeatable. Where
 * either model gave too many rows no finite score nothing is compared: the rows that are left may be the easy ones.
 */
export async function compareRows(pair: PairedRows, specification: AuditSpecification, seed: bigint, costs: ErrorCosts | null = null): Promise<FoundOfTwo> {
  const found = await compareScored(pair, specification, seed, costs);
  const { width } = pair.candidate;
  if (!tooManyUnscored(pair.candidate.scores, width) && !tooManyUnscored(pair.champion, width)) return found;
  return { ...found, measure: found.measure === null ? null : broken(found.measure), measures: found.measures.map(broken), p: null, halfWidth: null };
}

const tooManyUnscored = (scores: Float64Array, width: number): boolean => countUnscored(scores, width) > NON_FINITE_SHARE_ERROR * (scores.length / width);

const broken = ({ ci: _ci, numerator: _numerator, denominator: _denominator, ...measure }: Measure): Measure => ({
  ...{ ...measure, value: null, status: 'ERROR', reason: 'NON_FINITE_SCORE' },
});

async function compareScored(
  { candidate, champion }: PairedRows,
  specification: AuditSpecification,
  seed: bigint,
  costs: ErrorCosts | null,
): Promise<FoundOfTwo> {
  const { measurement } = specification;
  const { labels, targets, scores, queries } = candidate;
  const own = weighing(candidate);
  const pair = { challenger: scores, champion };
  if (measurement.task === 'BINARY') {
    const threshold = present(specification.threshold, 'the threshold of a binary classifier');
    const { measure, p, halfWidth } = compareAucOnSameRows({ challenger: scores, champion, labels, ...own });
    const others = await pairedBinary({ scores: pair, labels, threshold, ...own }, { seed });
    const saving = costs === null ? [] : [costSavingVsChampion({ ...pair, labels, threshold, costs, ...weighing(candidate) })];
    return { ...plain(others), measure, measures: [measure, ...others.measures, ...saving], p, halfWidth };
  }
  if (measurement.task === 'MULTICLASS') {
    const classes = present(measurement.classes, 'the classes of a classifier of several classes');
    const found = plain(await pairedClasses({ probabilities: pair, classes, labels, ...own }, { seed }));
    if (measurement.classCosts === null) return found;
    const decided = { challenger: strongestClasses(scores, classes.length), champion: strongestClasses(champion, classes.length) };
    return { ...found, measures: [...found.measures, classSavingVsChampion({ ...decided, labels, costs: measurement.classCosts.costs, ...own })] };
  }
  if (measurement.task === 'REGRESSION') return plain(await pairedNumbers({ predictions: pair, targets, ...own }, { seed }));
  const lists = { queries: present(queries, 'the queries of a ranking'), relevance: targets, ...listSettings(measurement) };
  return plain(await pairedRankings({ ...lists, scores: pair }, { seed }));
}

const plain = ({ measures, rows, excludedRows }: PairedModels): FoundOfTwo => ({ rows, excludedRows, measure: null, measures, p: null, halfWidth: null });
