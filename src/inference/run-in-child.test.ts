import { mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import { silentLog } from '../kernel/log.ts';
import { packedAt, textsOf, unpackTexts } from '../kernel/text-column.ts';
import { killModelProcesses, modelProcesses } from '../testing/model-processes.ts';
import {
  bareModel,
  castModel,
  droppingModel,
  endlessModel,
  memoryBombModel,
  notANumberModel,
  sigmoidModel,
  textAndIntegerModel,
  unknownDomainModel,
  wrongShapeModel,
  zipMapModel,
} from '../testing/onnx-fixtures.ts';
import { parquetFile } from '../testing/parquet-fixture.ts';
import { aRun, bytesOf, twoFeatureManifest } from '../testing/runs.ts';
import { locateChild } from './locate-child.ts';
import type { RunOutcome, RunProgress, ScoredRows } from './model-runner.ts';
import { createModelRunner } from './run-in-child.ts';
import type { DatasetFormat, ModelManifest } from './run-protocol.ts';

const runner = createModelRunner({ log: silentLog });
afterAll(() => runner.stop());

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function scored(outcome: RunOutcome): ScoredRows {
  if (outcome.kind === 'FAILED') throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome;
}

const textsIn = (columns: ScoredRows['attributes']) => Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, textsOf(column)]));

const textsOfRun = ({ labels, attributes, extras, rowIds }: ScoredRows) => ({
  ...{ labels: textsOf(labels), rowIds: unpackTexts(rowIds) },
  ...{ attributes: textsIn(attributes), extras: textsIn(extras) },
});

