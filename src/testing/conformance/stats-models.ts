/** Predictions of real models against the numbers of scikit-learn, Fairlearn, Aequitas and SciPy. */
import { join } from 'node:path';
import { auditSubject } from '../../stats/audit-subject.ts';
import { binaryMetrics } from '../../stats/binary-metrics.ts';
import { expectedCalibrationError, type ReliabilityBin, reliabilityTable } from '../../stats/calibration-bins.ts';
import type { DisparityMetricName } from '../../stats/disparity-metrics.ts';
import {
  betweenGroupsDifference,
  betweenGroupsRatio,
  type GroupRate,
  rateAggregates,
  toOverallDifference,
  toOverallRatio,
} from '../../stats/group-aggregates.ts';
import { groupDisparities } from '../../stats/group-disparities.ts';
import { groupMetrics } from '../../stats/group-metrics.ts';
import { crossPartitions, type GroupPartition, partitionByAttribute } from '../../stats/group-partition.ts';
import { type AuditRows, type GroupTables, type RateName, rateCounts, rateOf, tabulateGroups } from '../../stats/group-tables.ts';
import { benefitInequality } from '../../stats/inequality.ts';
import { impactRatiosOfScores, impactRatiosOfSelection } from '../../stats/local-law-144.ts';
import { type MetricName, metricId } from '../../stats/metric-catalogue.ts';
import { rankScores } from '../../stats/ranked-scores.ts';
import { chiSquareTest, pooledZTest } from '../../stats/significance-tests.ts';
import { unitTally } from '../../stats/tally.ts';
import { Checker, type ConformanceResult } from './checker.ts';
import { Reference, readCsv } from './reference.ts';

/** Binary models with predictions and a reference file. */
const MODELS = [
  'cps_champion_logreg_tensor',
  'cps_challenger_rf',
  'compas_champion_logreg',
  'compas_challenger_gb',
  'german_champion_logreg_columns',
  'german_challenger_rf',
  'adult_champion_gb',
  'adult_challenger_mlp',
] as const;

/** Name in the reference files → ours. */
const PERFORMANCE: Readonly<Record<string, MetricName>> = {
  prevalence: 'prevalence',
  accuracy: 'accuracy',
  balanced_accuracy: 'balancedAccuracy',
  precision: 'precision',
  recall: 'recall',
  f1: 'f1',
  fbeta2: 'f2',
  specificity: 'specificity',
  npv: 'negativePredictiveValue',
  fpr: 'falsePositiveRate',
  fnr: 'falseNegativeRate',
  mcc: 'mcc',
  cohen_kappa: 'cohenKappa',
  roc_auc: 'rocAuc',
  average_precision: 'averagePrecision',
  log_loss: 'logLoss',
  brier: 'brier',
  ks_statistic_scores: 'ksStatistic',
  gini: 'gini',
  selection_rate: 'selectionRate',
  mean_score: 'meanScore',
  ece_15_bins_right_closed: 'ece',
};

const RATES: Readonly<Record<string, RateName>> = {
  selection_rate: 'selectionRate',
  base_rate: 'baseRate',
  accuracy: 'accuracy',
  precision: 'positivePredictiveValue',
  recall_tpr: 'truePositiveRate',
  fpr: 'falsePositiveRate',
  fnr: 'falseNegativeRate',
  tnr: 'trueNegativeRate',
  npv: 'negativePredictiveValue',
  fdr: 'falseDiscoveryRate',
  for: 'falseOmissionRate',
};

const SCORE_MEASURES: Readonly<Record<string, MetricName>> = { mean_score: 'groupMeanScore', roc_auc: 'groupRocAuc', brier: 'groupBrier' };

const FAIRLEARN: Readonly<Record<string, RateName>> = { demographic_parity: 'selectionRate', equal_opportunity: 'truePositiveRate' };

const AEQUITAS: Readonly<Record<string, RateName>> = {
  pprev: 'selectionRate',
  prev: 'baseRate',
  tpr: 'truePositiveRate',
  tnr: 'trueNegativeRate',
  fpr: 'falsePositiveRate',
  fnr: 'falseNegativeRate',
  precision: 'positivePredictiveValue',
  npv: 'negativePredictiveValue',
  fdr: 'falseDiscoveryRate',
  for: 'falseOmissionRate',
};

interface Predictions {
  readonly scores: Float64Array;
  readonly labels: Int8Array;
  readonly decisions: Uint8Array;
  readonly column: (name: string) => readonly string[];
}

