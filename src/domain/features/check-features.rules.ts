import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkName } from '../../kernel/text.ts';
import type { DatasetVersion } from '../datasets/dataset.entity.ts';
import type { Feature } from './feature-set.entity.ts';

/** Checks that every feature has a name of its own and is made from columns that one of the dataset versions has. */
export function checkFeatures(features: readonly Feature[], datasets: readonly DatasetVersion[]): Result<readonly Feature[], InvalidInput | LimitExceeded> {
  if (features.length === 0) return refuse(invalidInput('features', 'Name at least one feature.'));
  if (features.length > LIMITS.datasetColumns) {
    return refuse(limitExceeded('datasetColumns', LIMITS.datasetColumns, `A feature set has at most ${LIMITS.datasetColumns} features; leave some out.`));
  }
  const columns = new Set(datasets.flatMap((dataset) => dataset.columns.map((column) => column.name)));
  const names = new Set<string>();
  const checked: Feature[] = [];
  for (const [i, feature] of features.entries()) {
    const name = checkName(`features.${i}.name`, feature.name);
    if (!name.ok) return name;
    const dtype = checkName(`features.${i}.dtype`, feature.dtype);
    if (!dtype.ok) return dtype;
    if (names.has(name.value))
      return refuse(invalidInput(`features.${i}.name`, `The feature "${name.value}" is named twice; give every feature its own name.`));
    names.add(name.value);
    if (feature.sourceColumns.length === 0)
      return refuse(invalidInput(`features.${i}.sourceColumns`, `Name the columns that the feature "${name.value}" is made from.`));
    const missing = feature.sourceColumns.find((column) => !columns.has(column));
    if (missing !== undefined) {
      return refuse(
        invalidInput(`features.${i}.sourceColumns`, `None of the dataset versions has the column "${missing}" that the feature "${name.value}" is made from.`),
      );
    }
    checked.push({ name: name.value, dtype: dtype.value, sourceColumns: [...new Set(feature.sourceColumns)] });
  }
  return ok(checked);
}

/**
 * Checks that a model is fed with the columns of its features and with nothing else: what lineage says about a model is then
 * what the model really takes in.
 */
export function checkFedColumns(fed: readonly string[], features: readonly Feature[]): InvalidInput | null {
  const declared = new Set(features.flatMap((feature) => feature.sourceColumns));
  const extra = fed.find((column) => !declared.has(column));
  if (extra !== undefined) {
    return invalidInput(
      'manifest',
      `The manifest feeds the column "${extra}", from which no feature of the feature set version is made; register a feature set version that has it.`,
    );
  }
  const unused = features.find((feature) => !feature.sourceColumns.some((column) => fed.includes(column)));
  if (unused !== undefined) {
    return invalidInput('manifest', `The manifest feeds no column of the feature "${unused.name}"; name a feature set version without it, or feed it.`);
  }
  return null;
}

/** Checks that the columns a model is fed with exist in its training data. */
export function checkTrainingColumns(fed: readonly string[], training: readonly DatasetVersion[]): InvalidInput | null {
  const known = new Set(training.flatMap((dataset) => dataset.columns.map((column) => column.name)));
  const missing = fed.find((column) => !known.has(column));
  if (missing === undefined) return null;
  return invalidInput(
    'trainingDatasetVersionIds',
    `None of the training dataset versions has the column "${missing}" that the model is fed with; name the data it was trained on.`,
  );
}
