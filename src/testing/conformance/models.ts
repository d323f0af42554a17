import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { inMemory } from '../../inference/formats/random-bytes.ts';
import { inspectModel } from '../../inference/inspect-model.ts';
import type { ModelInspection, ModelRefusalReason, ModelValue } from '../../inference/model-inspection.ts';
import { checkManifest, parseManifest } from '../../inference/model-manifest.ts';
import type { ModelRunner, RunOutcome } from '../../inference/model-runner.ts';
import { recogniseFormat } from '../../inference/recognise-format.ts';
import { createModelRunner } from '../../inference/run-in-child.ts';
import type { ModelManifest } from '../../inference/run-protocol.ts';
import { sha256 } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { silentLog } from '../../kernel/log.ts';
import { textsOf, unpackTexts } from '../../kernel/text-column.ts';

/** How many checks held, and one line for each that did not. */
export interface ConformanceReport {
  readonly passed: number;
  readonly failed: string[];
}

type Check = () => void | Promise<void>;

/** Files that inspection must refuse, and why; every other file of the collection must be accepted. */
const REFUSED: Readonly<Record<string, ModelRefusalReason>> = {
  'corrupt/truncated_half.onnx': 'TRUNCATED',
  'corrupt/text.onnx': 'NOT_ONNX',
  'corrupt/gzipped.onnx': 'COMPRESSED',
  'corrupt/git_lfs_pointer.onnx': 'GIT_LFS_POINTER',
  'corrupt/opset_9999.onnx': 'UNSUPPORTED_OPSET',
  'custom_op_test.onnx': 'UNKNOWN_OPERATOR_DOMAIN',
  'external/rten_mnist/mnist.onnx': 'EXTERNAL_DATA',
  'external/missing_sidecar/mnist.onnx': 'EXTERNAL_DATA',
  'example_several_inputs_and_outputs.onnx': 'UNSUPPORTED_TYPE',
};

const types = z.record(z.string(), z.string()).optional();

const collected = z.array(
  z.object({
    file: z.string(),
    sha256: z.string(),
    inputs: types,
    initializer_inputs: z.array(z.string()).optional(),
    outputs: types,
    opset: z.record(z.string(), z.number()).optional(),
    ir_version: z.number().optional(),
    producer: z.string().optional(),
    metadata_props: types,
    ops: z.array(z.string()).optional(),
  }),
);

type Collected = z.infer<typeof collected>[number];

const described = z.object({
  input_kind: z.enum(['tensor', 'columns']),
  input_name: z.string().optional(),
  input_type: z.string().optional(),
  features: z.array(z.string()).optional(),
  columns: z.record(z.string(), z.string()).optional(),
  score_output: z.string(),
  score_column: z.number().nullable(),
  sha256: z.string(),
});

interface ModelRun {
  readonly model: string;
  readonly dataset: string;
  readonly label: string;
  /** The `output` member of its manifest; left out: one column that is the probability of the positive class. */
  readonly output?: { readonly kind: string; readonly classes?: readonly string[]; readonly column?: number };
  /** Predictions file, and for each score of a row the column that it must equal; null for a score that it does not have. */
  readonly expected: { readonly file: string; readonly columns: readonly (string | null)[] };
}

const COMPAS = ['compas_eval', 'two_year_recid'] as const;
const GERMAN = ['german_eval', 'good_credit'] as const;

const MODEL_RUNS: readonly ModelRun[] = [
  scoredBy('cps_champion_logreg_tensor', 'cps_wages_eval', 'high_wage'),
  scoredBy('cps_challenger_rf', 'cps_wages_eval', 'high_wage'),
  scoredBy('adult_champion_gb', 'adult_eval', 'income_gt_50k'),
  scoredBy('adult_challenger_mlp', 'adult_eval', 'income_gt_50k'),
  scoredBy('compas_champion_logreg', ...COMPAS),
  scoredBy('compas_challenger_gb', ...COMPAS),
  scoredBy('german_champion_logreg_columns', ...GERMAN),
  scoredBy('german_challenger_rf', ...GERMAN),
  { ...scoredBy('compas_champion_logreg_batch1', ...COMPAS), expected: { file: 'compas_champion_logreg', columns: ['score'] } },
  { ...scoredBy('compas_champion_logreg_zipmap', ...COMPAS), ...bothClassesAs('compas_champion_logreg', 'map') },
  { ...scoredBy('german_challenger_rf_zipmap', ...GERMAN), ...bothClassesAs('german_challenger_rf', 'map') },
  { ...scoredBy('compas_challenger_gb', ...COMPAS), ...bothClassesAs('compas_challenger_gb', 'probabilities') },
  {
    ...{ model: 'wine_logreg_multiclass', dataset: 'wine_eval', label: 'target' },
    output: { kind: 'probabilities', classes: ['class_0', 'class_1', 'class_2'] },
    expected: { file: 'wine_logreg_multiclass', columns: ['p_class_0', 'p_class_1', 'p_class_2'] },
  },
  regressor('bike_champion_gb_regressor'),
  regressor('bike_challenger_linear'),
];

