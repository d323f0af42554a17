import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { PLAIN_SESSION } from '../kernel/session-settings.ts';
import { notANumberModel, sigmoidModel, textAndIntegerModel } from '../testing/onnx-fixtures.ts';
import { parquetFile } from '../testing/parquet-fixture.ts';
import { aRun, bytesOf, THREE_ROWS, twoFeatureManifest } from '../testing/runs.ts';
import type { ProbeRequest, RowProber } from './model-runner.ts';
import { type CellEdit, decodeChange, encodeChange } from './probe-protocol.ts';
import { createModelRunner } from './run-in-child.ts';
import type { ModelManifest } from './run-protocol.ts';

const runner = createModelRunner({ log: silentLog, runnerClass: 'test-bench' });
afterAll(() => runner.stop());

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const aProbe = (model: Uint8Array, change: Partial<ProbeRequest> = {}): ProbeRequest => ({
  ...{ model, manifest: twoFeatureManifest, settings: PLAIN_SESSION, limits: aRun(model).limits },
  tables: [{ bytes: bytesOf(THREE_ROWS), format: 'csv', split: null, rows: 10, seed: 1, texts: ['id', 'label'] }],
  ...change,
});

async function probed<T>(request: ProbeRequest, work: (prober: RowProber) => Promise<T>): Promise<T> {
  const outcome = await runner.probeRows(request, work);
  if (outcome.kind !== 'WORKED_OUT') throw new Error(outcome.message);
  return outcome.value;
}

const score = async (prober: RowProber, edits: readonly CellEdit[], rows = Uint32Array.of(0, 1, 2), batch: number | null = null) => {
  const answered = await prober.score({ rows, batch, edits });
  if ('fault' in answered) throw new Error(answered.fault.message);
  return [...answered.scores];
};
const expectLogits = (scores: readonly number[], logits: readonly number[]): void => {
  expect(scores).toHaveLength(logits.length);
  for (const [i, logit] of logits.entries()) expect(scores[i]).toBeCloseTo(sigmoid(logit), 6);
};

