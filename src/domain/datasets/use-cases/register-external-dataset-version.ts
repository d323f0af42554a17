import { COLUMN_TYPES, type ColumnType } from '../../../inference/dataset-profile.ts';
import type { Digest } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { mutation } from '../../use-case.ts';
import { ALL_FORMATS, type DatasetColumn, type DatasetFormat, type DatasetVersion } from '../dataset.entity.ts';
import { findDataset, findDatasetVersion } from '../dataset.read-model.ts';
import { nextDatasetNumber } from '../datasets.store.ts';
import { type ColumnDeclaration, checkDeclarations, checkProtected, declared } from '../declared-columns.rules.ts';
import { checkExternalUri } from '../external-uri.rules.ts';
import { recordVersion } from '../record-version.ts';

/** A column of data elsewhere: everything about it is declared. */
export interface ExternalColumn extends ColumnDeclaration {
  readonly type: ColumnType;
}

/** Data that lies elsewhere, as its registrant describes it. */
export interface RegisterExternalDatasetVersionInput {
  readonly datasetId: string;
  readonly uri: string;
  /** SHA-256 of the bytes, as declared. */
  readonly digest: string;
  readonly format: DatasetFormat;
  readonly rows: number;
  readonly columns: readonly ExternalColumn[];
  readonly protectedColumns: readonly string[];
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded;

/**
 * Records data that lies elsewhere as the next version of a dataset. Its address is written down and never opened: what is said about it is
 * declared, it has no profile, and nothing can be evaluated on it.
 */
export const registerExternalDatasetVersion = mutation<RegisterExternalDatasetVersionInput, DatasetVersion, Refusals>('registerExternalDatasetVersion', {
  replay: { subjectOf: (version) => version.id, reload: findDatasetVersion },
  body: async (ctx, input) => {
    const dataset = await findDataset(ctx, input.datasetId);
    if (!dataset.ok) return dataset;
    const { projectId } = dataset.value;
    ctx.actor.require('registerDatasetVersion', { kind: 'Dataset', projectId });
    const uri = checkExternalUri('uri', input.uri);
    if (!uri.ok) return uri;
    const columns = checkDescription(input);
    if (!columns.ok) return columns;
    const version: DatasetVersion = {
      ...{ id: ctx.ids.next('DatasetVersion'), projectId, datasetId: dataset.value.id, number: await nextDatasetNumber(ctx.tx, dataset.value.id) },
      ...{ artifactId: null, artifactDigest: input.digest as Digest, externalUri: uri.value, format: input.format, rows: input.rows },
      ...{ columns: columns.value, protectedColumns: input.protectedColumns, registeredBy: ctx.actor.principalId, createdAt: ctx.clock.now() },
    };
    await recordVersion(ctx, dataset.value, version);
    return ok(version);
  },
});

function checkDescription({
  digest,
  format,
  rows,
  columns,
  protectedColumns,
}: RegisterExternalDatasetVersionInput): Result<readonly DatasetColumn[], Refusals> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return refuse(invalidInput('digest', 'Give the SHA-256 of the bytes as 64 lower-case hexadecimal digits.'));
  if (!ALL_FORMATS.includes(format)) return refuse(invalidInput('format', `Choose one of the formats ${ALL_FORMATS.join(', ')}.`));
  if (!Number.isSafeInteger(rows) || rows < 0) return refuse(invalidInput('rows', 'Give the number of rows as a whole number, 0 or more.'));
  if (columns.length === 0) return refuse(invalidInput('columns', 'Name the columns of the data.'));
  if (columns.length > LIMITS.datasetColumns) {
    return refuse(limitExceeded('datasetColumns', LIMITS.datasetColumns, `A dataset has at most ${LIMITS.datasetColumns} columns.`));
  }
  const seen = new Set<string>();
  for (const [i, { name, type }] of columns.entries()) {
    if (name.trim() === '' || name.length > LIMITS.cellCharacters || /\p{Cc}|\p{Cs}/u.test(name)) {
      return refuse(invalidInput(`columns.${i}.name`, `Give every column a name of one line and at most ${LIMITS.cellCharacters} characters.`));
    }
    if (seen.has(name)) return refuse(invalidInput(`columns.${i}.name`, `The column "${name}" is named twice; name it once.`));
    if (!COLUMN_TYPES.includes(type)) return refuse(invalidInput(`columns.${i}.type`, `Choose one of the types ${COLUMN_TYPES.join(', ')}.`));
    seen.add(name);
  }
  const sound = checkDeclarations(columns, protectedColumns);
  if (!sound.ok) return sound;
  const legal = checkProtected(columns, protectedColumns);
  return legal.ok ? declared(columns, columns) : legal;
}
