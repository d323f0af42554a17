import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createModelRunner } from '../../src/inference/run-in-child.ts';
import type { DatasetFormat } from '../../src/inference/run-protocol.ts';
import { randomIds } from '../../src/kernel/id.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { openDiskBlobStore } from '../../src/storage/disk-blob-store.ts';
import { sigmoidModel } from '../../src/testing/onnx-fixtures.ts';
import type { Bench, Comparison } from '../harness/bench.ts';
import { percentile } from '../harness/percentile.ts';
import { forestModel } from './forest.ts';
import { peakOf } from './memory.ts';
import { WEIGHTS, writeCsv, writeParquet } from './people.ts';
import { type Judged, judge, type Machinery, storedScores } from './product.ts';
import { scoreCsv, scoreParquet } from './yardstick.ts';

const ROWS = 1_000_000;
const MANY_ROWS = 10_000_000;
const ROUNDS = 3;
const NANOSECONDS_PER_MILLISECOND = 1e6;
const TREES = 100;

/** What all of a run may take beside a loop that only reads and scores. */
const TARGET = 1.5;
/** What the event loop of the server may be held up for, in milliseconds. */
const LONGEST_BLOCK = 250;
/** What ten times the rows may take, and hold in memory, beside ten times the time and the same memory. */
const TARGET_GROWTH = 1.15;
/** Bytes a row that the judging process may take: what is kept of a row (score, label, region), its ranking, one number for losses, and what sorting takes. */
const BYTES_PER_ROW = 40;

/** Evaluations of a million rows from the file to every measure, against a bare loop that reads the same file and runs the model. */
export const bench = (): Bench => ({
  name: 'evaluation',
  title: `${ROWS.toLocaleString('en')} rows × 30 features from the file to scores, stored predictions, every measure and four groups, against a bare loop that reads the file and runs the model`,
  async run(tell) {
    const directory = await mkdtemp(path.join(tmpdir(), 'assay-bench-'));
    const runner = createModelRunner({ log: silentLog });
    try {
      await runner.sandbox();
      const blobs = await openDiskBlobStore({ root: path.join(directory, 'blobs') });
      return await measure({ runner, blobs, projectId: randomIds.next('Project') }, directory, tell);
    } finally {
      await runner.stop();
      await rm(directory, { recursive: true, force: true });
    }
  },
});

async function measure(machinery: Machinery, directory: string, tell: (line: string) => void): Promise<readonly Comparison[]> {
  const linear = sigmoidModel({ weights: WEIGHTS });
  // Memory first, before the programs beside ours have left theirs.
  const grown = await growth(machinery, directory, linear, tell);
  const parquet = path.join(directory, 'people.parquet');
  const csv = path.join(directory, 'people.csv');
  await writeParquet(parquet, ROWS);
  await writeCsv(csv, ROWS);
  const forest = forestModel(TREES);
  return [
    await compare(machinery, { metric: 'Parquet, logistic regression', file: parquet, format: 'parquet', model: linear }, tell),
    await compare(machinery, { metric: `Parquet, forest of ${TREES} trees`, file: parquet, format: 'parquet', model: forest }, tell),
    await compare(machinery, { metric: 'CSV, logistic regression', file: csv, format: 'csv', model: linear }, tell),
    ...grown,
  ];
}

interface Compared {
  readonly metric: string;
  readonly file: string;
  readonly format: DatasetFormat;
  readonly model: Uint8Array;
}

async function compare(machinery: Machinery, { metric, file, format, model }: Compared, tell: (line: string) => void): Promise<Comparison> {
  const ours: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let started = performance.now();
    const bare = await (format === 'parquet' ? scoreParquet(file, model) : scoreCsv(file, model));
    peers.push(performance.now() - started);
    started = performance.now();
    const judged = await judge(machinery, file, ROWS, format, model);
    ours.push(performance.now() - started);
    await requireSameScores(machinery, judged, bare);
    const parts = Object.entries(judged.parts).map(([part, milliseconds]) => `${part} ${Math.round(milliseconds)}`);
    tell(`${metric}: bare loop ${Math.round(peers.at(-1) ?? 0)} ms, Assay ${Math.round(ours.at(-1) ?? 0)} ms (${parts.join(', ')})`);
  }
  return { metric, ours: percentile(ours, 0.5), peer: percentile(peers, 0.5), unit: 'ms', target: TARGET };
}

