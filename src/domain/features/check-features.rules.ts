import { durationMilliseconds } from '../../kernel/duration.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { didYouMean } from '../../kernel/suggestion.ts';
import { checkName, checkText } from '../../kernel/text.ts';
import type { DatasetVersion } from '../datasets/dataset.entity.ts';
import { checkSources, type SourceData } from './check-sources.rules.ts';
import { checkTransformation } from './check-transformation.rules.ts';
import type { EntityKeyDraft, FeatureDraft } from './feature-draft.entity.ts';
import { type EntityKey, FEATURE_TYPES, type Feature, type FeatureType } from './feature-set.entity.ts';
import { type FedFeature, featuresFedBy } from './fed-feature.entity.ts';

type Refused = InvalidInput | LimitExceeded;

/** A feature whose owner is not looked up yet. */
export type CheckedFeature = Omit<Feature, 'ownerId'> & { readonly ownerId: string | null };

/** Checks that every feature has a name and type of its own and is made from columns that one of the dataset versions has. */
export function checkFeatures(drafts: readonly FeatureDraft[], datasets: readonly SourceData[]): Result<readonly CheckedFeature[], Refused> {
  if (drafts.length === 0) return refuse(invalidInput('features', 'Name at least one feature.'));
  if (drafts.length > LIMITS.datasetColumns) {
    return refuse(limitExceeded('datasetColumns', LIMITS.datasetColumns, `A feature set has at most ${LIMITS.datasetColumns} features; leave some out.`));
  }
  const names = new Set<string>();
  const checked: CheckedFeature[] = [];
  for (const [i, draft] of drafts.entries()) {
    const feature = checkFeature(`features.${i}`, draft, datasets);
    if (!feature.ok) return feature;
    const { name } = feature.value;
    if (names.has(name)) return refuse(invalidInput(`features.${i}.name`, `The feature "${name}" is named twice; give every feature its own name.`));
    names.add(name);
    checked.push(feature.value);
  }
  return ok(checked);
}

function checkFeature(field: string, draft: FeatureDraft, datasets: readonly SourceData[]): Result<CheckedFeature, Refused> {
  const name = checkName(`${field}.name`, draft.name);
  if (!name.ok) return name;
  const dtype = checkType(`${field}.dtype`, draft.dtype);
  if (!dtype.ok) return dtype;
  const description = draft.description == null ? ok(null) : checkText(`${field}.description`, draft.description);
  if (!description.ok) return description;
  const transformation = checkTransformation(`${field}.transformation`, draft.transformation);
  if (!transformation.ok) return transformation;
  const sources = checkSources(field, { ...draft, name: name.value }, datasets);
  if (!sources.ok) return sources;
  const window = checkDuration(`${field}.window`, draft.window);
  if (!window.ok) return window;
  return ok({
    name: name.value,
    dtype: dtype.value,
    nullable: draft.nullable ?? false,
    description: description.value,
    transformation: transformation.value,
    sources: sources.value,
    sourceColumns: [...new Set(sources.value.map(({ column }) => column))],
    window: window.value,
    ownerId: draft.ownerId ?? null,
  });
}

/** Checks that a type is one of the closed set, whatever its case. */
function checkType(field: string, text: string): Result<FeatureType, InvalidInput> {
  const word = text.trim().toLowerCase();
  const type = FEATURE_TYPES.find((known) => known === word);
  if (type !== undefined) return ok(type);
  return refuse(invalidInput(field, `"${text}" is no type of a feature; choose one of ${FEATURE_TYPES.join(', ')}.${didYouMean(word, FEATURE_TYPES)}`));
}

/** Checks a duration of at least one second; absent stays absent. */
export function checkDuration(field: string, text: string | null | undefined): Result<string | null, InvalidInput> {
  if (text == null) return ok(null);
  const milliseconds = durationMilliseconds(text);
  if (milliseconds !== null && milliseconds > 0) return ok(text);
  return refuse(invalidInput(field, 'Write the duration in ISO 8601 with weeks, days, hours, minutes or seconds, such as PT24H or P7D.'));
}

/** Checks the entity keys: each with a name, a type, and a column that one of the dataset versions has. */
export function checkEntityKeys(drafts: readonly EntityKeyDraft[], datasets: readonly SourceData[]): Result<readonly EntityKey[], Refused> {
  if (drafts.length > LIMITS.entityKeys) {
    return refuse(limitExceeded('entityKeys', LIMITS.entityKeys, `A feature set has at most ${LIMITS.entityKeys} entity keys; it names ${drafts.length}.`));
  }
  const keys: EntityKey[] = [];
  for (const [i, draft] of drafts.entries()) {
    const field = `entityKeys.${i}`;
    const name = checkName(`${field}.name`, draft.name);
    if (!name.ok) return name;
    const dtype = checkType(`${field}.dtype`, draft.dtype);
    if (!dtype.ok) return dtype;
    const fault = checkColumn(`${field}.column`, draft.column, datasets);
    if (fault !== null) return refuse(fault);
    if (keys.some((key) => key.name === name.value))
      return refuse(invalidInput(`${field}.name`, `The entity key "${name.value}" is named twice; give every key its own name.`));
    keys.push({ name: name.value, dtype: dtype.value, column: draft.column });
  }
  return ok(keys);
}

/** The refusal of a column that none of the dataset versions has. */
export function checkColumn(field: string, column: string, datasets: readonly SourceData[]): InvalidInput | null {
  const names = datasets.flatMap(({ columns }) => columns.map(({ name }) => name));
  if (names.includes(column)) return null;
  return invalidInput(field, `None of the dataset versions has the column "${column}".${didYouMean(column, new Set(names))}`);
}

/**
 * Checks that a model is fed with its features, or with the columns they are made from, and with nothing else: what lineage says
 * about a model is then what the model really takes in.
 */
export function checkFedColumns(fed: readonly string[], features: readonly FedFeature[]): InvalidInput | null {
  const extra = fed.find((column) => featuresFedBy(column, features).length === 0);
  if (extra !== undefined) {
    return invalidInput(
      'manifest',
      `The manifest feeds the column "${extra}", which is no feature of the feature set version, nor is any made from it; register a feature set version that has it.`,
    );
  }
  const used = new Set(fed.flatMap((column) => featuresFedBy(column, features)));
  const unused = features.find((feature) => !used.has(feature));
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
