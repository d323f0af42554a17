import { didYouMean } from '../../kernel/suggestion.ts';
import { fitOf, natureOf } from '../../kernel/value-types.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { DatasetColumn } from '../datasets/dataset.entity.ts';
import type { FeatureChange } from '../features/feature-change.entity.ts';
import type { Feature, FeatureSetVersion } from '../features/feature-set.entity.ts';
import { featuresFedBy } from '../features/fed-feature.entity.ts';
import type { ModelColumn } from './model-column.entity.ts';
import type { SkewFinding, SkewFindingCode } from './skew-check.entity.ts';

/** What is compared before any value is read. */
export interface SchemaFacts {
  readonly hasManifest: boolean;
  readonly columns: readonly ModelColumn[];
  readonly trained: FeatureSetVersion;
  readonly served: FeatureSetVersion;
  /** In what `served` differs from `trained`. */
  readonly changes: readonly FeatureChange[];
  readonly trainingColumns: readonly DatasetColumn[];
  /** Null when there is no data of serving. */
  readonly servingColumns: readonly DatasetColumn[] | null;
}

/** A finding in one line. */
export const finding = (code: SkewFindingCode, verdict: Verdict, subject: string | null, message: string, fix: string | null = null): SkewFinding => ({
  ...{ code, verdict, subject, message, fix },
});

/** Everything that is wrong between inputs, features and columns, whatever the values are. */
export function schemaFindings(facts: SchemaFacts): readonly SkewFinding[] {
  const { columns, served } = facts;
  const used = new Set(columns.flatMap(({ column }) => featuresFedBy(column, served.features)).map(({ name }) => name));
  return [
    ...(facts.hasManifest ? [] : [noManifest()]),
    ...columns.flatMap((column) => inputFindings(column, facts)),
    ...served.features.filter(({ name }) => !used.has(name)).map(unused),
    ...definitionFindings(facts, used),
    ...columns.flatMap((column) => servingFindings(column, facts)),
  ];
}

const noManifest = (): SkewFinding =>
  finding(
    'NO_MANIFEST',
    'INSUFFICIENT_DATA',
    null,
    'The version has no manifest, so nobody knows which columns feed which input; only the values of its features can be compared.',
    'Register the model as ONNX with a manifest.',
  );

const unused = ({ name }: Feature): SkewFinding =>
  finding('FEATURE_UNUSED', 'INFORMATIONAL', name, `The model takes no column of the feature "${name}".`, 'Nothing needs to be done; models are fed by name.');

function inputFindings(column: ModelColumn, { served, trained }: SchemaFacts): readonly SkewFinding[] {
  const features = featuresFedBy(column.column, served.features);
  if (features.length === 0) {
    const near = didYouMean(
      column.column,
      served.features.map(({ name }) => name),
    );
    const message = `The model takes "${column.column}", which is no feature of the feature set version, nor is any made from it.${near}`;
    return [finding('FEATURE_MISSING', 'FAIL', column.column, message, 'Serve the feature under the name the model knows, or train the model anew.')];
  }
  return features.flatMap((feature) => {
    const before = trained.features.find(({ name }) => name === feature.name) ?? null;
    return [...typeFindings(column, feature, before), ...nullFindings(column, feature, before)];
  });
}

