/** Predictions of real multiclass and regression models against the numbers of scikit-learn and SciPy. */
import { join } from 'node:path';
import type { Measure } from '../../kernel/measure.ts';
import { type MetricName, metricId } from '../../stats/metric-catalogue.ts';
import { multiclassMetrics } from '../../stats/multiclass-metrics.ts';
import { regressionMetrics } from '../../stats/regression-metrics.ts';
import { Checker, type ConformanceResult } from './checker.ts';
import { Reference, readCsv } from './reference.ts';

const MULTICLASS: Readonly<Record<string, MetricName>> = {
  accuracy: 'accuracy',
  balanced_accuracy: 'recallMacro',
  mcc: 'mcc',
  cohen_kappa: 'cohenKappa',
  log_loss: 'logLoss',
  top_2_accuracy: 'topKAccuracy',
  roc_auc_ovr_macro: 'rocAucOvrMacro',
  roc_auc_ovr_weighted: 'rocAucOvrWeighted',
  roc_auc_ovo_macro: 'rocAucOvoMacro',
  precision_macro: 'precisionMacro',
  recall_macro: 'recallMacro',
  f1_macro: 'f1Macro',
  precision_weighted: 'precisionWeighted',
  f1_weighted: 'f1Weighted',
  recall_weighted: 'accuracy',
  precision_micro: 'accuracy',
  brier_multiclass_sum_over_classes: 'brierMulticlass',
  ece_15_bins_top_label_right_closed: 'topLabelEce',
};

const REGRESSION: Readonly<Record<string, MetricName>> = {
  r2: 'rSquared',
  rmse: 'rootMeanSquaredError',
  mse: 'meanSquaredError',
  mae: 'meanAbsoluteError',
  median_absolute_error: 'medianAbsoluteError',
  max_error: 'maxError',
  explained_variance: 'explainedVariance',
  mape: 'meanAbsolutePercentageError',
  mean_residual: 'meanError',
  pearson_r: 'pearsonCorrelation',
  spearman_r: 'spearmanCorrelation',
};

/** Compares the classifier of three classes and the regressions, whole and by group. */
export async function manyConformance(sharedDir: string): Promise<readonly ConformanceResult[]> {
  return [await wine(sharedDir), ...(await Promise.all(['bike_champion_gb_regressor', 'bike_challenger_linear'].map((model) => bike(sharedDir, model))))];
}

const numberOf = (measures: readonly Measure[], name: MetricName, klass?: string): number | null | undefined =>
  measures.find((measure) => measure.id === metricId(name) && measure.slice?.class === klass)?.value;

async function wine(sharedDir: string): Promise<ConformanceResult> {
  const check = new Checker();
  const expected = (await Reference.read(join(sharedDir, 'data/reference/wine_logreg_multiclass.json'))).at('performance');
  const rows = await readCsv(join(sharedDir, 'data/predictions/wine_logreg_multiclass.csv'));
  const classes = expected
    .at('labels')
    .list()
    .map((label) => label.text());
  const found = await multiclassMetrics({
    probabilities: Float64Array.from(rows.flatMap((row) => classes.map((name) => Number(row[`p_${name}`])))),
    classes,
    labels: Int32Array.from(rows, (row) => classes.indexOf(row.y_true ?? '')),
    seed: 1n,
  });
  for (const [theirs, ours] of Object.entries(MULTICLASS)) check.number(theirs, numberOf(found.measures, ours), expected.at(theirs).value());
  for (const [i, row] of expected.at('confusion_matrix_rows_true_cols_pred').list().entries()) {
    for (const [j, count] of row.numbers().entries()) check.equal(`matrix ${i} ${j}`, found.matrix[i]?.[j], count);
  }
  for (const name of classes) {
    const own = expected.at('per_class', name);
    check.number(`${name} precision`, numberOf(found.measures, 'classPrecision', name), own.at('precision').value());
    check.number(`${name} recall`, numberOf(found.measures, 'classRecall', name), own.at('recall').value());
    check.number(`${name} F1`, numberOf(found.measures, 'classF1', name), own.at('f1').value());
  }
  return check.result('wine_logreg_multiclass');
}

async function bike(sharedDir: string, model: string): Promise<ConformanceResult> {
  const check = new Checker();
  const reference = await Reference.read(join(sharedDir, 'data/reference', `${model}.json`));
  const rows = await readCsv(join(sharedDir, 'data/predictions', `${model}.csv`));
  const compare = async (label: string, chosen: typeof rows, expected: Reference): Promise<void> => {
    const { measures } = await regressionMetrics({
      targets: Float64Array.from(chosen, (row) => Number(row.y_true)),
      predictions: Float64Array.from(chosen, (row) => Number(row.y_pred)),
      seed: 1n,
    });
    for (const [theirs, ours] of Object.entries(REGRESSION)) check.number(`${label} ${theirs}`, numberOf(measures, ours), expected.at(theirs).value());
  };
  await compare('all', rows, reference.at('performance'));
  for (const attribute of reference.at('by_group').keys()) {
    for (const group of reference.at('by_group', attribute).keys()) {
      const chosen = rows.filter((row) => row[attribute] === group);
      await compare(`${attribute} ${group}`, chosen, reference.at('by_group', attribute, group));
    }
  }
  return check.result(model);
}