async function requireSameScores(machinery: Machinery, judged: Judged, bare: readonly number[]): Promise<void> {
  let row = 0;
  for await (const score of storedScores(machinery, judged.predictions)) {
    if (score !== bare[row]) throw new Error(`row ${row} scores ${bare[row]} and ${score}`);
    row += 1;
  }
  if (row !== bare.length) throw new Error(`${row} of ${bare.length} rows were stored`);
  requireAllJudged(judged, bare.length);
}

function requireAllJudged({ rows, groups, measures }: Judged, expected: number): void {
  if (rows !== expected) throw new Error(`${rows} of ${expected} rows were judged`);
  if (groups !== 4) throw new Error(`${groups} groups were audited, not four`);
  if (!measures.some(({ id, status }) => id === 'rocAuc@1' && status === 'OK')) throw new Error('the scores were not measured');
}

/** Ten times the rows, from the file to every document: time per row, and memory of the three processes. */
async function growth(machinery: Machinery, directory: string, model: Uint8Array, tell: (line: string) => void): Promise<readonly Comparison[]> {
  // Written before anything is measured, as this process does not give back what writing takes.
  const files = { few: path.join(directory, 'few.parquet'), many: path.join(directory, 'many.parquet') };
  await writeParquet(files.many, MANY_ROWS, 'float');
  await writeParquet(files.few, ROWS, 'float');
  const few = await growthAt(machinery, files.few, model, { rows: ROWS, rounds: ROUNDS }, tell);
  const many = await growthAt(machinery, files.many, model, { rows: MANY_ROWS, rounds: 1 }, tell);
  await rm(files.many);
  const perRow = (many.judge - few.judge) / (MANY_ROWS - ROWS);
  const flat = { unit: 'MiB', target: TARGET_GROWTH };
  const beside = '(beside it: at 1,000,000)';
  return [
    {
      metric: '10,000,000 rows from the file to every document and four groups (beside it: ten times 1,000,000)',
      ours: many.milliseconds,
      peer: few.milliseconds * 10,
      unit: 'ms',
      target: TARGET_GROWTH,
    },
    { metric: `peak memory of the server at 10,000,000 rows ${beside}`, ours: many.server, peer: few.server, ...flat },
    { metric: `peak memory of the model process at 10,000,000 rows ${beside}`, ours: many.model, peer: few.model, ...flat },
    {
      metric: 'peak memory of the judging process per further row (beside it: what exact measures hold of a row)',
      ours: perRow * 1_048_576,
      peer: BYTES_PER_ROW,
      unit: 'bytes',
      target: 1,
    },
    { metric: 'longest time in which the server answers nobody, at 10,000,000 rows', ours: many.longestBlock, peer: LONGEST_BLOCK, unit: 'ms', target: 1 },
  ];
}

interface Size {
  readonly rows: number;
  /** How often it is measured; the middle is taken. */
  readonly rounds: number;
}

async function growthAt(machinery: Machinery, file: string, model: Uint8Array, { rows, rounds }: Size, tell: (line: string) => void) {
  const took: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const peak = await peakOf(async () => {
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      const judged = await judge(machinery, file, rows, 'parquet', model);
      took.push(performance.now() - started);
      requireAllJudged(judged, rows);
    }
  });
  delay.disable();
  const milliseconds = percentile(took, 0.5);
  const longestBlock = delay.max / NANOSECONDS_PER_MILLISECOND;
  tell(
    `${rows.toLocaleString('en')} rows: ${Math.round(milliseconds)} ms, model process ${peak.model} MiB, judging process ${peak.judge} MiB, server ${peak.server} MiB`,
  );
  return { ...peak, milliseconds, longestBlock };
}
