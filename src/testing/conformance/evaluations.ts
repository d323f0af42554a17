/**
 * Whole evaluations against reference numbers: what Assay measures of every model and of every file of predictions, by the very code that a
 * run goes through, held against scikit-learn. Predictions are the reference's own scores, so numbers agree to 1e-9; models are run in
 * their process, where a score may differ in its last bits, so numbers agree to 1e-6; the mean error, in which large errors cancel, on the
 * scale of the errors.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareRows } from '../../domain/evaluation/compare-rows.ts';
import type { EvaluationEvidence } from '../../domain/evaluation/evaluation-evidence.entity.ts';
import { measureRun } from '../../domain/evaluation/measure-run.ts';
import { predictionsOf } from '../../domain/evaluation/predictions.rules.ts';
import { readPeople } from '../../domain/evaluation/read-people.ts';
import type { ScoredPeople } from '../../domain/evaluation/scored-people.entity.ts';
import type { AuditSpecification } from '../../domain/registry/index.ts';
import type { ModelRunner, ScoredRows } from '../../inference/model-runner.ts';
import { createModelRunner } from '../../inference/run-in-child.ts';
import { type ManifestOutput, outputWidth } from '../../inference/run-protocol.ts';
import { sha256 } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { silentLog } from '../../kernel/log.ts';
import { packTexts, textColumn } from '../../kernel/text-column.ts';
import { type MetricName, metricId } from '../../stats/metric-catalogue.ts';
import { specificationOf } from '../specification-kit.ts';
import { Checker, type ConformanceResult } from './checker.ts';
import { readManifest } from './models.ts';
import { Reference, readCsv } from './reference.ts';

type Names = Readonly<Record<string, MetricName>>;

/** Names in the reference files → ours. What is not here differs by definition, which docs/metrics.md lists. */
const BINARY: Names = {
  ...{ prevalence: 'prevalence', accuracy: 'accuracy', balanced_accuracy: 'balancedAccuracy', precision: 'precision', recall: 'recall', f1: 'f1' },
  ...{ fbeta2: 'f2', specificity: 'specificity', npv: 'negativePredictiveValue', fpr: 'falsePositiveRate', fnr: 'falseNegativeRate', mcc: 'mcc' },
  ...{ cohen_kappa: 'cohenKappa', roc_auc: 'rocAuc', average_precision: 'averagePrecision', log_loss: 'logLoss', brier: 'brier', gini: 'gini' },
  ...{ ks_statistic_scores: 'ksStatistic', selection_rate: 'selectionRate', mean_score: 'meanScore', ece_15_bins_right_closed: 'ece' },
};
const MULTICLASS: Names = {
  ...{ accuracy: 'accuracy', balanced_accuracy: 'recallMacro', mcc: 'mcc', cohen_kappa: 'cohenKappa', log_loss: 'logLoss', recall_micro: 'accuracy' },
  ...{ roc_auc_ovr_macro: 'rocAucOvrMacro', roc_auc_ovr_weighted: 'rocAucOvrWeighted', roc_auc_ovo_macro: 'rocAucOvoMacro' },
  ...{ precision_macro: 'precisionMacro', recall_macro: 'recallMacro', f1_macro: 'f1Macro', precision_micro: 'accuracy', f1_micro: 'accuracy' },
  ...{ precision_weighted: 'precisionWeighted', recall_weighted: 'accuracy', f1_weighted: 'f1Weighted' },
  ...{ brier_multiclass_sum_over_classes: 'brierMulticlass', ece_15_bins_top_label_right_closed: 'topLabelEce' },
};
const REGRESSION: Names = {
  ...{ r2: 'rSquared', rmse: 'rootMeanSquaredError', mse: 'meanSquaredError', mae: 'meanAbsoluteError', median_absolute_error: 'medianAbsoluteError' },
  ...{ max_error: 'maxError', explained_variance: 'explainedVariance', mape: 'meanAbsolutePercentageError', mean_residual: 'meanError' },
  ...{ pearson_r: 'pearsonCorrelation', spearman_r: 'spearmanCorrelation' },
};

