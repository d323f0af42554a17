import { manifestColumns } from '../../inference/model-manifest.ts';
import type { ColumnEncoding, ModelManifest } from '../../inference/run-protocol.ts';
import { type ColumnFeed, type ProbedColumn, probedColumns } from './probed-columns.rules.ts';

/** The columns of a model as the checks treat them, by its manifest. */
export function columnsOfManifest(manifest: ModelManifest): readonly ProbedColumn[] {
  const feeds = manifest.inputs.flatMap((input) =>
    (input.kind === 'matrix' ? input.columns : [input.column]).map(
      ({ column, encoding }): ColumnFeed => ({ column, dtype: input.dtype, encoding: encoding.kind, missing: missingOf(encoding) }),
    ),
  );
  return probedColumns(feeds, manifestColumns(manifest));
}

/** What the manifest makes of an empty cell. A text is simply empty, which is a text like any other. */
function missingOf(encoding: ColumnEncoding['encoding']): ColumnFeed['missing'] {
  switch (encoding.kind) {
    case 'numeric':
      return encoding.missing === undefined ? 'undeclared' : encoding.missing === 'NaN' ? 'nan' : 'declared';
    case 'onehot':
      return encoding.categories.includes('') || encoding.unknown === 'zeros' ? 'declared' : 'undeclared';
    case 'ordinal':
      return Object.hasOwn(encoding.categories, '') || encoding.unknown !== undefined ? 'declared' : 'undeclared';
    case 'string':
      return 'declared';
  }
}