function scoredBy(model: string, dataset: string, label: string): ModelRun {
  return { model, dataset, label, expected: { file: model, columns: ['score'] } };
}

/** A binary classifier read as two classes: the second one has the score of the file. */
function bothClassesAs(file: string, kind: string): Required<Pick<ModelRun, 'output' | 'expected'>> {
  return { output: { kind, classes: ['0', '1'] }, expected: { file, columns: [null, 'score'] } };
}

function regressor(model: string): ModelRun {
  return { model, dataset: 'bike_2011_eval', label: 'cnt', output: { kind: 'value', column: 0 }, expected: { file: model, columns: ['y_pred'] } };
}

const vector = z.object({ type: z.string(), dims: z.array(z.number()), data: z.array(z.number()) });
const vectors = z.record(z.string(), z.array(z.object({ inputs: z.record(z.string(), vector), expected: z.record(z.string(), vector) })));

/** Outputs of the third-party vectors that are read, each as its classes or as one number per row. */
const VECTOR_OUTPUTS: Readonly<Record<string, { readonly name: string; readonly width: number }>> = {
  'mnist-8.onnx': { name: 'Plus214_Output_0', width: 10 },
  'tract_xgboost_classifier_tree.onnx': { name: 'probabilities', width: 3 },
  'deb_max_float16.onnx': { name: 'result', width: 1 },
};

/** Of a score, relative to the largest one of the model where that is above one, as the collection measures its own. */
const LARGEST_DIFFERENCE = 1e-6;
/** Of what another engine computed, relative to the largest number of its answer: both add up float32 numbers in an order of their own. */
const LARGEST_DIFFERENCE_OF_ENGINES = 1e-5;

