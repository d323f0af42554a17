import { createReadStream } from 'node:fs';
import { mapLabels } from '../../src/domain/evaluation/labels.rules.ts';
import { type StoredPredictions, storePredictions } from '../../src/domain/evaluation/predictions.ts';
import type { ModelRunner, ScoredRows } from '../../src/inference/model-runner.ts';
import type { DatasetFormat, ModelManifest } from '../../src/inference/run-protocol.ts';
import type { Id } from '../../src/kernel/id.ts';
import { LIMITS } from '../../src/kernel/limits.ts';
import type { Measure } from '../../src/kernel/measure.ts';
import { binaryMetrics } from '../../src/stats/binary-metrics.ts';
import { groupMetrics } from '../../src/stats/group-metrics.ts';
import { partitionByAttribute } from '../../src/stats/group-partition.ts';
import type { BlobStore } from '../../src/storage/blob-store.ts';
import { FEATURES } from './people.ts';

const MANIFEST: ModelManifest = {
  inputs: [{ name: 'features', kind: 'matrix', dtype: 'float32', columns: FEATURES.map((column) => ({ column, encoding: { kind: 'numeric' as const } })) }],
  output: { name: 'probability', kind: 'probability', column: 0 },
};

/** The machinery of a run. */
export interface Machinery {
  readonly runner: ModelRunner;
  readonly blobs: BlobStore;
  readonly projectId: Id<'Project'>;
}

/** What a run comes to. */
export interface Judged {
  readonly rows: ScoredRows;
  readonly predictions: StoredPredictions;
  readonly measures: readonly Measure[];
  /** Milliseconds of each part. */
  readonly parts: Readonly<Record<'score' | 'keep' | 'measure' | 'groups', number>>;
}

/** The middle of a run, from the bytes of the dataset to every measure: scored in a model process, kept, measured, and by group. */
export async function judge({ runner, blobs, projectId }: Machinery, path: string, format: DatasetFormat, model: Uint8Array): Promise<Judged> {
  const marks = [performance.now()];
  const mark = (): number => marks.push(performance.now());
  const rows = await runner.run({
    ...{ model, manifest: MANIFEST, dataset: { bytes: createReadStream(path, { highWaterMark: 262_144 }), format } },
    columns: { label: 'label', attributes: ['region'], extras: [], rowId: null, split: null },
    limits: {
      ...{ seconds: LIMITS.evaluationSeconds, addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes },
      ...{ rows: LIMITS.evaluationRows, columns: LIMITS.datasetColumns },
    },
  });
  if (rows.kind === 'FAILED') throw new Error(`${rows.code}: ${rows.message}`);
  const mapped = mapLabels(rows.labels, 'label', '1');
  if (!mapped.ok) throw new Error(mapped.message);
  const { labels } = mapped;
  mark();
  const { scores, width } = rows;
  const truth = { rowIds: null, labels, targets: new Float64Array(0) };
  const predictions = await storePredictions({ blobs }, projectId, { ...truth, scores, width, weights: null, clusters: null, queries: null });
  mark();
  const { measures } = await binaryMetrics({ scores, labels, threshold: 0.5, seed: 1n });
  mark();
  const region = rows.attributes.region;
  if (region === undefined) throw new Error('the regions did not come back');
  const decisions = new Uint8Array(rows.rows);
  for (let row = 0; row < rows.rows; row++) decisions[row] = (scores[row] as number) >= 0.5 ? 1 : 0;
  const groups = groupMetrics(partitionByAttribute('region', region), { decisions, truths: labels, scores });
  mark();
  const part = (i: number): number => (marks[i + 1] ?? 0) - (marks[i] ?? 0);
  return { rows, predictions, measures: [...measures, ...groups], parts: { score: part(0), keep: part(1), measure: part(2), groups: part(3) } };
}
