import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { modelProcesses } from '../testing/model-processes.ts';
import { notANumberModel, sigmoidModel } from '../testing/onnx-fixtures.ts';
import { parquetFile } from '../testing/parquet-fixture.ts';
import { aRun, bytesOf, twoFeatureManifest } from '../testing/runs.ts';
import type { ModelRunner, RunOutcome, RunRequest } from './model-runner.ts';
import { createModelRunner } from './run-in-child.ts';

const reuse = { projectId: 'p1', artifactDigest: 'a1' };
const again = (change: Partial<RunRequest> = {}): RunRequest => aRun(sigmoidModel(), { reuse, ...change });
const scoresOf = (outcome: RunOutcome): number[] => {
  if (outcome.kind === 'FAILED') throw new Error(`${outcome.code}: ${outcome.message}`);
  return [...outcome.scores];
};

let runner: ModelRunner;
afterEach(() => runner.stop());

describe('runs that repeat a model', () => {
  it('have one process one after the other, whatever their datasets and columns, and give the same scores', async () => {
    runner = createModelRunner({ log: silentLog });
    const first = await runner.run(again());
    const [id] = await modelProcesses();
    expect(await runner.run(again())).toEqual(first);
    const columns = { label: null, attributes: [], extras: ['id'], rowId: null, split: { column: 'gender', value: 'female' } };
    expect(scoresOf(await runner.run(again({ columns })))).toEqual([scoresOf(first)[0], scoresOf(first)[2]]);
    for (const a of [1, -1]) {
      const bytes = parquetFile(['a', 'b'].map((name) => ({ name, type: 'double', values: [a] })));
      const own = { label: null, attributes: [], extras: [], rowId: null, split: null };
      const outcome = await runner.run(again({ dataset: { bytes, format: 'parquet' }, columns: own }));
      expect(scoresOf(outcome)[0]).toBeCloseTo(1 / (1 + Math.exp(-3 * a)), 6);
    }
    expect(await modelProcesses()).toEqual([id]);
  });

  it('never share a process between projects, models, manifests or limits, nor two at once', async () => {
    runner = createModelRunner({ log: silentLog });
    await runner.run(again());
    const seen = await modelProcesses();
    const changes: Partial<RunRequest>[] = [
      { reuse: { ...reuse, projectId: 'p2' } },
      { reuse: { ...reuse, artifactDigest: 'a2' }, model: notANumberModel() },
      { manifest: { ...twoFeatureManifest, output: { ...twoFeatureManifest.output, kind: 'value', column: 0 } } },
      { limits: { ...again().limits, seconds: 59 } },
    ];
    for (const change of changes) {
      await runner.run(again(change));
      const fresh = (await modelProcesses()).filter((id) => !seen.includes(id));
      expect(fresh).toHaveLength(1);
      seen.push(...fresh);
    }
    // Four wait at most: the first one was the oldest and is gone.
    await expect.poll(modelProcesses).toHaveLength(4);
    const outcomes = await Promise.all([runner.run(again()), runner.run(again())]);
    expect(scoresOf(outcomes[1] as RunOutcome)).toEqual(scoresOf(outcomes[0] as RunOutcome));
  });

  it('start anew after a crash in between, after a failure and after the caller gave up', async () => {
    runner = createModelRunner({ log: silentLog });
    await runner.run(again());
    process.kill((await modelProcesses())[0] as number, 'SIGKILL');
    await expect.poll(modelProcesses).toEqual([]);
    expect(scoresOf(await runner.run(again()))).toHaveLength(3);
    const dataset = { bytes: bytesOf('id,a,b,label,gender\nr1,x,0,0,f\n'), format: 'csv' } as const;
    expect(await runner.run(again({ dataset }))).toMatchObject({ kind: 'FAILED', code: 'DATASET_ERROR' });
    expect(await modelProcesses()).toEqual([]);
    await runner.run(again());
    expect(await runner.run(again(), { signal: AbortSignal.abort() })).toMatchObject({ kind: 'FAILED', code: 'ABORTED' });
    expect(await modelProcesses()).toEqual([]);
    expect(scoresOf(await runner.run(again()))).toHaveLength(3);
  });

  it('read the stored model all the same, and do not run when it is gone', async () => {
    runner = createModelRunner({ log: silentLog });
    await runner.run(again());
    // biome-ignore lint/correctness/useYield: a source that breaks before its first byte
    async function* gone(): AsyncGenerator<Uint8Array> {
      throw new Error('the model is gone');
    }
    await expect(runner.run(again({ model: gone() }))).rejects.toThrow('the model is gone');
    expect(await modelProcesses()).toEqual([]);
  });

  it('leave no process that waits too long, nor one when the runner stops', async () => {
    runner = createModelRunner({ log: silentLog, idleMilliseconds: 20 });
    await runner.run(again());
    await expect.poll(modelProcesses).toEqual([]);
    const other = createModelRunner({ log: silentLog });
    await other.run(again());
    expect(await modelProcesses()).toHaveLength(1);
    await other.stop();
    expect(await modelProcesses()).toEqual([]);
  });

  it('are not asked for by default: a run has a process of its own', async () => {
    runner = createModelRunner({ log: silentLog });
    await runner.run(aRun(sigmoidModel()));
    expect(await modelProcesses()).toEqual([]);
  });
});