describe('probing a model with changed rows', () => {
  // The model is the sigmoid of a + 2b; the rows are (0, 0), (1, 1) and (−1, 0.5).
  it('adds to cells, sets them, takes them from other rows and leaves the rest, row by row', async () => {
    await probed(aProbe(sigmoidModel()), async (prober) => {
      expectLogits(await score(prober, []), [0, 3, 0]);
      expectLogits(await score(prober, [{ column: 'a', kind: 'ADD', values: Float64Array.of(1, Number.NaN, 0.5) }]), [1, 3, 0.5]);
      // A number that cannot be larger, such as a 1 of yes or no, stays what it is.
      expectLogits(await score(prober, [{ column: 'a', kind: 'ADD', values: Float64Array.of(1, 1, -1), within: [-1, 1] }]), [1, 3, 0]);
      expectLogits(
        await score(prober, [
          { column: 'a', kind: 'SET', values: Float64Array.of(2, Number.NaN, 2) },
          { column: 'b', kind: 'FROM', values: Float64Array.of(1, 0, Number.NaN) },
        ]),
        [4, 1, 3],
      );
      // Every question begins with the rows as they are; order and batch are those that were asked for.
      expectLogits(await score(prober, [], Uint32Array.of(2, 1, 1), 1), [0, 3, 3]);
    });
  });

  it('tells sizes, texts, equal cells, and moments over all rows and not the sample', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${i},${i % 10},${i % 2}\n`).join('');
    const table = { bytes: bytesOf(`id,a,b\n${rows}`), format: 'csv', split: null, rows: 40, seed: 9, texts: ['id'] } as const;
    const tables = [table, { ...table, seed: 10, split: { column: 'b', value: '1' } }];
    const seen = await probed(aProbe(sigmoidModel(), { tables }), async (prober) => ({
      ...{ columns: prober.columns, rows: prober.rows, outOf: prober.outOf, ids: prober.texts.map(([ids]) => ids?.map(Number) ?? []) },
      ...{ moments: prober.moments, version: prober.runtimeVersion, load: prober.loadMilliseconds },
      same: [0, 1, 2, 3, 4].map((other) => prober.sameCell(0, 0, other)),
    }));
    expect(seen).toMatchObject({ columns: ['a', 'b'], rows: [40, 40], outOf: [300, 150] });
    // The deviation of 0 to 9 in equal parts is √(99/12 · 300/299).
    expect(seen.moments[0]?.[0]).toMatchObject({ count: 300, minimum: 0, maximum: 9, standardDeviation: expect.closeTo(Math.sqrt((8.25 * 300) / 299), 10) });
    expect(seen.moments[1]?.[1]).toMatchObject({ count: 150, minimum: 1, maximum: 1, standardDeviation: 0 });
    const [first = [], second = []] = seen.ids;
    expect(first).toEqual([...first].sort((a, b) => a - b));
    expect(new Set(first).size).toBe(40);
    expect(second.every((id) => id % 2 === 1)).toBe(true);
    expect(seen.same).toEqual([0, 1, 2, 3, 4].map((other) => (first[other] as number) % 10 === (first[0] as number) % 10));
    expect(seen.version).toMatch(/^1\.\d+\.\d+/);
    const again = await probed(aProbe(sigmoidModel(), { tables }), async (prober) => prober.texts[0]?.[0]?.map(Number));
    expect(again).toEqual(first);
    const others = await probed(aProbe(sigmoidModel(), { tables: [{ ...table, seed: 11 }] }), async (prober) => prober.texts[0]?.[0]?.map(Number));
    expect(others).not.toEqual(first);
  });

  it('samples rows that belong together or not at all, and single rows where not even one such set fits', async () => {
    const sizes = new Map<string, number>();
    const rows = Array.from({ length: 300 }, (_, i) => {
      const query = `q${(i * 7) % 40}`;
      sizes.set(query, (sizes.get(query) ?? 0) + 1);
      return `${i},1,2,${query}\n`;
    });
    const table = {
      bytes: bytesOf(`id,a,b,query\n${rows.join('')}`),
      format: 'csv',
      split: null,
      rows: 50,
      seed: 9,
      texts: ['query'],
      together: 'query',
    } as const;
    const seen = (change: object = {}) =>
      probed(aProbe(sigmoidModel(), { tables: [{ ...table, ...change }] }), async ({ texts, whole }) => ({ queries: texts[0]?.[0] ?? [], whole: whole[0] }));
    const found = await seen();
    expect(found.whole).toBe(true);
    expect(found.queries.length).toBeGreaterThan(35);
    expect(found.queries.length).toBeLessThanOrEqual(50);
    for (const query of new Set(found.queries)) expect(found.queries.filter((one) => one === query)).toHaveLength(sizes.get(query) ?? 0);
    expect(await seen()).toEqual(found);
    expect((await seen({ seed: 10 })).queries).not.toEqual(found.queries);
    expect(await seen({ rows: 1_000 })).toMatchObject({ whole: true, queries: { length: 300 } });
    expect(await seen({ rows: 5 })).toMatchObject({ whole: false, queries: { length: 5 } });
    expect(await seen({ together: null })).toMatchObject({ whole: false, queries: { length: 50 } });
  });

  it('reads formats that are read from their end, one after the other', async () => {
    const bytes = parquetFile([
      { name: 'a', type: 'double', values: [0, 1] },
      { name: 'b', type: 'double', values: [0, 1] },
    ]);
    const table = { bytes, format: 'parquet', split: null, rows: 5, seed: 1, texts: [] } as const;
    await probed(aProbe(sigmoidModel(), { tables: [table, table] }), async (prober) => {
      expect(prober.rows).toEqual([2, 2]);
      expectLogits(await score(prober, [], Uint32Array.of(0, 1, 3)), [0, 3, 3]);
    });
  });

  it('gives a fault of the model or of the manifest as an answer, and goes on', async () => {
    const manifest: ModelManifest = {
      inputs: [
        { name: 'colour', kind: 'column', dtype: 'string', column: { column: 'colour', encoding: { kind: 'string' } } },
        { name: 'count', kind: 'column', dtype: 'int64', column: { column: 'count', encoding: { kind: 'numeric' } } },
      ],
      output: { name: 'probability', kind: 'value', column: 0 },
    };
    const table = { bytes: bytesOf('colour,count\nred,1\nblue,2\n'), format: 'csv', split: null, rows: 5, seed: 1, texts: [] } as const;
    await probed(aProbe(textAndIntegerModel(), { manifest, tables: [table] }), async (prober) => {
      const rows = Uint32Array.of(0, 1);
      expect(await score(prober, [], rows)).toEqual([2, 2]);
      expect(await score(prober, [{ column: 'colour', kind: 'TEXT', text: 'red' }], rows)).toEqual([2, 3]);
      const refused = await prober.score({ rows, batch: null, edits: [{ column: 'count', kind: 'EMPTY', values: Float64Array.of(1, 0) }] });
      expect(refused).toMatchObject({ fault: { code: 'DATASET_ERROR', message: expect.stringMatching(/no value in the column "count"/) } });
      const half = await prober.score({ rows, batch: null, edits: [{ column: 'count', kind: 'SET', values: Float64Array.of(0.5, 1) }] });
      // Nobody knows here which columns are protected, so that no sentence says what a cell holds.
      expect(half).toMatchObject({
        fault: { code: 'DATASET_ERROR', message: expect.stringMatching(/Row 1 .* a value that is not shown in the column "count"/) },
      });
      expect(await score(prober, [], rows)).toEqual([2, 2]);
    });
  });

  it('tells scores that are no numbers as they are', async () => {
    await probed(aProbe(notANumberModel()), async (prober) => {
      const scores = await score(prober, []);
      expect(scores[0]).toBeNaN();
      const large = 3.4028234663852886e38;
      expect(
        await score(prober, [
          { column: 'b', kind: 'SET', values: Float64Array.of(1e-10, 1, 1) },
          { column: 'a', kind: 'SET', values: Float64Array.of(large, 1, 1) },
        ]),
      ).toEqual([Infinity, 1, 1]);
    });
  });

  it('times calls: as many as asked for, the first apart, none after the time is over', async () => {
    await probed(aProbe(sigmoidModel(), { settings: { threads: 2, optimisation: 'basic' } }), async (prober) => {
      const timed = await prober.time({ batch: 4, warmUps: 3, calls: 25, milliseconds: 60_000 });
      if ('fault' in timed) throw new Error(timed.fault.message);
      expect(timed.durations).toHaveLength(25);
      expect(timed.durations.every((duration) => duration > 0 && duration < 10_000)).toBe(true);
      expect(timed.first).toBeGreaterThan(0);
      const late = await prober.time({ batch: 1, warmUps: 50, calls: 1_000, milliseconds: 0 });
      expect(late).toMatchObject({ durations: new Float64Array(0) });
    });
    expect(runner.machine).toMatchObject({ runnerClass: 'test-bench', processor: expect.stringMatching(/./) });
    expect(runner.machine.processors).toBeGreaterThan(0);
  });

  it('times a model of fixed batch by as many calls as its rows need', async () => {
    await probed(aProbe(sigmoidModel({ batch: 2 })), async (prober) => {
      expect(await prober.time({ batch: 5, warmUps: 1, calls: 20, milliseconds: 60_000 })).toMatchObject({
        durations: expect.objectContaining({ length: 20 }),
      });
    });
  });

  it('ends as it should when the work fails, or is stopped', async () => {
    await expect(runner.probeRows(aProbe(sigmoidModel()), () => Promise.reject(new Error('no more')))).rejects.toThrow('no more');
    const stop = new AbortController();
    const outcome = await runner.probeRows(
      aProbe(sigmoidModel()),
      async (prober) => {
        stop.abort();
        await score(prober, []);
      },
      { signal: stop.signal },
    );
    expect(outcome).toMatchObject({ kind: 'FAILED', code: 'ABORTED' });
  });
});

describe('the frame of changed rows', () => {
  it('carries every kind of change there and back', () => {
    const asked = {
      ...{ rows: Uint32Array.of(3, 1), batch: 7 },
      edits: [
        { column: 'a', kind: 'ADD', values: Float64Array.of(0.5, Number.NaN), within: [-1, 1] },
        { column: 'c', kind: 'TEXT', text: 'new' },
        { column: 'b', kind: 'FROM', values: Float64Array.of(4, 0) },
      ],
    } as const;
    const { header, body } = encodeChange(asked);
    expect(decodeChange(JSON.parse(JSON.stringify(header)), body)).toEqual(asked);
  });
});