describe('a model runner', () => {
  it('scores a dataset and returns labels, attributes and row ids beside the scores', async () => {
    const progress: RunProgress[] = [];
    const outcome = scored(await runner.run(aRun(sigmoidModel()), { onProgress: (step) => progress.push(step) }));
    expect(outcome.rows).toBe(3);
    for (const [i, logit] of [0, 3, 0].entries()) expect(outcome.scores[i]).toBeCloseTo(sigmoid(logit), 6);
    expect(textsOfRun(outcome)).toEqual({
      labels: ['0', '1', '1'],
      attributes: { gender: ['female', 'male', 'female'] },
      extras: {},
      rowIds: ['r1', 'r2', 'r3'],
    });
    expect(progress.at(-1)).toEqual({ rowsDone: 3, rowsTotal: null });
  });

  it('feeds a column of as many categories as a manifest may name', async () => {
    const categories = Array.from({ length: LIMITS.manifestCategories }, (_, i) => (i === 0 ? 'female' : i === 70_000 ? 'male' : `c${i}`));
    const manifest: ModelManifest = {
      ...twoFeatureManifest,
      inputs: [{ name: 'features', kind: 'matrix', dtype: 'float32', columns: [{ column: 'gender', encoding: { kind: 'onehot', categories } }] }],
    };
    const weights = categories.map((category) => (category === 'male' ? 2 : -1));
    const outcome = scored(await runner.run(aRun(sigmoidModel({ weights }), { manifest })));
    for (const [i, logit] of [-1, 2, -1].entries()) expect(outcome.scores[i]).toBeCloseTo(sigmoid(logit), 6);
  });

  it('scores only the rows of the asked split', async () => {
    const columns = { label: null, attributes: [], extras: ['b', 'gender'], rowId: 'id', split: { column: 'gender', value: 'female' } };
    const outcome = scored(await runner.run(aRun(sigmoidModel(), { columns })));
    const extras = { b: ['0', '0.5'], gender: ['female', 'female'] };
    expect(textsOfRun(outcome)).toEqual({ rowIds: ['r1', 'r3'], labels: [], attributes: {}, extras });
  });

  it('gives the same bytes of scores each time and for any cutting of the input', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `r${i},${Math.sin(i)},${Math.cos(i * 3)},${i % 2},x\r\n`).join('');
    const bytes = bytesOf(`id,a,b,label,gender\r\n${rows}`);
    async function* pieces(size: number): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const digests: string[] = [];
    for (const source of [bytes, bytes, pieces(977), pieces(65_536)]) {
      const outcome = scored(await runner.run(aRun(sigmoidModel(), { dataset: { bytes: source, format: 'csv' } })));
      expect(outcome.rows).toBe(20_000);
      expect(packedAt(outcome.rowIds, 19_999)).toBe('r19999');
      digests.push(Buffer.from(outcome.scores.buffer).toString('base64'));
    }
    expect(new Set(digests).size).toBe(1);
  });

  it('feeds a model with a fixed batch dimension in steps of that size', async () => {
    const free = scored(await runner.run(aRun(sigmoidModel())));
    for (const batch of [1, 2, 7]) {
      const fixed = scored(await runner.run(aRun(sigmoidModel({ batch }))));
      expect([...fixed.scores]).toEqual([...free.scores]);
    }
  });

  it('feeds an input that declares no shape as a matrix, also of a single column', async () => {
    const single = { name: 'features', dtype: 'float32' } as const;
    const column = { column: 'a', encoding: { kind: 'numeric' } } as const;
    const both = scored(await runner.run(aRun(bareModel([1, 2]))));
    expect([...both.scores]).toEqual([...scored(await runner.run(aRun(sigmoidModel()))).scores]);
    const one = { ...twoFeatureManifest, inputs: [{ ...single, kind: 'matrix' as const, columns: [column] }] };
    expect([...scored(await runner.run(aRun(bareModel([1]), { manifest: one }))).scores]).toHaveLength(3);
    // As a column it is one number a row, which this model does not take.
    const other = { ...one, inputs: [{ ...single, kind: 'column' as const, column }] };
    expect(await runner.run(aRun(bareModel([1]), { manifest: other }))).toEqual({
      ...{ kind: 'FAILED', code: 'MODEL_ERROR' },
      message: expect.stringMatching(/declares no shape for the input "features", which was fed as \[rows\]; .*matrix.*or export it with the shape/),
    });
  });

  it('feeds text and integer inputs column by column', async () => {
    const manifest = {
      inputs: [
        { name: 'colour', kind: 'column', dtype: 'string', column: { column: 'gender', encoding: { kind: 'string' } } },
        { name: 'count', kind: 'column', dtype: 'int64', column: { column: 'label', encoding: { kind: 'numeric' } } },
      ],
      output: { name: 'probability', kind: 'probability', column: 0 },
    } as const;
    const dataset = { bytes: bytesOf('id,label,gender\n1,0,red\n2,1,red\n3,5,blue\n'), format: 'csv' } as const;
    const outcome = scored(await runner.run(aRun(textAndIntegerModel(), { manifest, dataset })));
    expect([...outcome.scores]).toEqual([1, 2, 5]);
  });

  it('gives the probabilities of all classes, read from a tensor or from what a ZipMap would have turned into maps', async () => {
    const outputs: ModelManifest['output'][] = [
      { name: 'scores', kind: 'probabilities', classes: ['no', 'yes'] },
      { name: 'probability', kind: 'map', classes: ['0', '1'] },
    ];
    for (const output of outputs) {
      for (const tensorOutput of [true, false].filter((with_) => with_ || output.kind === 'map')) {
        const outcome = scored(await runner.run(aRun(zipMapModel({ tensorOutput }), { manifest: { ...twoFeatureManifest, output } })));
        expect(outcome).toMatchObject({ rows: 3, width: 2 });
        for (const [i, x] of [0, 0, 1, 1, -1, 0.5].entries()) expect(outcome.scores[i]).toBeCloseTo(sigmoid(x), 6);
      }
    }
  });

  it.each([
    ['float16', 'float16', '0.333251953125'],
    ['float64', 'float16', '0.25'],
    ['float16', 'float64', '65504'],
    ['bool', 'bool', '1'],
    ['uint8', 'uint64', '255'],
    ['uint64', 'int8', '7'],
    ['uint32', 'uint32', '4294967295'],
    ['int16', 'uint16', '300'],
  ] as const)('feeds %s and reads %s', async (from, to, number) => {
    const columns = ['a', 'b'].map((column) => ({ column, encoding: { kind: 'numeric' as const } }));
    const manifest = {
      inputs: [{ name: 'features', kind: 'matrix', dtype: from, columns }],
      output: { name: 'scores', kind: 'probabilities', classes: ['x', 'y'] },
    } as const;
    const dataset = { bytes: bytesOf(`id,a,b,label,gender\nr1,${number},0,1,f\nr2,0,${number},0,m\n`), format: 'csv' } as const;
    const outcome = scored(await runner.run(aRun(castModel(from, to), { manifest, dataset })));
    expect([...outcome.scores]).toEqual([Number(number), 0, 0, Number(number)]);
  });

  it('returns a score that is not a number as NaN', async () => {
    const outcome = scored(await runner.run(aRun(notANumberModel())));
    expect([...outcome.scores].map(Number.isNaN)).toEqual([true, false, false]);
  });

  it('turns infinite scores into NaN', async () => {
    const dataset = { bytes: bytesOf('id,a,b,label,gender\nr1,1,0,0,x\n'), format: 'csv' } as const;
    expect([...scored(await runner.run(aRun(notANumberModel(), { dataset }))).scores]).toEqual([Number.NaN]);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['a truncated model', sigmoidModel().subarray(0, 90), /runtime refused the model/],
    ['an empty model', new Uint8Array(0), /runtime refused the model/],
    ['a text file', bytesOf('not a model at all'), /runtime refused the model/],
    ['an unknown operator', unknownDomainModel(), /runtime refused the model.*magic/],
    ['opset 99', sigmoidModel({ opset: 99 }), /runtime refused the model/],
    ['one line for all rows', wrongShapeModel(), /shape \[1, 2\] for 3 rows.*all of them with one line; export it with an open batch dimension/],
    ['an output that lacks rows', droppingModel(), /shape \[2, 2\] for 3 rows.*cannot be told; export it without the step that drops or adds rows/],
    ['a map output', zipMapModel(), /"probability" is a map or sequence.*tensor outputs are "scores".*without ZipMap/],
  ])('ends as MODEL_ERROR on %s', async (_what, model, message) => {
    expect(await runner.run(aRun(model))).toEqual({ kind: 'FAILED', code: 'MODEL_ERROR', message: expect.stringMatching(message) });
  });

  it('ends as MODEL_ERROR when the manifest does not fit the model', async () => {
    const [input] = twoFeatureManifest.inputs;
    const cases: [typeof twoFeatureManifest, RegExp][] = [
      [{ ...twoFeatureManifest, output: { name: 'logits', kind: 'probability', column: 0 } }, /output "logits".*"probability"/],
      [{ ...twoFeatureManifest, output: { name: 'probability', kind: 'probability', column: 1 } }, /column 1 of the output "probability", which has 1 column/],
      [{ ...twoFeatureManifest, inputs: [{ ...input!, name: 'x' }] }, /input "x".*"features"/],
      [{ ...twoFeatureManifest, inputs: [{ ...input!, dtype: 'float64' }] }, /feeds float64.*takes float32/],
      [
        { ...twoFeatureManifest, inputs: [{ name: 'features', kind: 'matrix', dtype: 'float32', columns: [{ column: 'a', encoding: { kind: 'numeric' } }] }] },
        /1 feature per row.*\[rows, 2\]/,
      ],
    ];
    for (const [manifest, message] of cases) {
      expect(await runner.run(aRun(sigmoidModel(), { manifest }))).toEqual({ kind: 'FAILED', code: 'MODEL_ERROR', message: expect.stringMatching(message) });
    }
  });

  it('kills a model that never ends at its deadline', async () => {
    const limits = { ...aRun(sigmoidModel()).limits, seconds: 3 };
    const outcome = await runner.run(aRun(endlessModel(), { limits }));
    expect(outcome).toEqual({ kind: 'FAILED', code: 'TIMEOUT', message: expect.stringMatching(/stopped after 3 seconds/) });
    expect(await modelProcesses()).toEqual([]);
  });

  it.each([
    ['80 GB', 20_000_000_000],
    ['6 GB', 1_500_000_000],
  ])('ends as RESOURCE_LIMIT when a model asks for %s, and the server goes on', async (_what, elements) => {
    expect(await runner.run(aRun(memoryBombModel(elements)))).toEqual({
      kind: 'FAILED',
      code: 'RESOURCE_LIMIT',
      message: expect.stringMatching(/more memory/),
    });
    expect(scored(await runner.run(aRun(sigmoidModel()))).rows).toBe(3);
  });

  it('ends as CHILD_CRASHED when the process is killed from outside', async () => {
    // The model is only read for a process that has started.
    async function* killed(): AsyncGenerator<Uint8Array> {
      await killModelProcesses([]);
      yield endlessModel();
    }
    const outcome = await runner.run({ ...aRun(endlessModel()), model: killed() });
    expect(outcome).toEqual({ kind: 'FAILED', code: 'CHILD_CRASHED', message: expect.stringMatching(/SIGKILL/) });
  });

  it.each([
    ['ends', 'process.exit(7);'],
    ['is killed', "process.kill(process.pid, 'SIGKILL');"],
  ])('does not lay it at the door of the model when a process %s before it has started', async (_what, program) => {
    const home = await mkdtemp(join(tmpdir(), 'assay-child-'));
    const childEntry = join(home, 'main.mjs');
    await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(home, 'node_modules'));
    await writeFile(childEntry, `import ${JSON.stringify(locateChild())};`);
    const warnings: string[] = [];
    const own = createModelRunner({ log: { ...silentLog, warn: (_fields, message) => warnings.push(message) }, childEntry });
    const columns = { label: null, attributes: [], extras: [], rowId: null, split: null };
    const bytes = parquetFile(['a', 'b'].map((name) => ({ name, type: 'double', values: [1, 2, 3] })));
    const run = () => own.run(aRun(sigmoidModel(), { columns, dataset: { bytes, format: 'parquet' } }));
    expect(scored(await run()).rows).toBe(3);
    // From now on a dataset is taken while its process still starts, so that no other process can be given it.
    await writeFile(childEntry, program);
    expect(await run()).toEqual({ kind: 'FAILED', code: 'RUNNER_UNAVAILABLE', message: expect.stringMatching(/could not start; ask the operator/) });
    expect(warnings).toEqual(['a model process could not start']);
    await own.stop();
    await rm(home, { recursive: true });
  });

  it('reads data where the runtime of models cannot be loaded, and then starts no process for a model', async () => {
    const home = await mkdtemp(join(tmpdir(), 'assay-child-'));
    const childEntry = join(home, 'main.mjs');
    await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(home, 'node_modules'));
    await writeFile(childEntry, `process.dlopen = () => process.exit(7); await import(${JSON.stringify(locateChild())});`);
    const own = createModelRunner({ log: silentLog, childEntry });
    expect(await own.describeDataset({ stream: bytesOf('a,b\n1,2\n'), format: 'csv' })).toMatchObject({ ok: true, value: { rows: 1 } });
    expect(await own.run(aRun(sigmoidModel()))).toMatchObject({ kind: 'FAILED', code: 'RUNNER_UNAVAILABLE' });
    await own.stop();
    await rm(home, { recursive: true });
  });

  it('ends as ABORTED and leaves no process when the caller gives up in the middle', async () => {
    const giveUp = new AbortController();
    const run = runner.run(aRun(endlessModel()), { signal: giveUp.signal });
    await expect.poll(modelProcesses, { timeout: 120_000 }).not.toEqual([]);
    giveUp.abort();
    expect(await run).toMatchObject({ kind: 'FAILED', code: 'ABORTED' });
    expect(await modelProcesses()).toEqual([]);
  });

  it('ends as ABORTED at once when the caller gave up before', async () => {
    expect(await runner.run(aRun(sigmoidModel()), { signal: AbortSignal.abort() })).toMatchObject({ code: 'ABORTED' });
  });

  it('rejects with the fault of a byte source that breaks, and lets go of the source', async () => {
    let released = false;
    async function* broken(): AsyncGenerator<Uint8Array> {
      try {
        yield bytesOf('id,a,b,label,gender\n');
        throw new Error('the disk is gone');
      } finally {
        released = true;
      }
    }
    await expect(runner.run(aRun(sigmoidModel(), { dataset: { bytes: broken(), format: 'csv' } }))).rejects.toThrow('the disk is gone');
    expect(released).toBe(true);
    expect(await modelProcesses()).toEqual([]);
  });

  it('lays a dataset down while the process starts, and lets go of one whose source breaks meanwhile', async () => {
    const whole = parquetFile(['a', 'b'].map((name) => ({ name, type: 'double', values: [1, 2, 3] })));
    const columns = { label: null, attributes: [], extras: [], rowId: null, split: null };
    let taken = 0;
    async function* inPieces(breaksAt: number): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < whole.length; at += 16) {
        if (at >= breaksAt) throw new Error('the disk is gone');
        taken += 1;
        yield whole.subarray(at, at + 16);
      }
    }
    const bytes = (breaksAt = Number.POSITIVE_INFINITY) => ({ columns, dataset: { bytes: inPieces(breaksAt), format: 'parquet' as const } });
    const first = scored(await runner.run(aRun(sigmoidModel(), bytes())));
    // The machine is known to start processes by now, so that the source is read without waiting for one.
    expect(scored(await runner.run(aRun(sigmoidModel(), bytes()))).scores).toEqual(first.scores);
    expect(taken).toBe(2 * Math.ceil(whole.length / 16));
    await expect(runner.run(aRun(sigmoidModel(), bytes(64)))).rejects.toThrow('the disk is gone');
    expect(await runner.run(aRun(sigmoidModel(), bytes()), { signal: AbortSignal.abort() })).toMatchObject({ code: 'ABORTED' });
    expect(await modelProcesses()).toEqual([]);
  });

  it('starts with more address space than asked for when the runtime cannot start with less', async () => {
    const warnings: string[] = [];
    const own = createModelRunner({ log: { ...silentLog, warn: (_fields, message) => warnings.push(message) } });
    const limits = { ...aRun(sigmoidModel()).limits, addressSpaceKibibytes: 400_000 };
    expect(scored(await own.run(aRun(sigmoidModel(), { limits }))).rows).toBe(3);
    expect((await own.sandbox()).addressSpaceLimited ? warnings.length : 1).toBeGreaterThan(0);
    await own.stop();
  });

  it.each<[DatasetFormat, Uint8Array]>([
    ['csv', bytesOf('id,a,b,label,gender\nr1,1,0.5,1,x\n')],
    ['ndjson', bytesOf('{"id":"r1","a":1,"b":0.5,"label":1,"gender":"x"}\n')],
    [
      'parquet',
      parquetFile([
        { name: 'id', type: 'text', values: ['r1'] },
        { name: 'a', type: 'int64', values: [1n] },
        { name: 'b', type: 'double', values: [0.5] },
        { name: 'label', type: 'int64', values: [1n] },
        { name: 'gender', type: 'text', values: ['x'] },
      ]),
    ],
  ])('reads %s within the default limit of address space', async (format, bytes) => {
    const warnings: object[] = [];
    const progress: RunProgress[] = [];
    const own = createModelRunner({ log: { ...silentLog, warn: (fields) => warnings.push(fields) } });
    const limits = { ...aRun(sigmoidModel()).limits, addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes };
    const outcome = scored(await own.run(aRun(sigmoidModel(), { dataset: { bytes, format }, limits }), { onProgress: (step) => progress.push(step) }));
    expect(outcome.scores[0]).toBeCloseTo(sigmoid(2), 6);
    expect(textsOfRun(outcome)).toEqual({ labels: ['1'], rowIds: ['r1'], attributes: { gender: ['x'] }, extras: {} });
    expect(progress.at(-1)).toEqual({ rowsDone: 1, rowsTotal: format === 'parquet' ? 1 : null });
    expect(warnings).toEqual([]);
    await own.stop();
  });

  it('refuses limits that are no positive whole numbers', async () => {
    for (const seconds of [Number.NaN, 0, -1, 1.5, Number.POSITIVE_INFINITY]) {
      await expect(runner.run(aRun(sigmoidModel(), { limits: { ...aRun(sigmoidModel()).limits, seconds } }))).rejects.toThrow('run limit seconds');
    }
  });

  it('ends running models when it is stopped and takes no more', async () => {
    const own = createModelRunner({ log: silentLog });
    const run = own.run(aRun(endlessModel()));
    await expect.poll(modelProcesses, { timeout: 120_000 }).not.toEqual([]);
    await own.stop();
    expect(await run).toMatchObject({ code: 'ABORTED' });
    expect(await own.run(aRun(sigmoidModel()))).toMatchObject({ code: 'ABORTED' });
    expect(await modelProcesses()).toEqual([]);
  });

  it('gives its processes nothing of its environment, an empty directory and no privileges', async () => {
    const workDirectory = await mkdtemp(join(tmpdir(), 'assay-test-'));
    const own = createModelRunner({ log: silentLog, workDirectory });
    const { noNewPrivileges, unprivilegedUser } = await own.sandbox();
    const run = own.run(aRun(endlessModel()));
    await expect.poll(modelProcesses, { timeout: 120_000 }).toHaveLength(1);
    const [id] = await modelProcesses();
    const status = await readFile(`/proc/${id}/status`, 'utf8');
    expect(/^NoNewPrivs:\t(\d)$/m.exec(status)?.[1]).toBe(noNewPrivileges ? '1' : '0');
    expect(/^CapEff:\t(\w+)$/m.exec(status)?.[1]).toMatch(noNewPrivileges ? /^0+$/ : /^\w+$/);
    expect(/^Uid:\t(\d+)/m.exec(status)?.[1] !== '0').toBe(unprivilegedUser);
    expect(await readFile(`/proc/${id}/environ`, 'utf8')).toBe('MALLOC_MMAP_THRESHOLD_=131072\0');
    const [directory] = await readdir(workDirectory);
    expect(await readlink(`/proc/${id}/cwd`)).toBe(join(workDirectory, directory ?? ''));
    expect(await readdir(join(workDirectory, directory ?? ''))).toEqual([]);
    await own.stop();
    await run;
    expect(await readdir(workDirectory)).toEqual([]);
    await rm(workDirectory, { recursive: true });
  });
});