/** Compares every model. */
export async function modelConformance(sharedDir: string): Promise<readonly ConformanceResult[]> {
  const results: ConformanceResult[] = [];
  for (const model of MODELS) {
    const check = new Checker();
    const reference = await Reference.read(join(sharedDir, 'data/reference', `${model}.json`));
    const rows = await readPredictions(join(sharedDir, 'data/predictions', `${model}.csv`));
    await checkPerformance(check, reference.at('performance'), rows);
    checkFairness(check, reference, rows);
    results.push(check.result(model));
  }
  return results;
}

async function readPredictions(path: string): Promise<Predictions> {
  const rows = await readCsv(path);
  return {
    scores: Float64Array.from(rows, (row) => Number(row.score)),
    labels: Int8Array.from(rows, (row) => Number(row.y_true)),
    decisions: Uint8Array.from(rows, (row) => Number(row.y_pred)),
    column: (name) => rows.map((row) => row[name] ?? ''),
  };
}

async function checkPerformance(check: Checker, reference: Reference, rows: Predictions): Promise<void> {
  const result = await binaryMetrics({ scores: rows.scores, labels: rows.labels, threshold: 0.5, seed: 1n, replicates: 1_000 });
  for (const [name, metric] of Object.entries(PERFORMANCE)) {
    check.number(name, result.measures.find((measure) => measure.id === metricId(metric))?.value, reference.at(name).number());
  }
  const cells = { tp: 'truePositive', fp: 'falsePositive', fn: 'falseNegative', tn: 'trueNegative' } as const;
  for (const [name, cell] of Object.entries(cells)) check.number(name, result.confusionMatrix[cell].rows, reference.at('confusion_matrix', name).value());
  const ranked = rankScores({ scores: rows.scores, labels: Uint8Array.from(rows.labels) });
  for (const bins of [10, 15]) {
    const table = reliabilityTable(ranked, 0.95, bins);
    check.number(`ece ${bins}`, expectedCalibrationError(table), reference.at(`ece_${bins}_bins_right_closed`).number());
    check.number(`mce ${bins}`, largestGap(table), reference.at(`mce_${bins}_bins_right_closed`).number());
  }
}

/** The maximum over all used bins, as the reference has it; ours asks for ten rows in a bin. */
function largestGap(table: readonly ReliabilityBin[]): number {
  return Math.max(...table.map((bin) => (bin.meanScore === null || bin.observedRate === null ? 0 : Math.abs(bin.observedRate - bin.meanScore))));
}

function checkFairness(check: Checker, reference: Reference, rows: Predictions): void {
  const favourable = reference.at('favourable_label').value();
  for (const name of reference.at('fairness').keys()) {
    if (name.includes('(')) continue;
    const expected = reference.at('fairness', name);
    const [first, second] = name.split(' x ').map((attribute) => partitionByAttribute(attribute, rows.column(attribute)));
    if (first === undefined) continue;
    const partition = second === undefined ? first : crossPartitions(first, second);
    const positive: AuditRows = { decisions: rows.decisions, truths: rows.labels, scores: rows.scores };
    const flip = (value: number): number => (favourable === 1 ? value : 1 - value);
    const audited: AuditRows = { decisions: rows.decisions.map(flip), truths: rows.labels.map(flip), scores: rows.scores.map(flip) };
    checkGroups(check, name, partition, positive, expected);
    checkOdds(check, name, partition, positive, audited, expected);
    checkSelection(check, name, partition, audited, expected);
    checkPairs(check, name, partition, audited, expected);
    checkAequitas(check, name, partition, positive, expected);
  }
}

function checkGroups(check: Checker, attribute: string, partition: GroupPartition, rows: AuditRows, expected: Reference): void {
  const tables = tabulateGroups(partition, rows);
  const measures = groupMetrics(partition, rows, 0.95, tables);
  for (const [index, group] of partition.groups.entries()) {
    const table = tables.groups[index];
    const numbers = expected.at('by_group', group.name);
    if (table === undefined) continue;
    check.number(`${attribute} ${group.name} count`, table.rows.rows, numbers.at('count').value());
    for (const [name, rate] of Object.entries(RATES)) {
      const ours = rateOf(rateCounts(table, rate));
      // Fairlearn turns an empty denominator into 0; ours stays undefined, on purpose.
      if (ours !== null) check.number(`${attribute} ${group.name} ${name}`, ours, numbers.at(name).number());
    }
    for (const [name, metric] of Object.entries(SCORE_MEASURES)) {
      const ours = measures.find((measure) => measure.id === metricId(metric) && measure.slice === group.slice);
      check.number(`${attribute} ${group.name} ${name}`, ours?.value, numbers.at(name).number());
    }
  }
  checkAggregates(check, attribute, partition, tables, expected.at('fairlearn'));
}