/** One model: its evaluation data, what is predicted, and the reference it shares with models of the same weights. */
interface Judged {
  readonly model: string;
  readonly dataset: string;
  readonly specification: AuditSpecification;
  readonly output?: ManifestOutput;
  readonly reference?: string;
}

const binary = (model: string, dataset: string, labelColumn: string, more: Partial<Judged> = {}): Judged => ({
  ...{ model, dataset, specification: specificationOf({}, { labelColumn, rowIdColumn: 'row_id' }) },
  ...more,
});
const regression = (model: string): Judged => ({
  ...{ model, dataset: 'bike_2011_eval', output: { name: 'variable', kind: 'value', column: 0 } },
  specification: specificationOf({ task: 'REGRESSION', slices: [{ column: 'workingday', edges: null }] }, { labelColumn: 'cnt', rowIdColumn: 'row_id' }),
});
const classes = ['class_0', 'class_1', 'class_2'];
const zipMap: ManifestOutput = { name: 'probabilities', kind: 'map', classes: ['0', '1'] };

const MODELS: readonly Judged[] = [
  binary('cps_champion_logreg_tensor', 'cps_wages_eval', 'high_wage'),
  binary('cps_challenger_rf', 'cps_wages_eval', 'high_wage'),
  binary('compas_champion_logreg', 'compas_eval', 'two_year_recid'),
  binary('compas_challenger_gb', 'compas_eval', 'two_year_recid'),
  binary('compas_champion_logreg_batch1', 'compas_eval', 'two_year_recid', { reference: 'compas_champion_logreg' }),
  binary('compas_champion_logreg_zipmap', 'compas_eval', 'two_year_recid', { reference: 'compas_champion_logreg', output: zipMap }),
  binary('german_champion_logreg_columns', 'german_eval', 'good_credit'),
  binary('german_challenger_rf', 'german_eval', 'good_credit'),
  binary('german_challenger_rf_zipmap', 'german_eval', 'good_credit', { reference: 'german_challenger_rf', output: zipMap }),
  binary('adult_champion_gb', 'adult_eval', 'income_gt_50k'),
  binary('adult_challenger_mlp', 'adult_eval', 'income_gt_50k'),
  {
    ...{ model: 'wine_logreg_multiclass', dataset: 'wine_eval', output: { name: 'probabilities', kind: 'probabilities', classes } },
    specification: specificationOf({ task: 'MULTICLASS', classes, ranks: [2] }, { labelColumn: 'target', rowIdColumn: 'row_id' }),
  },
  regression('bike_champion_gb_regressor'),
  regression('bike_challenger_linear'),
];

const PAIRS: readonly (readonly [champion: string, challenger: string])[] = [
  ['cps_champion_logreg_tensor', 'cps_challenger_rf'],
  ['compas_champion_logreg', 'compas_challenger_gb'],
  ['german_champion_logreg_columns', 'german_challenger_rf'],
  ['adult_champion_gb', 'adult_challenger_mlp'],
];

const EXACT = 1e-9;
const RUN = 1e-6;

/** Holds every model, every file of predictions and every pair of models against its reference. */
export async function evaluationsConformance(sharedDir: string): Promise<ConformanceResult> {
  const data = join(sharedDir, 'data');
  const runner = createModelRunner({ log: silentLog });
  const results: ConformanceResult[] = [];
  const read = new Map<string, { readonly people: ScoredPeople; readonly specification: AuditSpecification }>();
  try {
    for (const judged of MODELS) {
      const reference = await Reference.read(join(data, 'reference', `${judged.reference ?? judged.model}.json`));
      if (judged.reference === undefined) {
        const predictions = await readPredictions(data, judged);
        read.set(judged.model, { people: predictions, specification: judged.specification });
        results.push(await checkEvidence(`${judged.model}, predictions`, reference, await measure(judged, predictions), judged, EXACT));
      }
      results.push(await checkEvidence(`${judged.model}, model`, reference, await measure(judged, await runModel(data, judged, runner)), judged, RUN));
    }
  } finally {
    await runner.stop();
  }
  for (const pair of PAIRS) results.push(await checkPair(data, pair, read));
  return { passed: results.reduce((sum, { passed }) => sum + passed, 0), failed: results.flatMap(({ failed }) => failed) };
}

