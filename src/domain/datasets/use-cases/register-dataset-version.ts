import type { DatasetRefused } from '../../../inference/model-runner.ts';
import { present } from '../../../kernel/assert.ts';
import { type InvalidInput, invalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Artifact } from '../../artifacts/index.ts';
import { findArtifactByDigest, protectArtifact } from '../../artifacts/index.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes, recordParts } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { DATASET_FORMATS, type Dataset, type DatasetColumn, type DatasetFormat, type DatasetVersion } from '../dataset.entity.ts';
import { findDataset, findDatasetVersion } from '../dataset.read-model.ts';
import { datasetVersionRegistered } from '../datasets.entries.ts';
import { nextDatasetNumber, saveDatasetVersion } from '../datasets.store.ts';

/** Which uploaded bytes become the next version of a dataset. */
export interface RegisterDatasetVersionInput {
  readonly datasetId: string;
  /** SHA-256 of bytes that were uploaded to the project. */
  readonly artifactDigest: string;
  readonly format: DatasetFormat;
  /** Columns that hold protected characteristics of people; none may be left out, and each must exist. */
  readonly protectedColumns: readonly string[];
  readonly idempotencyKey?: string | null;
}

interface Prepared {
  readonly dataset: Dataset;
  readonly artifact: Artifact;
  readonly rows: number;
  readonly columns: readonly DatasetColumn[];
}

type Problems = NotFound | InvalidInput | DatasetRefused;

/** Registers uploaded bytes as the next version of a dataset. Rows and columns are read from the bytes, not taken on trust. */
export const registerDatasetVersion = mutation<RegisterDatasetVersionInput, DatasetVersion, Problems, Prepared>('registerDatasetVersion', {
  prepare,
  replay: { subjectOf: (version) => version.id, reload: findDatasetVersion },
  body: async (ctx, input, { dataset, artifact, rows, columns }) => {
    ctx.actor.require('registerDatasetVersion', { kind: 'Dataset', projectId: dataset.projectId });
    const version: DatasetVersion = {
      id: ctx.ids.next('DatasetVersion'),
      projectId: dataset.projectId,
      datasetId: dataset.id,
      number: await nextDatasetNumber(ctx.tx, dataset.id),
      artifactId: artifact.id,
      artifactDigest: artifact.digest,
      format: input.format,
      rows,
      columns,
      protectedColumns: input.protectedColumns,
      registeredBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    await saveDatasetVersion(ctx.tx, version);
    if (version.protectedColumns.length > 0) await protectArtifact(ctx, artifact.projectId, artifact.digest);
    await append(ctx.tx, datasetVersionRegistered(version));
    await recordNodes(ctx, version.projectId, [{ id: version.id, label: `${dataset.name}@${version.number}` }]);
    await recordEdges(ctx, [{ projectId: version.projectId, from: dataset.id, to: version.id, kind: 'VERSION_OF', source: 'DECLARED' }]);
    const names = version.columns.map(({ name }) => name);
    await recordParts(ctx, { projectId: version.projectId, parentId: version.id, kind: 'Column', names, source: 'OBSERVED' });
    return ok(version);
  },
});

/** Checks everything that needs no lock, and reads the bytes in a process of their own. */
async function prepare(ctx: Context, input: RegisterDatasetVersionInput): Promise<Result<Prepared, Problems>> {
  const dataset = await findDataset(ctx, input.datasetId);
  if (!dataset.ok) return dataset;
  ctx.actor.require('registerDatasetVersion', { kind: 'Dataset', projectId: dataset.value.projectId });
  if (!DATASET_FORMATS.includes(input.format)) return refuse(invalidInput('format', `Choose one of the formats ${DATASET_FORMATS.join(', ')}.`));
  const artifact = await findArtifactByDigest(ctx, dataset.value.projectId, input.artifactDigest);
  if (!artifact.ok) return artifact;
  const stream = present(await ctx.blobs.get(artifact.value.digest), `the bytes of artifact ${artifact.value.id}`);
  const described = await ctx.runner.describeDataset({ stream, format: input.format });
  if (!described.ok) return described;
  const { rows, columns } = described.value;
  const seen = new Set<string>();
  for (const [i, name] of input.protectedColumns.entries()) {
    if (!columns.some((column) => column.name === name)) {
      return refuse(invalidInput(`protectedColumns.${i}`, `The dataset has no column "${name}"; it has ${columns.map((column) => column.name).join(', ')}.`));
    }
    if (seen.has(name)) return refuse(invalidInput(`protectedColumns.${i}`, `The protected column "${name}" is named twice; name it once.`));
    seen.add(name);
  }
  return ok({ dataset: dataset.value, artifact: artifact.value, rows, columns });
}