function ratesOf(partition: GroupPartition, tables: GroupTables, rate: RateName): readonly GroupRate[] {
  return partition.groups.map((group, index) => {
    const table = tables.groups[index];
    return { group: group.name, value: table === undefined ? null : rateOf(rateCounts(table, rate)), sufficient: true };
  });
}

function checkAggregates(check: Checker, attribute: string, partition: GroupPartition, tables: GroupTables, expected: Reference): void {
  const context = { rows: unitTally(tables.overall.rows.rows), weighted: false };
  for (const [name, rate] of Object.entries(FAIRLEARN)) {
    const groups = ratesOf(partition, tables, rate);
    if (groups.some((group) => group.value === null)) continue;
    const overall = rateOf(rateCounts(tables.overall, rate));
    const label = `${attribute} ${name}`;
    check.number(`${label} difference`, betweenGroupsDifference(groups, context).measure.value, expected.at(`${name}_difference__between_groups`).number());
    check.number(`${label} ratio`, betweenGroupsRatio(groups, context).measure.value, expected.at(`${name}_ratio__between_groups`).number());
    check.number(
      `${label} difference to overall`,
      toOverallDifference(groups, overall, context).measure.value,
      expected.at(`${name}_difference__to_overall`).number(),
    );
    // Fairlearn's ratio to overall has no value when a group's rate is zero, ours is zero then.
    if (groups.every((group) => (group.value ?? 0) > 0)) {
      check.number(`${label} ratio to overall`, toOverallRatio(groups, overall, context).measure.value, expected.at(`${name}_ratio__to_overall`).number());
    }
  }
}

/** Equalized odds as Fairlearn aggregates them, and inequality of benefits as AIF360 has it. */
function checkOdds(check: Checker, attribute: string, partition: GroupPartition, positive: AuditRows, audited: AuditRows, expected: Reference): void {
  const tables = tabulateGroups(partition, positive);
  const whole = { names: partition.groups.map(({ name }) => name), groups: tables.groups, overall: tables.overall, weighted: false };
  const minimums = { groupRows: 0, denominatorRows: 0, events: 0 };
  const found = rateAggregates(whole, ['truePositiveRate', 'falsePositiveRate'], minimums, { seed: 0n, rates: [] });
  const of = (rate: string) => found.find((one) => one.rate === rate);
  const fairlearn = expected.at('fairlearn');
  // Where a group has nobody of one truth Fairlearn takes zero for its rate; ours stays undefined.
  const defined = of('equalizedOdds')?.betweenDifference.measure.value != null;
  if (defined) {
    check.number(
      `${attribute} equalized odds`,
      of('equalizedOdds')?.betweenDifference.measure.value,
      fairlearn.at('equalized_odds_difference__between_groups').number(),
    );
    check.number(
      `${attribute} equalized odds to overall`,
      of('equalizedOdds')?.overallDifference.measure.value,
      fairlearn.at('equalized_odds_difference__to_overall').number(),
    );
    check.number(
      `${attribute} mean odds`,
      of('equalizedOddsMean')?.betweenDifference.measure.value,
      fairlearn.at('equalized_odds_difference__agg_mean').number(),
    );
    const ratio = of('equalizedOdds')?.betweenRatio.measure.value;
    if (ratio != null) check.number(`${attribute} equalized odds ratio`, ratio, fairlearn.at('equalized_odds_ratio__between_groups').number());
  }
  const [theil, entropy] = benefitInequality(tabulateGroups(partition, audited).overall);
  const aif360 = expected.at('aif360_privileged_vs_rest');
  if (!aif360.exists) return;
  check.number(`${attribute} Theil`, theil?.value, aif360.at('theil_index').number());
  check.number(`${attribute} generalised entropy`, entropy?.value, aif360.at('generalized_entropy_index_alpha2').number());
  checkPrivileged(check, attribute, partition, audited, expected.at('reference_group').text(), aif360);
}

/** AIF360 holds everybody else together against the privileged group. */
function checkPrivileged(check: Checker, attribute: string, partition: GroupPartition, rows: AuditRows, privileged: string, expected: Reference): void {
  const reference = partition.groups.findIndex(({ name }) => name === privileged);
  const two = {
    ...partition,
    groups: ['rest', privileged].map((name) => ({ name, slice: {} })),
    groupOf: partition.groupOf.map((code) => (code === reference ? 1 : 0)),
  };
  const subject = auditSubject(two, rows);
  const value = (metric: DisparityMetricName) => groupDisparities(subject, 1, { metric, threshold: { numerator: 4n, denominator: 5n } })[0]?.measure.value;
  check.number(`${attribute} AIF360 disparate impact`, value('impactRatio'), expected.at('disparate_impact_ratio').number());
  check.number(`${attribute} AIF360 parity`, value('demographicParityDifference'), expected.at('statistical_parity_difference').number());
  check.number(`${attribute} AIF360 equal opportunity`, value('equalOpportunityDifference'), expected.at('equal_opportunity_difference').number());
  check.number(`${attribute} AIF360 average odds`, value('averageOddsDifference'), expected.at('average_odds_difference').number());
}

