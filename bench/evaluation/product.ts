import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { JudgingPlan } from '../../src/domain/bias/judge-rows.ts';
import { openJudge } from '../../src/domain/bias/open-judge.ts';
import type { ModelRunner } from '../../src/inference/model-runner.ts';
import type { DatasetFormat, ModelManifest } from '../../src/inference/run-protocol.ts';
import { type Digest, sha256 } from '../../src/kernel/digest.ts';
import type { Id } from '../../src/kernel/id.ts';
import { LIMITS } from '../../src/kernel/limits.ts';
import { silentLog } from '../../src/kernel/log.ts';
import type { Measure } from '../../src/kernel/measure.ts';
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
  readonly rows: number;
  readonly predictions: Digest;
  readonly measures: readonly Measure[];
  /** Groups of the audited attribute. */
  readonly groups: number;
  /** Milliseconds of each part. */
  readonly parts: Readonly<Record<'score' | 'judge', number>>;
}

const COLUMNS = { label: 'label', attributes: ['region'], extras: [], rowId: null, split: null };

function planOf(): JudgingPlan {
  const digest = sha256('bench');
  const inputs = { artifactDigest: digest, manifestDigest: digest, datasetDigest: digest, specificationDigest: digest };
  const specification = specificationOf({}, { protectedAttributes: [{ column: 'region', unknownValues: [], aliases: [] }] });
  return {
    measuring: { inputs, specification, output: MANIFEST.output, columns: COLUMNS, features: FEATURES },
    assessment: { datasetDigest: digest, trainingData: [], protectedColumns: new Set(), costs: { falsePositive: 1, falseNegative: 5, unit: 'hours' } },
  };
}

const NOTHING_ELSE_READ = {
  kind: 'READ',
  read: { data: { kind: 'NOT_COMPARED', reason: 'The benchmark has no training data.' }, serving: { kind: 'NONE' }, thresholdRows: null },
} as const;

/** A run from the bytes of the dataset to the last document: scored in a model process, and as rows come handed to a process that keeps, measures and audits them. */
export async function judge({ runner, blobs, projectId }: Machinery, path: string, rows: number, format: DatasetFormat, model: Uint8Array): Promise<Judged> {
  const started = performance.now();
  const judging = openJudge({ blobs, log: silentLog }, { projectId, plan: planOf(), signal: new AbortController().signal }, rows);
  try {
    const request = {
      ...{ model, manifest: MANIFEST, dataset: { bytes: createReadStream(path, { highWaterMark: 524_288 }), format }, columns: COLUMNS },
      limits: {
        ...{ seconds: LIMITS.evaluationSeconds * 10, addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes },
        ...{ rows: LIMITS.evaluationRows, columns: LIMITS.datasetColumns },
      },
    };
    const scored = await runner.stream(request, judging.sink);
    if (scored.kind === 'FAILED') throw new Error(`${scored.code}: ${scored.message}`);
    const finished = performance.now();
    const judged = await judging.judge(Promise.resolve(NOTHING_ELSE_READ));
    if (judged.kind !== 'JUDGED') throw new Error(judged.kind === 'FAILED' ? judged.failure.message : 'stopped');
    return {
      rows: judged.evidence.rows,
      predictions: judged.predictions.digest,
      measures: judged.evidence.measures,
      groups: judged.audit.attributes[0]?.groups.length ?? 0,
      parts: { score: finished - started, judge: performance.now() - finished },
    };
  } finally {
    await judging.close();
  }
}

/** The scores as they were stored, row by row. */
export async function* storedScores({ blobs, projectId }: Machinery, digest: Digest): AsyncGenerator<number> {
  const bytes = await blobs.get({ projectId, digest });
  if (bytes === null) throw new Error('the predictions were not stored');
  let isHeader = true;
  for await (const line of createInterface({ input: Readable.from(bytes) })) {
    if (!isHeader) yield Number(line.split(',')[2]);
    isHeader = false;
  }
}
