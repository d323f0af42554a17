import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ScoredBatch } from '../../inference/model-runner.ts';
import { type Digest, sha256 } from '../../kernel/digest.ts';
import { randomIds } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Log } from '../../kernel/log.ts';
import { openDiskBlobStore } from '../../storage/disk-blob-store.ts';
import { atEnd } from '../../testing/at-end.ts';
import { judgingProcesses } from '../../testing/model-processes.ts';
import { specificationOf } from '../../testing/specification-kit.ts';
import type { ReadData, Reading } from '../validity/index.ts';
import { type ElsewhereOptions, judgeElsewhere } from './judge-elsewhere.ts';
import type { JudgingPlan } from './judge-rows.ts';
import { openJudge } from './open-judge.ts';
import type { Judged, RowJudge } from './row-judge.ts';

const BATCH = 10_000;
const digest = sha256('these');
const inputs = { artifactDigest: digest, manifestDigest: digest, datasetDigest: digest, specificationDigest: digest };
const protectedAttributes = ['sex', 'region'].map((column) => ({ column, unknownValues: [], aliases: [] }));
const specification = specificationOf({ slices: [{ column: 'branch', edges: null }] }, { protectedAttributes, intersections: true, rowIdColumn: 'id' });
const columns = { label: 'label', attributes: ['sex', 'region'], extras: ['branch'], rowId: 'id', split: null };
const plan: JudgingPlan = {
  measuring: { inputs, specification, output: { name: 'p', kind: 'probability', column: 0 }, columns, features: [] },
  assessment: { datasetDigest: digest, trainingData: [], protectedColumns: new Set(['sex']), costs: { falsePositive: 1, falseNegative: 5, unit: 'hours' } },
};
const READ: Reading<ReadData> = {
  kind: 'READ',
  read: { data: { kind: 'NOT_COMPARED', reason: 'No training data.' }, serving: { kind: 'NONE' }, thresholdRows: null },
};

/** Made-up rows, the same each time; some have no finite score, some no label. */
function batchFrom(start: number, rows: number): ScoredBatch {
  const numbered = (of: (row: number) => number) => Uint32Array.from({ length: rows }, (_, i) => of(start + i));
  const ids = Array.from({ length: rows }, (_, i) => `r${start + i}`);
  const first = start === 0;
  let end = 0;
  return {
    rows,
    scores: Float64Array.from({ length: rows }, (_, i) => ((start + i) % 997 === 5 ? Number.NaN : Math.fround((((start + i) * 7_919) % 10_007) / 10_007))),
    texts: first
      ? [
          ['0', '1', ''],
          ['f', 'm'],
          ['n', 's', 'e', 'w'],
          ['a', 'b'],
        ]
      : [[], [], [], []],
    codes: [
      numbered((row) => (row % 1_009 === 3 ? 2 : (row * 7_919) % 10_007 > (row * 31) % 10_007 ? 1 : 0)),
      numbered((row) => row % 2),
      numbered((row) => (row * 13) % 4),
      numbered((row) => (row * 17) % 2),
    ],
    rowIds: {
      ends: Uint32Array.from(ids, (id) => {
        end += id.length;
        return end;
      }),
      bytes: Buffer.from(ids.join('')),
    },
  };
}

async function feed({ sink }: RowJudge, rows: number): Promise<void> {
  sink.expect(rows);
  for (let start = 0; start < rows; start += BATCH) await sink.add(batchFrom(start, Math.min(BATCH, rows - start)));
}

let blobs: Awaited<ReturnType<typeof openDiskBlobStore>>;
let directory: string;
const warnings: unknown[] = [];
const log: Log = { debug() {}, info() {}, warn: (fields) => warnings.push(fields), error() {} };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assay-judge-'));
  atEnd(() => rm(directory, { recursive: true, force: true }));
  blobs = await openDiskBlobStore({ root: join(directory, 'blobs') });
});

const judging = (signal = new AbortController().signal) => ({ projectId: randomIds.next('Project'), plan, signal });

/** What a judging process of another program leads to when it has been given some rows. */
async function judgedBy(program: string, { reading = Promise.resolve(READ), signal, ...options }: JudgedBy = {}): Promise<Judged> {
  const path = join(directory, `${sha256(program).slice(0, 8)}.mjs`);
  await writeFile(path, program);
  const judge = judgeElsewhere({ blobs, log }, judging(signal), { program: path, ...options });
  try {
    return await judge.judge(reading);
  } finally {
    await judge.close();
  }
}

