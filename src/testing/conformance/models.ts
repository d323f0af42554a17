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
import type { ManifestOutput, ModelManifest } from '../../inference/run-protocol.ts';
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
  /** Predictions file and its column; null where the run must end as MODEL_ERROR for its map output. */
  readonly expected: { readonly file: string; readonly column: string } | null;
}

const MODEL_RUNS: readonly ModelRun[] = [
  scoredBy('cps_champion_logreg_tensor', 'cps_wages_eval', 'high_wage'),
  scoredBy('cps_challenger_rf', 'cps_wages_eval', 'high_wage'),
  scoredBy('adult_champion_gb', 'adult_eval', 'income_gt_50k'),
  scoredBy('adult_challenger_mlp', 'adult_eval', 'income_gt_50k'),
  scoredBy('compas_champion_logreg', 'compas_eval', 'two_year_recid'),
  scoredBy('compas_challenger_gb', 'compas_eval', 'two_year_recid'),
  scoredBy('german_champion_logreg_columns', 'german_eval', 'good_credit'),
  scoredBy('german_challenger_rf', 'german_eval', 'good_credit'),
  { ...scoredBy('compas_champion_logreg_batch1', 'compas_eval', 'two_year_recid'), expected: { file: 'compas_champion_logreg', column: 'score' } },
  { ...scoredBy('wine_logreg_multiclass', 'wine_eval', 'target'), expected: { file: 'wine_logreg_multiclass', column: 'p_class_0' } },
  { ...scoredBy('compas_champion_logreg_zipmap', 'compas_eval', 'two_year_recid'), expected: null },
  { ...scoredBy('german_challenger_rf_zipmap', 'german_eval', 'good_credit'), expected: null },
];

function scoredBy(model: string, dataset: string, label: string): ModelRun {
  return { model, dataset, label, expected: { file: model, column: 'score' } };
}

const LARGEST_DIFFERENCE = 1e-6;

/** Checks inspection against the collected third-party files, and real runs in model processes against the predictions of other software. */
export async function modelsConformance(sharedDir: string): Promise<ConformanceReport> {
  const data = join(sharedDir, 'data');
  const runner = createModelRunner({ log: silentLog });
  const manifest = collected.parse(await json(join(data, 'onnx_thirdparty', 'manifest.json')));
  const trained = (await readdir(join(data, 'models'))).filter((file) => file.endsWith('.onnx'));
  const checks: (readonly [string, Check])[] = [
    ...manifest.map((entry) => [`inspect ${entry.file}`, () => checkCollected(join(data, 'onnx_thirdparty'), entry)] as const),
    ...trained.map((file) => [`accept ${file}`, async () => expectAccepted(await readFile(join(data, 'models', file)))] as const),
    ...MODEL_RUNS.map((run) => [`run ${run.model}`, () => checkRun(data, run, runner)] as const),
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

async function checkRun(data: string, run: ModelRun, runner: ModelRunner): Promise<void> {
  const model = await readFile(join(data, 'models', `${run.model}.onnx`));
  const description = described.parse(await json(join(data, 'models', `${run.model}.json`)));
  expectEqual('sha256', sha256(model), description.sha256);
  const manifest = manifestOf(description);
  const inspected = inspectModel(model);
  if (!inspected.ok) throw new Error(`refused: ${inspected.problem.message}`);
  const fits = checkManifest(manifest, inspected.value);
  expectEqual('the fit of the manifest', fits.ok ? 'fits' : fits.problem.field, run.expected === null ? 'output.name' : 'fits');
  const outcome = await runner.run({
    model,
    dataset: { bytes: await readFile(join(data, 'csv', `${run.dataset}.csv`)), format: 'csv' },
    manifest,
    columns: { label: run.label, attributes: [], extras: [], rowId: 'row_id', split: null },
    limits: {
      seconds: LIMITS.evaluationSeconds,
      addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes,
      rows: LIMITS.evaluationRows,
      columns: LIMITS.datasetColumns,
    },
  });
  if (run.expected === null) return expectEqual('the outcome', outcome.kind === 'FAILED' ? outcome.code : outcome.kind, 'MODEL_ERROR');
  await checkScores(outcome, join(data, 'predictions', `${run.expected.file}.csv`), run.expected.column);
}

async function checkScores(outcome: RunOutcome, predictions: string, column: string): Promise<void> {
  if (outcome.kind === 'FAILED') throw new Error(`${outcome.code}: ${outcome.message}`);
  const [header = '', ...lines] = (await readFile(predictions, 'utf8')).trim().split(/\r?\n/);
  const names = header.split(',');
  const rows = lines.map((line) => line.split(','));
  const [id, score, label] = ['row_id', column, 'y_true'].map((name) => names.indexOf(name));
  if (id === undefined || score === undefined || label === undefined) throw new Error('the predictions lack a column');
  expectEqual('the number of rows', outcome.rows, rows.length);
  expectEqual(
    'the row ids',
    unpackTexts(outcome.rowIds),
    rows.map((row) => row[id]),
  );
  expectEqual(
    'the labels',
    textsOf(outcome.labels),
    rows.map((row) => row[label]),
  );
  const worst = Math.max(...rows.map((row, i) => Math.abs(Number(row[score]) - (outcome.scores[i] ?? Number.NaN))));
  if (!(worst <= LARGEST_DIFFERENCE)) throw new Error(`a score differs by ${worst}`);
}

/** The manifest of a described model, with the stated output or the one that the description names. */
export const readManifest = async (data: string, model: string, output?: ManifestOutput): Promise<ModelManifest> =>
  manifestOf(described.parse(await json(join(data, 'models', `${model}.json`))), output);

function manifestOf(description: z.infer<typeof described>, output?: ManifestOutput) {
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
  const parsed = parseManifest({ inputs, output: output ?? { name: description.score_output, kind: 'probability', column: description.score_column ?? 0 } });
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}