function typeFindings({ column, encoding, dtype }: ModelColumn, feature: Feature, before: Feature | null): readonly SkewFinding[] {
  const { name } = feature;
  const found: SkewFinding[] = [];
  const changed = before !== null && before.dtype !== feature.dtype;
  if (changed && fitOf(feature.dtype, before.dtype) !== 'EXACT') {
    const verdict = fitOf(feature.dtype, before.dtype) === 'IMPOSSIBLE' ? 'FAIL' : 'WARN';
    const message = `The feature "${name}" is ${feature.dtype} and was ${before.dtype} when the model was trained.`;
    found.push(finding('TYPE_MISMATCH', verdict, name, message, `Serve "${name}" as ${before.dtype}, or train the model anew.`));
  }
  // A column that a feature is only made from has a type of its own.
  if (column !== name || encoding === null || dtype === null) return found;
  const { family } = natureOf(feature.dtype);
  if (encoding === 'numeric' && (family === 'text' || family === 'bytes')) {
    const message = `The manifest feeds "${column}" as a number into ${dtype}, and the feature is ${feature.dtype}.`;
    found.push(finding('TYPE_MISMATCH', 'FAIL', name, message, 'Declare an encoding by categories in the manifest, or serve numbers.'));
  } else if (encoding === 'numeric' && fitOf(feature.dtype, dtype) === 'LOSSY') {
    const message = `Not every ${feature.dtype} fits into ${dtype}, the type of the model's input.`;
    const verdict = changed ? 'WARN' : 'INFORMATIONAL';
    found.push(finding('WIDTH_LOSS', verdict, name, message, `Nothing needs to be done when training lost the same digits; else serve ${dtype}.`));
  } else if (encoding === 'string' && family !== 'text' && family !== 'unknown') {
    const message = `The model takes "${column}" as text and the feature is ${feature.dtype}: the same number can be written in several ways.`;
    found.push(finding('TYPE_MISMATCH', 'WARN', name, message, `Serve "${name}" as string, written as in the training data.`));
  }
  return found;
}

function nullFindings({ column, acceptsMissing }: ModelColumn, feature: Feature, before: Feature | null): readonly SkewFinding[] {
  if (!feature.nullable) return [];
  if (!acceptsMissing) {
    const message = `The feature "${feature.name}" may be missing, and the model refuses rows in which "${column}" is empty.`;
    return [
      finding('NULLABILITY', 'FAIL', feature.name, message, 'Declare in the manifest what stands for a missing value, or fill the feature before serving.'),
    ];
  }
  if (before === null || before.nullable) return [];
  const message = `The feature "${feature.name}" may be missing now and never was when the model was trained.`;
  return [finding('NULLABILITY', 'WARN', feature.name, message, 'Fill the feature before serving, or train the model anew with missing values.')];
}

const DEFINING: readonly FeatureChange['aspect'][] = ['TRANSFORMATION', 'SOURCES', 'WINDOW'];

function definitionFindings({ changes }: SchemaFacts, used: ReadonlySet<string>): readonly SkewFinding[] {
  return changes.flatMap(({ aspect, name, before, after, breaking, reason }) => {
    if (aspect === 'ORDER')
      return [finding('ORDER', 'WARN', null, `The features stand in another order than when the model was trained. ${reason}`, 'Serve by name.')];
    if (!breaking || name === null || !used.has(name) || !DEFINING.includes(aspect)) return [];
    const message = `The ${aspect.toLowerCase()} of the feature "${name}" changed since the model was trained: from ${before ?? 'nothing'} to ${after ?? 'nothing'}.`;
    return [finding('DEFINITION_CHANGED', 'WARN', name, message, 'Serve the definition that the model was trained with, or train it anew.')];
  });
}

const FAMILY: Readonly<Record<string, string>> = { integer: 'number', number: 'number', boolean: 'boolean', text: 'text' };

function servingFindings({ column }: ModelColumn, { trainingColumns, servingColumns }: SchemaFacts): readonly SkewFinding[] {
  if (servingColumns === null) return [];
  const serving = servingColumns.find(({ name }) => name === column);
  const training = trainingColumns.find(({ name }) => name === column);
  if (serving === undefined) {
    const known = new Set(trainingColumns.map(({ name }) => name));
    const extra = servingColumns.map(({ name }) => name).filter((name) => !known.has(name));
    const near = didYouMean(column, extra);
    const message = `The data of serving has no column "${column}" that feeds the model.${near}`;
    return [finding('COLUMN_MISSING', 'FAIL', column, message, 'Log the column under the name it has in the training data.')];
  }
  const [was, is] = [FAMILY[training?.type ?? ''], FAMILY[serving.type]];
  if (was === undefined || is === undefined || was === is) return [];
  const message = `The column "${column}" holds ${serving.type} in serving and ${training?.type} in training.`;
  return [finding('COLUMN_TYPE_CHANGED', 'FAIL', column, message, 'Write the column as in the training data.')];
}
