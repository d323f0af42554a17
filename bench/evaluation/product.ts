import { createReadStream } from 'node:fs';
import { measureRun } from '../../src/domain/evaluation/measure-run.ts';
import { predictionsOf } from '../../src/domain/evaluation/predictions.rules.ts';
import { keepWhileMeasuring, type StoredPredictions } from '../../src/domain/evaluation/predictions.ts';
import { readPeople } from '../../src/domain/evaluation/read-people.ts';
import type { ModelRunner, ScoredRows } from '../../src/inference/model-runner.ts';
import type { DatasetFormat, ModelManifest } from '../../src/inference/run-protocol.ts';
import { sha256 } from '../../src/kernel/digest.ts';
import type { Id } from '../../src/kernel/id.ts';
import { LIMITS } from '../../src/kernel/limits.ts';
import type { Measure } from '../../src/kernel/measure.ts';
import { groupMetrics } from '../../src/stats/group-metrics.ts';
import { partitionByAttribute } from '../../src/stats/group-partition.ts';
import type { BlobStore } from '../../src/storage/blob-store.ts';
import { specificationOf } from '../../src/testing/specification-kit.ts';
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
  readonly parts: Readonly<Record<'score' | 'measureAndKeep' | 'groups', number>>;
}

/** Scores a file in a model process, with its label and its region. */
async function score({ runner }: Machinery, path: string, format: DatasetFormat, model: Uint8Array): Promise<ScoredRows> {
  const outcome = await runner.run({
    ...{ model, manifest: MANIFEST, dataset: { bytes: createReadStream(path, { highWaterMark: 524_288 }), format } },
    columns: { label: 'label', attributes: ['region'], extras: [], rowId: null, split: null },
    limits: {
      ...{ seconds: LIMITS.evaluationSeconds * 10, addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes },
      ...{ rows: LIMITS.evaluationRows, columns: LIMITS.datasetColumns },
    },
  });
  if (outcome.kind === 'FAILED') throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome;
}

/** The middle of a run, from the bytes of the dataset to every measure: scored in a model process, kept, measured, and by group. */
export async function judge({ runner, blobs, projectId }: Machinery, path: string, format: DatasetFormat, model: Uint8Array): Promise<Judged> {
  const marks = [performance.now()];
  const mark = (): number => marks.push(performance.now());
  const rows = await score({ runner, blobs, projectId }, path, format, model);
  const specification = specificationOf({ fairness: null });
  const read = readPeople({ version: { manifest: MANIFEST }, specification }, rows);
  if (typeof read === 'string') throw new Error(read);
  const { people, negativeLabel } = read;
  mark();
  const digest = sha256('bench');
  const inputs = { artifactDigest: digest, manifestDigest: digest, datasetDigest: digest, specificationDigest: digest };
  const { predictions, evidence } = await keepWhileMeasuring({ blobs }, projectId, predictionsOf(people, null), (predictionsDigest) =>
    measureRun(inputs, specification, people, { negativeLabel, predictionsDigest }),
  );
  mark();
  const region = rows.attributes.region;
  if (region === undefined) throw new Error('the regions did not come back');
  const { labels, scores } = people;
  const decisions = new Uint8Array(rows.rows);
  for (let row = 0; row < rows.rows; row++) decisions[row] = (scores[row] as number) >= 0.5 ? 1 : 0;
  const groups = groupMetrics(partitionByAttribute('region', region), { decisions, truths: labels, scores });
  mark();
  const part = (i: number): number => (marks[i + 1] ?? 0) - (marks[i] ?? 0);
  return { rows, predictions, measures: [...evidence.measures, ...groups], parts: { score: part(0), measureAndKeep: part(1), groups: part(2) } };
}