const digest = sha256('conformance');
const INPUTS = { artifactDigest: digest, manifestDigest: digest, datasetDigest: digest, specificationDigest: digest };

const measure = ({ specification }: Judged, people: ScoredPeople): Promise<EvaluationEvidence> =>
  measureRun(INPUTS, specification, people, { negativeLabel: null, predictionsDigest: digest });

/** The rows of a prediction file, read as those of a run. */
async function readPredictions(data: string, judged: Judged): Promise<ScoredPeople> {
  const rows = await readCsv(join(data, 'predictions', `${judged.model}.csv`));
  const column = (name: string): readonly string[] => rows.map((row) => row[name] ?? '');
  const scores =
    judged.specification.measurement.task === 'MULTICLASS' ? classes.map((name) => `p_${name}`) : [rows[0]?.score === undefined ? 'y_pred' : 'score'];
  const output = judged.output ?? { name: 'score', kind: 'probability', column: 0 };
  return readAs(judged, output, {
    ...{ kind: 'SCORED', rows: rows.length, width: scores.length, labels: textColumn(column('y_true')), rowIds: packTexts(column('row_id')) },
    scores: Float64Array.from(rows.flatMap((row) => scores.map((name) => Number(row[name])))),
    ...{ attributes: {}, extras: rows[0]?.workingday === undefined ? {} : { workingday: textColumn(column('workingday')) } },
  });
}

/** The rows that the model scores in its own process. */
async function runModel(data: string, judged: Judged, runner: ModelRunner): Promise<ScoredPeople> {
  const manifest = await readManifest(data, judged.model, judged.output);
  const outcome = await runner.run({
    model: await readFile(join(data, 'models', `${judged.model}.onnx`)),
    dataset: { bytes: await readFile(join(data, 'csv', `${judged.dataset}.csv`)), format: 'csv' },
    manifest,
    columns: {
      ...{ label: judged.specification.labelColumn, attributes: [], rowId: 'row_id', split: null },
      extras: judged.specification.measurement.slices.map(({ column }) => column),
    },
    limits: {
      ...{ seconds: LIMITS.evaluationSeconds, addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes },
      ...{ rows: LIMITS.evaluationRows, columns: LIMITS.datasetColumns },
    },
  });
  if (outcome.kind === 'FAILED') throw new Error(`${judged.model}: ${outcome.code}: ${outcome.message}`);
  if (outcome.width !== outputWidth(manifest.output)) throw new Error(`${judged.model} gave ${outcome.width} scores per row`);
  return readAs(judged, manifest.output, outcome);
}

function readAs({ model, specification }: Judged, output: ManifestOutput, rows: ScoredRows): ScoredPeople {
  const found = readPeople({ version: { manifest: { output } }, specification }, rows);
  if (typeof found === 'string') throw new Error(`${model}: ${found}`);
  return found.people;
}