function checkSelection(check: Checker, attribute: string, partition: GroupPartition, rows: AuditRows, expected: Reference): void {
  const tables = [
    ['selection', impactRatiosOfSelection(partition, rows.decisions)],
    ['scoring', impactRatiosOfScores(partition, rows.scores ?? new Float64Array(0))],
  ] as const;
  check.number(`${attribute} ll144 median`, tables[1][1].median, expected.at('ll144', 'median_favourable_score').number());
  for (const [method, table] of tables) {
    for (const row of table.rows) {
      const numbers = expected.at('ll144', method, row.category);
      check.number(`${attribute} ll144 ${method} ${row.category} rate`, row.rate.value, numbers.at('rate').number());
      check.number(`${attribute} ll144 ${method} ${row.category} ratio`, row.impactRatio.value, numbers.at('impact_ratio').number());
    }
  }
  const measures = groupMetrics(partition, rows);
  for (const group of partition.groups) {
    const rate = measures.find((measure) => measure.id === metricId('groupSelectionRate') && measure.slice === group.slice);
    const wilson = expected.at('by_group', group.name, 'selection_rate_wilson95');
    const positiveIsFavourable =
      expected.at('by_group', group.name, 'favourable_rate').value() === expected.at('by_group', group.name, 'selection_rate').value();
    check.number(`${attribute} ${group.name} favourable rate`, rate?.value, expected.at('by_group', group.name, 'favourable_rate').number());
    if (positiveIsFavourable)
      check.interval(`${attribute} ${group.name} Wilson`, [rate?.ci?.lower ?? Number.NaN, rate?.ci?.upper ?? Number.NaN], wilson.numbers());
  }
}

function checkPairs(check: Checker, attribute: string, partition: GroupPartition, rows: AuditRows, expected: Reference): void {
  if (!expected.at('reference_group').exists) return;
  const subject = auditSubject(partition, rows);
  const reference = partition.groups.findIndex((group) => group.name === expected.at('reference_group').text());
  const judge = (metric: DisparityMetricName) => groupDisparities(subject, reference, { metric, threshold: { numerator: 4n, denominator: 5n } });
  const ratios = judge('impactRatio');
  const differences = judge('demographicParityDifference');
  for (const [i, disparity] of ratios.entries()) {
    const numbers = expected.at('pairwise_vs_reference', disparity.group.name);
    const pair = disparity.counts[0];
    if (!numbers.exists || pair === undefined) continue;
    const label = `${attribute} ${disparity.group.name}`;
    check.number(`${label} disparate impact`, disparity.measure.value, numbers.at('disparate_impact').number());
    check.number(`${label} parity difference`, differences[i]?.measure.value, numbers.at('statistical_parity_difference').number());
    check.number(`${label} Fisher`, disparity.p, numbers.at('fisher_exact_p_two_sided').number());
    const { group, reference: other } = pair;
    check.number(`${label} z`, pooledZTest(group.events, group.of, other.events, other.of)?.statistic, numbers.at('two_proportion_z_pooled').number());
    const chiSquare = chiSquareTest([
      [group.events, group.of - group.events],
      [other.events, other.of - other.events],
    ]);
    check.number(`${label} χ²`, chiSquare?.statistic, numbers.at('chi2_no_correction').number());
    check.number(`${label} χ² p`, chiSquare?.p, numbers.at('chi2_p').number());
  }
}

function checkAequitas(check: Checker, attribute: string, partition: GroupPartition, rows: AuditRows, expected: Reference): void {
  const tables = tabulateGroups(partition, rows);
  for (const [index, group] of partition.groups.entries()) {
    const table = tables.groups[index];
    const numbers = expected.at('aequitas_vs_reference', group.name);
    if (table === undefined || !numbers.exists) continue;
    for (const [name, rate] of Object.entries(AEQUITAS)) {
      const ours = rateOf(rateCounts(table, rate));
      if (ours !== null) check.number(`${attribute} ${group.name} Aequitas ${name}`, ours, numbers.at(name).number());
    }
  }
}