interface JudgedBy extends ElsewhereOptions {
  readonly reading?: Promise<Reading<ReadData>>;
  readonly signal?: AbortSignal;
}

const contents = async (projectId: Parameters<typeof blobs.get>[0]['projectId'], of: Digest): Promise<string> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await blobs.get({ projectId, digest: of })) as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

describe('many rows', () => {
  const ROWS = LIMITS.rowsJudgedElsewhere + 20_000;

  it('are judged in a process of their own as they are here: the same documents, the same predictions', async () => {
    const [here, elsewhere] = [judging(), judging()];
    const [near, far] = [openJudge({ blobs, log }, here, 1), openJudge({ blobs, log }, elsewhere, ROWS)];
    for (const judge of [near, far]) await feed(judge, ROWS);
    expect(await judgingProcesses()).toHaveLength(1);
    const [expected, found] = [await near.judge(Promise.resolve(READ)), await far.judge(Promise.resolve(READ))];
    for (const judge of [near, far]) await judge.close();
    expect(await judgingProcesses()).toEqual([]);
    expect(found).toEqual(expected);
    if (found.kind !== 'JUDGED') throw new Error('not judged');
    expect(found).toMatchObject({
      evidence: { rows: ROWS },
      audit: { crossings: [{ attribute: 'sex×region' }] },
      validity: { inputs: { resultDigest: found.resultDigest } },
    });
    const csv = await contents(elsewhere.projectId, found.predictions.digest);
    expect(csv).toBe(await contents(here.projectId, found.predictions.digest));
    expect(csv.split('\n')).toHaveLength(ROWS + 2);
  });

  it('that a specification can make nothing of are refused with the sentence that they are refused with here', async () => {
    const judge = openJudge({ blobs, log }, judging(), ROWS);
    const { texts, ...batch } = batchFrom(0, 3);
    await judge.sink.add({ ...batch, texts: [['0', '1', 'maybe'], ...texts.slice(1)], codes: [Uint32Array.of(0, 1, 2), ...batch.codes.slice(1)] });
    const found = await judge.judge(Promise.resolve(READ));
    await judge.close();
    expect(found).toMatchObject({ kind: 'FAILED', failure: { code: 'DATASET_ERROR', message: expect.stringContaining('"maybe"') } });
  });

  it('are not judged when the data beside them could not be read', async () => {
    const judge = openJudge({ blobs, log }, judging(), ROWS);
    await feed(judge, 100);
    expect(await judge.judge(Promise.resolve({ kind: 'STOPPED' }))).toEqual({ kind: 'STOPPED' });
    await judge.close();
    expect(await judgingProcesses()).toEqual([]);
  });
});

describe('a judging process', () => {
  const SILENT = 'process.on("message", () => {});';

  it('that dies is a fault of the machine, and tells the log how it died', async () => {
    expect(await judgedBy('process.stderr.write("no room"); process.exit(3);')).toMatchObject({ kind: 'FAILED', failure: { code: 'RUNNER_UNAVAILABLE' } });
    expect(warnings.at(-1)).toEqual({ fault: expect.stringMatching(/exit code 3: no room/) });
  });

  it('whose program is at fault says where', async () => {
    await expect(judgedBy('process.once("message", () => process.send({ kind: "THREW", stack: "at line 7" }));')).rejects.toThrow(/at line 7/);
  });

  it('is ended when its time is over, and when the run is given up', async () => {
    expect(await judgedBy(SILENT, { seconds: 0.2 })).toMatchObject({
      kind: 'FAILED',
      failure: { code: 'TIMEOUT', message: expect.stringContaining('0.2 seconds') },
    });
    expect(await judgedBy(SILENT, { signal: AbortSignal.abort() })).toEqual({ kind: 'STOPPED' });
    const giveUp = new AbortController();
    const judged = judgedBy(SILENT, { signal: giveUp.signal });
    giveUp.abort();
    expect(await judged).toEqual({ kind: 'STOPPED' });
  });

  it('knows nothing of the environment of the server, and does not outlive what it is for', async () => {
    const program =
      'process.once("message", () => process.send({ kind: "THREW", stack: Object.keys(process.env).filter((name) => !name.startsWith("NODE_CHANNEL")).join() + "." }));';
    await expect(judgedBy(program)).rejects.toThrow(/failed: \.$/);
  });
});