function checkEvidence(section: string, reference: Reference, evidence: EvaluationEvidence, { specification }: Judged, tolerance: number): ConformanceResult {
  const check = new Checker();
  const expected = reference.at('performance');
  const { task } = specification.measurement;
  const value = (metric: MetricName, slice: Readonly<Record<string, string>> = {}): number | null | undefined =>
    evidence.measures.find(({ id, slice: own }) => id === metricId(metric) && JSON.stringify(own ?? {}) === JSON.stringify(slice))?.value;
  check.equal('rows', evidence.judged, expected.at('n').value());
  const names = task === 'BINARY' ? BINARY : task === 'MULTICLASS' ? MULTICLASS : REGRESSION;
  const near = (theirs: string, of: Reference): number => (theirs === 'mean_residual' ? tolerance * of.at('rmse').value() : tolerance);
  for (const [theirs, ours] of Object.entries(names)) check.number(theirs, value(ours), expected.at(theirs).number(), near(theirs, expected));
  if (task === 'BINARY') {
    const cells = { tp: 'truePositive', fp: 'falsePositive', fn: 'falseNegative', tn: 'trueNegative' } as const;
    for (const [name, cell] of Object.entries(cells)) check.equal(name, evidence.confusion?.[cell], expected.at('confusion_matrix', name).value());
    check.number('recall at the operating point', evidence.roc[0]?.operating?.truePositiveRate, expected.at('recall').value(), tolerance);
    check.number('precision at the operating point', evidence.precisionRecall[0]?.operating?.precision, expected.at('precision').value(), tolerance);
  }
  if (task === 'MULTICLASS') {
    check.number('top 2', value('topKAccuracy', { k: '2' }), expected.at('top_2_accuracy').value(), tolerance);
    for (const [i, row] of expected.at('confusion_matrix_rows_true_cols_pred').list().entries())
      for (const [j, count] of row.numbers().entries()) check.equal(`matrix ${i} ${j}`, evidence.classes?.matrix[i]?.[j], count);
    for (const name of classes) {
      const own = expected.at('per_class', name);
      for (const [metric, theirs] of [
        ['classPrecision', 'precision'],
        ['classRecall', 'recall'],
        ['classF1', 'f1'],
      ] as const)
        check.number(`${name} ${theirs}`, value(metric, { class: name }), own.at(theirs).value(), tolerance);
      check.equal(`${name} support`, evidence.classes?.support[classes.indexOf(name)], own.at('support').value());
    }
  }
  if (task === 'REGRESSION') checkSlices(check, reference.at('by_group', 'workingday'), evidence, tolerance);
  return check.result(section);
}

/** The compact measures of the slices against those of the reference's groups. */
function checkSlices(check: Checker, groups: Reference, evidence: EvaluationEvidence, tolerance: number): void {
  const slices = evidence.slices?.partitions[0]?.slices ?? [];
  for (const group of groups.keys()) {
    const found = slices.find(({ slice }) => slice.workingday === group);
    check.equal(`workingday ${group} rows`, found?.rows, groups.at(group, 'n').value());
    for (const [theirs, ours] of [
      ['mae', 'meanAbsoluteError'],
      ['mse', 'meanSquaredError'],
      ['mean_residual', 'meanError'],
    ] as const)
      check.number(
        `workingday ${group} ${theirs}`,
        found?.measures.find(({ id }) => id === metricId(ours))?.value,
        groups.at(group, theirs).value(),
        theirs === 'mean_residual' ? tolerance * groups.at(group, 'rmse').value() : tolerance,
      );
  }
}

/** Two models on the same rows: the difference of each measure is that of the two references. */
async function checkPair(
  data: string,
  [champion, challenger]: (typeof PAIRS)[number],
  read: ReadonlyMap<string, { readonly people: ScoredPeople; readonly specification: AuditSpecification }>,
): Promise<ConformanceResult> {
  const check = new Checker();
  const [old, now] = [read.get(champion), read.get(challenger)];
  if (old === undefined || now === undefined) throw new Error('a pair of models was not read');
  const found = await compareRows({ candidate: predictionsOf(now.people, null), champion: old.people.scores }, now.specification, 1n);
  const performance = async (model: string): Promise<Reference> => (await Reference.read(join(data, 'reference', `${model}.json`))).at('performance');
  const [before, after] = [await performance(champion), await performance(challenger)];
  const difference = (name: string): number => after.at(name).value() - before.at(name).value();
  check.equal('rows', found.rows, before.at('n').value());
  check.number('AUC difference', found.measure?.value, difference('roc_auc'), EXACT);
  for (const [theirs, ours] of Object.entries(BINARY)) {
    const measured = found.measures.find(({ slice }) => slice?.metric === metricId(ours));
    if (measured !== undefined) check.number(`${theirs} difference`, measured.value, difference(theirs), EXACT);
  }
  return check.result(`${challenger} against ${champion}`);
}
