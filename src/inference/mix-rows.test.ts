import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { FROM_BASE } from '../kernel/mixtures.ts';
import { endlessModel, notANumberModel, sigmoidModel } from '../testing/onnx-fixtures.ts';
import { parquetFile } from '../testing/parquet-fixture.ts';
import { aRun, bytesOf, THREE_ROWS, twoFeatureManifest } from '../testing/runs.ts';
import { decodeMixtures, encodeMixtures } from './mixture-codec.ts';
import type { MixRequest, RowMixer } from './model-runner.ts';
import { createModelRunner } from './run-in-child.ts';

const runner = createModelRunner({ log: silentLog });
afterAll(() => runner.stop());

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const aMix = (model: Uint8Array, change: Partial<MixRequest> = {}): MixRequest => ({
  ...{ model, manifest: twoFeatureManifest, groups: [['a'], ['b']], place: 0, limits: aRun(model).limits },
  tables: [{ bytes: bytesOf(THREE_ROWS), format: 'csv', split: null, keep: Uint32Array.of(0, 1, 2), texts: ['id', 'a'] }],
  ...change,
});
const scoresOf = (mixer: RowMixer, patterns: number[], over: number[]) =>
  mixer.score({ groups: 2, patterns: Uint32Array.from(patterns), over: Uint32Array.from(over) });