/** Checks inspection against the collected third-party files, and real runs in model processes against the predictions of other software. */
export async function modelsConformance(sharedDir: string): Promise<ConformanceReport> {
  const data = join(sharedDir, 'data');
  const runner = createModelRunner({ log: silentLog });
  const manifest = collected.parse(await json(join(data, 'onnx_thirdparty', 'manifest.json')));
  const third = vectors.parse(await json(join(data, 'onnx_thirdparty', 'expected_vectors.json')));
  const trained = (await readdir(join(data, 'models'))).filter((file) => file.endsWith('.onnx'));
  const checks: (readonly [string, Check])[] = [
    ...manifest.map((entry) => [`inspect ${entry.file}`, () => checkCollected(join(data, 'onnx_thirdparty'), entry)] as const),
    ...trained.map((file) => [`accept ${file}`, async () => expectAccepted(await readFile(join(data, 'models', file)))] as const),
    ...MODEL_RUNS.map((run) => [`run ${run.model} ${run.output?.kind ?? ''}`, () => checkRun(data, run, runner)] as const),
    ...Object.entries(third).flatMap(([file, examples]) =>
      examples.map((example, i) => [`vector ${i + 1} of ${file}`, () => checkVector(join(data, 'onnx_thirdparty'), file, example, runner)] as const),
    ),
  ];
  let passed = 0;
  const failed: string[] = [];
  for (const [name, check] of checks) {
    try {
      await check();
      passed += 1;
    } catch (cause) {
      failed.push(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  await runner.stop();
  return { passed, failed };
}

const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

function expectEqual(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what} is ${is}, expected ${should}`);
}

async function checkCollected(directory: string, entry: Collected): Promise<void> {
  const bytes = await readFile(join(directory, entry.file));
  expectEqual('sha256', sha256(bytes), entry.sha256);
  const format = await recogniseFormat(inMemory(bytes));
  if (format.ok) expectEqual('the format', format.value.format, 'ONNX');
  const result = format.ok ? inspectModel(bytes) : format;
  const reason = REFUSED[entry.file];
  if (reason !== undefined) {
    if (!result.ok && !/^[A-Z].*[;,:] .*\.$/s.test(result.problem.message)) throw new Error(`the refusal does not say what to do: ${result.problem.message}`);
    return expectEqual('the refusal', result.ok ? 'accepted' : result.problem.reason, reason);
  }
  if (!result.ok) throw new Error(`refused: ${result.problem.message}`);
  checkInspection(result.value, entry);
}

function expectAccepted(bytes: Uint8Array): void {
  const result = inspectModel(bytes);
  if (!result.ok) throw new Error(`refused: ${result.problem.message}`);
}

function checkInspection(inspection: ModelInspection, entry: Collected): void {
  expectEqual('the inputs', describedValues(inspection.inputs), entry.inputs);
  expectEqual('the overridable initialisers', inspection.overridable.map(({ name }) => name).sort(), [...(entry.initializer_inputs ?? [])].sort());
  // The collection marks the value of a map as a tensor without shape; that is no part of the type.
  const outputs = Object.entries(entry.outputs ?? {}).map(([name, type]) => [name, type.replace('float?)', 'float)')]);
  expectEqual('the outputs', describedValues(inspection.outputs), Object.fromEntries(outputs));
  const opsets = Object.fromEntries(inspection.opsets.map(({ domain, version }) => [domain, version]));
  expectEqual('the opsets', sorted(opsets), sorted(entry.opset ?? {}));
  expectEqual('the IR version', inspection.irVersion, entry.ir_version);
  expectEqual('the producer', inspection.producer, entry.producer?.trim());
  expectEqual('the operators', [...new Set(inspection.operators.map((operator) => operator.name))].sort(), [...(entry.ops ?? [])].sort());
  expectEqual('the metadata', Object.keys(inspection.metadata).sort(), Object.keys(entry.metadata_props ?? {}).sort());
  expectEqual('ZipMap', inspection.zipMap, entry.ops?.includes('ZipMap'));
}

const sorted = (record: Readonly<Record<string, number>>): [string, number][] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** Inputs or outputs in the collection's words: `float[3,2]`, `seq(map(int64,float))`. */
function describedValues(values: readonly ModelValue[]): Record<string, string> {
  const word = (type: string): string => type.replace(/(?<!b)float32/g, 'float').replace(/float64/g, 'double');
  const shape = (value: ModelValue): string => (value.kind === 'tensor' ? `[${(value.shape ?? []).map((size) => size ?? '?').join(',')}]` : '');
  return Object.fromEntries(values.map((value) => [value.name, `${word(value.type)}${shape(value)}`]));
}

const LIMITS_OF_RUN = {
  seconds: LIMITS.evaluationSeconds,
  addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes,
  rows: LIMITS.evaluationRows,
  columns: LIMITS.datasetColumns,
};

async function checkRun(data: string, run: ModelRun, runner: ModelRunner): Promise<void> {
  const model = await readFile(join(data, 'models', `${run.model}.onnx`));
  const description = described.parse(await json(join(data, 'models', `${run.model}.json`)));
  expectEqual('sha256', sha256(model), description.sha256);
  const manifest = fitting(manifestOf(description, run.output), model);
  const outcome = await runner.run({
    ...{ model, manifest, limits: LIMITS_OF_RUN },
    dataset: { bytes: await readFile(join(data, 'csv', `${run.dataset}.csv`)), format: 'csv' },
    columns: { label: run.label, attributes: [], extras: [], rowId: 'row_id', split: null },
  });
  await checkScores(outcome, join(data, 'predictions', `${run.expected.file}.csv`), run.expected.columns);
}

/** The manifest, checked against its model as a registration does. */
function fitting(json: unknown, model: Uint8Array): ModelManifest {
  const parsed = parseManifest(json);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const inspected = inspectModel(model);
  if (!inspected.ok) throw new Error(`refused: ${inspected.problem.message}`);
  const fits = checkManifest(parsed.value, inspected.value);
  if (!fits.ok) throw new Error(fits.problem.message);
  return fits.value;
}

async function checkScores(outcome: RunOutcome, predictions: string, columns: readonly (string | null)[]): Promise<void> {
  if (outcome.kind === 'FAILED') throw new Error(`${outcome.code}: ${outcome.message}`);
  const [header = '', ...lines] = (await readFile(predictions, 'utf8')).trim().split(/\r?\n/);
  const names = header.split(',');
  const rows = lines.map((line) => line.split(','));
  const cells = (name: string): readonly (string | undefined)[] => {
    const place = names.indexOf(name);
    if (place === -1) throw new Error(`the predictions lack the column ${name}`);
    return rows.map((row) => row[place]);
  };
  expectEqual('the number of rows', outcome.rows, rows.length);
  expectEqual('the number of scores of a row', outcome.width, columns.length);
  expectEqual('the row ids', unpackTexts(outcome.rowIds), cells('row_id'));
  expectEqual('the labels', textsOf(outcome.labels), cells('y_true'));
  for (const [place, name] of columns.entries()) {
    if (name === null) continue;
    const numbers = cells(name).map(Number);
    const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 1);
    for (const [row, number] of numbers.entries()) expectClose(number, outcome.scores[row * outcome.width + place], LARGEST_DIFFERENCE, largest);
  }
}

function expectClose(expected: number, score: number | undefined, most: number, largest: number): void {
  const difference = Math.abs(expected - (score ?? Number.NaN)) / largest;
  if (!(difference <= most)) throw new Error(`a score is ${score}, expected ${expected}`);
}

/** Feeds the inputs of a vector as a CSV file, a column per number of a row, and compares with what its origin says comes out. */
async function checkVector(directory: string, file: string, { inputs, expected }: z.infer<typeof vectors>[string][number], runner: ModelRunner): Promise<void> {
  const model = await readFile(join(directory, file));
  const read = VECTOR_OUTPUTS[file];
  if (read === undefined) throw new Error('nobody has said which output is read');
  const output = expected[read.name];
  if (output === undefined) throw new Error(`the vector lacks the output ${read.name}`);
  const rows = output.data.length / read.width;
  const columns = Object.entries(inputs).map(([name, { type, data }]) => {
    const width = data.length / rows;
    return { name, type, data, width, names: Array.from({ length: width }, (_, i) => `${name}.${i}`) };
  });
  const lines = Array.from({ length: rows }, (_, row) => columns.flatMap(({ data, width }) => data.slice(row * width, (row + 1) * width)).join(','));
  const csv = [columns.flatMap(({ names }) => names).join(','), ...lines].join('\n');
  const classes = Array.from({ length: read.width }, (_, i) => String(i));
  const manifest = {
    inputs: columns.map(({ name, type, names }) => ({
      ...{ name, kind: 'matrix', dtype: type },
      columns: names.map((column) => ({ column, encoding: { kind: 'numeric' } })),
    })),
    output: read.width === 1 ? { name: read.name, kind: 'value', column: 0 } : { name: read.name, kind: 'probabilities', classes },
  };
  const outcome = await runner.run({
    ...{ model, manifest: fitting(manifest, model), limits: LIMITS_OF_RUN },
    dataset: { bytes: Buffer.from(csv), format: 'csv' },
    columns: { label: null, attributes: [], extras: [], rowId: null, split: null },
  });
  if (outcome.kind === 'FAILED') throw new Error(`${outcome.code}: ${outcome.message}`);
  expectEqual('the number of scores', outcome.scores.length, output.data.length);
  const largest = Math.max(...output.data.map(Math.abs));
  for (const [i, value] of output.data.entries()) expectClose(value, outcome.scores[i], LARGEST_DIFFERENCE_OF_ENGINES, largest);
}

function manifestOf(description: z.infer<typeof described>, output: ModelRun['output']): unknown {
  const numeric = { kind: 'numeric' };
  const inputs =
    description.input_kind === 'columns'
      ? Object.entries(description.columns ?? {}).map(([column, dtype]) => ({
          name: column,
          kind: 'column',
          dtype,
          column: { column, encoding: dtype === 'string' ? { kind: 'string' } : numeric },
        }))
      : [
          {
            name: description.input_name,
            kind: 'matrix',
            dtype: description.input_type,
            columns: (description.features ?? []).map((column) => ({ column, encoding: numeric })),
          },
        ];
  const named = output ?? { kind: 'probability', column: description.score_column ?? 0 };
  return { inputs, output: { name: description.score_output, ...named } };
}
