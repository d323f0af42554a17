import type { ColumnProfile } from '../../../inference/dataset-profile.ts';
import type { DatasetRefused } from '../../../inference/model-runner.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Artifact, BytesUnusable } from '../../artifacts/index.ts';
import { findArtifactByDigest, protectArtifact, verifiedBytes, withUsableBytes } from '../../artifacts/index.ts';
import type { Context } from '../../context.ts';
import { mutation } from '../../use-case.ts';
import { type Dataset, type DatasetColumn, type DatasetVersion, READABLE_FORMATS, type ReadableFormat } from '../dataset.entity.ts';
import { findDataset, findDatasetVersion } from '../dataset.read-model.ts';
import { nextDatasetNumber, saveProfile } from '../datasets.store.ts';
import { type ColumnDeclaration, checkDeclarations, checkProtected, declared } from '../declared-columns.rules.ts';
import { recordVersion } from '../record-version.ts';

/** Which uploaded bytes become the next version of a dataset. */
export interface RegisterDatasetVersionInput {
  readonly datasetId: string;
  /** SHA-256 of bytes that were uploaded to the project. */
  readonly artifactDigest: string;
  /** Left out: whatever the bytes turn out to be. Bytes that are something else are refused. */
  readonly format?: ReadableFormat | null;
  /** Columns that hold protected characteristics of people; none may be left out, and each must exist. */
  readonly protectedColumns: readonly string[];
  /** What is known of columns besides what their bytes say. */
  readonly columns?: readonly ColumnDeclaration[] | null;
  readonly idempotencyKey?: string | null;
}

interface Prepared {
  readonly dataset: Dataset;
  readonly artifact: Artifact;
  readonly format: ReadableFormat;
  readonly rows: number;
  readonly columns: readonly DatasetColumn[];
  readonly profile: readonly ColumnProfile[];
}

type Problems = NotFound | InvalidInput | LimitExceeded | DatasetRefused | BytesUnusable;

/** Registers uploaded bytes as the next version of a dataset. Format, rows, columns and profile are read from the bytes, not taken on trust. */
export const registerDatasetVersion = mutation<RegisterDatasetVersionInput, DatasetVersion, Problems, Prepared>('registerDatasetVersion', {
  prepare,
  replay: { subjectOf: (version) => version.id, reload: findDatasetVersion },
  body: async (ctx, input, { dataset, artifact, format, rows, columns, profile }) => {
    ctx.actor.require('registerDatasetVersion', { kind: 'Dataset', projectId: dataset.projectId });
    const version: DatasetVersion = {
      id: ctx.ids.next('DatasetVersion'),
      projectId: dataset.projectId,
      datasetId: dataset.id,
      number: await nextDatasetNumber(ctx.tx, dataset.id),
      artifactId: artifact.id,
      artifactDigest: artifact.digest,
      externalUri: null,
      format,
      rows,
      columns,
      protectedColumns: input.protectedColumns,
      registeredBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    await recordVersion(ctx, dataset, version);
    await saveProfile(ctx.tx, version, profile);
    if (version.protectedColumns.length > 0) await protectArtifact(ctx, artifact.projectId, artifact.digest);
    return ok(version);
  },
});

/** Checks everything that needs no lock, and reads the bytes in a process of their own. */
async function prepare(ctx: Context, input: RegisterDatasetVersionInput): Promise<Result<Prepared, Problems>> {
  const dataset = await findDataset(ctx, input.datasetId);
  if (!dataset.ok) return dataset;
  ctx.actor.require('registerDatasetVersion', { kind: 'Dataset', projectId: dataset.value.projectId });
  if (input.format != null && !READABLE_FORMATS.includes(input.format)) {
    return refuse(invalidInput('format', `Choose one of the formats ${READABLE_FORMATS.join(', ')}, or leave it out.`));
  }
  const sound = checkDeclarations(input.columns ?? [], input.protectedColumns);
  if (!sound.ok) return sound;
  const artifact = await findArtifactByDigest(ctx, dataset.value.projectId, input.artifactDigest);
  if (!artifact.ok) return artifact;
  const bytes = verifiedBytes(ctx, artifact.value, 'dataset');
  const read = await withUsableBytes(() => ctx.runner.describeDataset({ stream: bytes, format: input.format ?? null }));
  if (!read.ok) return read;
  const described = read.value;
  if (!described.ok) return described;
  const { format, rows, columns: profile } = described.value;
  const columns = declared(profile, input.columns ?? []);
  if (!columns.ok) return columns;
  const legal = checkProtected(columns.value, input.protectedColumns);
  if (!legal.ok) return legal;
  return ok({ dataset: dataset.value, artifact: artifact.value, format, rows, columns: columns.value, profile });
}