describe('mixing rows beside a model', () => {
  it('scores each pattern over each base row, with the cells of every group from the row that the pattern names', async () => {
    const outcome = await runner.mixRows(aMix(sigmoidModel()), async (mixer) => ({
      plain: await scoresOf(mixer, [FROM_BASE, FROM_BASE], [0, 1, 2]),
      mixed: await scoresOf(mixer, [1, FROM_BASE, FROM_BASE, 2, 1, 2], [0, 2]),
    }));
    if (outcome.kind !== 'WORKED_OUT') throw new Error(outcome.message);
    // The model is the sigmoid of a + 2b; the rows are (0, 0), (1, 1) and (−1, 0.5).
    for (const [i, logit] of [0, 3, 0].entries()) expect(outcome.value.plain[i]).toBeCloseTo(sigmoid(logit), 6);
    for (const [i, logit] of [1, 2, 1, 0, 2, 2].entries()) expect(outcome.value.mixed[i]).toBeCloseTo(sigmoid(logit), 6);
  });

  it('numbers the rows of two datasets through, keeps only those asked for and tells their texts and which cells are equal', async () => {
    const second = { bytes: bytesOf('b,a,extra\n9,9,x\n0.5,1,y\n'), format: 'csv', split: null, keep: Uint32Array.of(1), texts: ['extra'] } as const;
    const first = { bytes: bytesOf(THREE_ROWS), format: 'csv', split: { column: 'gender', value: 'female' }, keep: Uint32Array.of(1), texts: ['id'] } as const;
    const outcome = await runner.mixRows(aMix(sigmoidModel(), { tables: [first, second] }), async (mixer) => ({
      texts: mixer.texts,
      same: [mixer.sameCells(0, 0, 1), mixer.sameCells(1, 0, 1)],
      scores: await scoresOf(mixer, [FROM_BASE, FROM_BASE], [0, 1]),
    }));
    if (outcome.kind !== 'WORKED_OUT') throw new Error(outcome.message);
    expect(outcome.value.texts).toEqual([[['r3']], [['y']]]);
    expect(outcome.value.same).toEqual([false, true]);
    for (const [i, logit] of [0, 2].entries()) expect(outcome.value.scores[i]).toBeCloseTo(sigmoid(logit), 6);
  });

  it('gives a row in a mixture the bytes of the score that it has by itself', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => `r${i},${Math.sin(i)},${Math.cos(i * 3)},${i % 2},x\n`).join('');
    const bytes = bytesOf(`id,a,b,label,gender\n${rows}`);
    const alone = await runner.run(aRun(sigmoidModel(), { dataset: { bytes, format: 'csv' } }));
    const keep = Uint32Array.from({ length: 500 }, (_, i) => i);
    const request = aMix(sigmoidModel(), { tables: [{ bytes, format: 'csv', split: null, keep, texts: [] }] });
    const mixed = await runner.mixRows(request, (mixer) => mixer.score({ groups: 2, patterns: Uint32Array.of(FROM_BASE, FROM_BASE), over: keep }));
    if (mixed.kind !== 'WORKED_OUT' || alone.kind !== 'SCORED') throw new Error('not scored');
    expect(Buffer.from(mixed.value.buffer).equals(Buffer.from(alone.scores.buffer))).toBe(true);
  });

  it('reads two Parquet files one after the other, though the process has one file for such formats', async () => {
    const table = (a: number[], rows: number) => ({
      bytes: parquetFile([
        { name: 'a', type: 'double', values: a },
        { name: 'b', type: 'double', values: a.map(() => 0.5) },
      ]),
      ...{ format: 'parquet', split: null, keep: Uint32Array.from({ length: rows }, (_, i) => i), texts: [] },
    });
    const tables = [table([0, 1, 2], 3), table([5, 6], 2)] as MixRequest['tables'];
    const outcome = await runner.mixRows(aMix(sigmoidModel(), { tables }), (mixer) => scoresOf(mixer, [FROM_BASE, FROM_BASE], [0, 1, 2, 3, 4]));
    if (outcome.kind !== 'WORKED_OUT') throw new Error(outcome.message);
    for (const [i, logit] of [1, 2, 3, 6, 7].entries()) expect(outcome.value[i]).toBeCloseTo(sigmoid(logit), 5);
  });

  it('hands over scores that are no numbers as NaN', async () => {
    const outcome = await runner.mixRows(aMix(notANumberModel()), (mixer) => scoresOf(mixer, [FROM_BASE, FROM_BASE], [0]));
    if (outcome.kind !== 'WORKED_OUT') throw new Error(outcome.message);
    expect([...outcome.value]).toEqual([Number.NaN]);
  });

  it('rejects with what the work throws, and ends as FAILED when rows, columns or the model are not as said', async () => {
    const sad = runner.mixRows(aMix(sigmoidModel()), async () => {
      throw new Error('the work gave up');
    });
    await expect(sad).rejects.toThrow('the work gave up');
    const [table] = aMix(sigmoidModel()).tables;
    const never = async (): Promise<never> => {
      throw new Error('not reached');
    };
    const few = aMix(sigmoidModel(), { tables: [{ ...table!, keep: Uint32Array.of(0, 5) }] });
    expect(await runner.mixRows(few, never)).toMatchObject({ kind: 'FAILED', code: 'DATASET_ERROR', message: expect.stringMatching(/fewer rows/) });
    const missing = aMix(sigmoidModel(), { tables: [{ ...table!, texts: ['shoes'] }] });
    expect(await runner.mixRows(missing, never)).toMatchObject({ code: 'DATASET_ERROR', message: expect.stringMatching(/no column "shoes"/) });
    expect(await runner.mixRows(aMix(bytesOf('no model')), never)).toMatchObject({ code: 'MODEL_ERROR' });
  });

  it('ends as TIMEOUT when a score does not come, as ABORTED when the caller gives up, and work that waits is told', async () => {
    const told: string[] = [];
    const ask = (mixer: RowMixer): Promise<Float64Array> =>
      scoresOf(mixer, [FROM_BASE, FROM_BASE], [0]).catch((cause: Error) => {
        told.push(cause.message);
        throw cause;
      });
    const limits = { ...aRun(sigmoidModel()).limits, seconds: 3 };
    expect(await runner.mixRows(aMix(endlessModel(), { limits }), ask)).toMatchObject({ kind: 'FAILED', code: 'TIMEOUT' });
    const giveUp = new AbortController();
    const run = runner.mixRows(
      aMix(endlessModel()),
      async (mixer) => {
        setImmediate(() => giveUp.abort());
        return ask(mixer);
      },
      { signal: giveUp.signal },
    );
    expect(await run).toMatchObject({ kind: 'FAILED', code: 'ABORTED' });
    // The first run may have been over before its work began; the second gave up in the middle of it.
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told)).toEqual(new Set(['the model process is gone']));
  });
});

describe('mixtures on their way', () => {
  it('arrive as they were sent, and rows that nobody holds are not sent', () => {
    const mixtures = { groups: 3, patterns: Uint32Array.of(FROM_BASE, 1, 0, 2, FROM_BASE, 1), over: Uint32Array.of(2, 0) };
    const { header, body } = encodeMixtures(mixtures, 3);
    expect(decodeMixtures(header, 3, body)).toEqual(mixtures);
    expect(() => encodeMixtures({ ...mixtures, over: Uint32Array.of(3) }, 3)).toThrow('mixtures are of held rows');
    expect(() => encodeMixtures({ ...mixtures, groups: 4 }, 3)).toThrow('every group');
  });
});
