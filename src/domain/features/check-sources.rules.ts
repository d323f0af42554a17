import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { didYouMean } from '../../kernel/suggestion.ts';
import type { DatasetVersion } from '../datasets/dataset.entity.ts';
import type { FeatureDraft } from './feature-draft.entity.ts';
import type { FeatureSource } from './feature-set.entity.ts';

/** What the columns of a feature set may come from. */
export type SourceData = Pick<DatasetVersion, 'id' | 'columns'>;

/** The columns that a feature is made from, each with the one dataset version that it belongs to. */
export function checkSources(
  field: string,
  draft: Pick<FeatureDraft, 'name' | 'sourceColumns' | 'sources'>,
  datasets: readonly SourceData[],
): Result<readonly FeatureSource[], InvalidInput | LimitExceeded> {
  const flat = draft.sourceColumns ?? [];
  const precise = draft.sources ?? [];
  if (flat.length + precise.length === 0)
    return refuse(invalidInput(`${field}.sources`, `Name the columns that the feature "${draft.name}" is made from, each with its dataset version.`));
  if (flat.length + precise.length > LIMITS.featureSources) {
    const sentence = `The feature "${draft.name}" names ${flat.length + precise.length} columns; a feature has at most ${LIMITS.featureSources}.`;
    return refuse(limitExceeded('featureSources', LIMITS.featureSources, sentence));
  }
  const found = new Map<string, FeatureSource>();
  for (const [i, source] of precise.entries()) {
    const one = preciseSource(`${field}.sources.${i}`, draft.name, source, datasets);
    if (!one.ok) return one;
    found.set(`${one.value.datasetVersionId} ${one.value.column}`, one.value);
  }
  for (const column of flat) {
    const one = flatSource(`${field}.sourceColumns`, draft.name, column, datasets);
    if (!one.ok) return one;
    found.set(`${one.value.datasetVersionId} ${one.value.column}`, one.value);
  }
  return ok([...found.values()]);
}

const hasColumn = (dataset: SourceData, column: string): boolean => dataset.columns.some(({ name }) => name === column);
const columnNames = (datasets: readonly SourceData[]): Set<string> => new Set(datasets.flatMap(({ columns }) => columns.map(({ name }) => name)));

function preciseSource(
  field: string,
  feature: string,
  { datasetVersionId, column }: { readonly datasetVersionId: string; readonly column: string },
  datasets: readonly SourceData[],
): Result<FeatureSource, InvalidInput> {
  const dataset = datasets.find(({ id }) => id === datasetVersionId);
  if (dataset === undefined) {
    const sentence = `The feature "${feature}" is made from the dataset version ${datasetVersionId}, which is not among datasetVersionIds; add it there, or name one of those.`;
    return refuse(invalidInput(`${field}.datasetVersionId`, sentence));
  }
  if (hasColumn(dataset, column)) return ok({ datasetVersionId: dataset.id, column });
  const near = didYouMean(column, columnNames([dataset]));
  return refuse(
    invalidInput(`${field}.column`, `The dataset version ${dataset.id} has no column "${column}" that the feature "${feature}" is made from.${near}`),
  );
}

function flatSource(field: string, feature: string, column: string, datasets: readonly SourceData[]): Result<FeatureSource, InvalidInput> {
  const holders = datasets.filter((dataset) => hasColumn(dataset, column));
  const [only] = holders;
  if (only === undefined) {
    const near = didYouMean(column, columnNames(datasets));
    return refuse(invalidInput(field, `None of the dataset versions has the column "${column}" that the feature "${feature}" is made from.${near}`));
  }
  if (holders.length === 1) return ok({ datasetVersionId: only.id, column });
  const among = holders.map(({ id }) => id).join(', ');
  const sentence = `The column "${column}" that the feature "${feature}" is made from is in several dataset versions (${among}); name the right one in sources.`;
  return refuse(invalidInput(field, sentence));
}
