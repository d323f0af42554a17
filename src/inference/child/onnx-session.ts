import * as ort from 'onnxruntime-node';
import { PLAIN_SESSION, type SessionSettings } from '../../kernel/session-settings.ts';
import { float16Value } from '../float16.ts';
import { withoutZipMap } from '../rewrite-zip-map.ts';
import { type ManifestOutput, MOST_BATCH_ROWS, type ModelManifest, outputClasses, outputWidth } from '../run-protocol.ts';
import { type ChosenRows, chosenRows, type NumberedRow } from './dataset-rows.ts';
import { asRunFailure, modelFailure } from './run-failure.ts';
import { type InputCodec, inputCodec, type TensorParts } from './tensor-codec.ts';

/** A loaded model that turns rows into scores. */
export interface ScoringSession {
  /** Most rows to hand over at once. */
  readonly chunkRows: number;
  /** The scores of the rows in order: one per row, or one per class. Throws RunFailure. */
  score(rows: readonly NumberedRow[]): Promise<Float64Array>;
  /** The same of the rows from `start` up to `end`, which are there column by column. */
  scoreColumns(rows: ChosenRows, start: number, end: number): Promise<Float64Array>;
  /** Milliseconds that the runtime takes for the rows, encoded before and with nothing read after; the calls of a fixed batch count together. Throws RunFailure. */
  timedCall(rows: ChosenRows): Promise<number>;
}

const FEATURES_PER_BATCH = 1_048_576;
const LEAST_BATCH_ROWS = 256;

/**
 * Creates the session from the bytes (never from a path, beside which the runtime would look for further files), with one thread unless something
 * else is asked for, so that equal inputs give equal scores. `positions` tells where each dataset column stands in a row's cells. Throws
 * RunFailure(MODEL_ERROR).
 */
export async function openSession(
  model: Uint8Array,
  manifest: ModelManifest,
  positions: ReadonlyMap<string, number>,
  { threads, optimisation }: SessionSettings = PLAIN_SESSION,
): Promise<ScoringSession> {
  const { bytes, tensor } = readableModel(model, manifest.output);
  let session: ort.InferenceSession;
  try {
    session = await ort.InferenceSession.create(bytes, {
      ...{ intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential', logSeverityLevel: 4, graphOptimizationLevel: optimisation },
    });
  } catch (cause) {
    throw asRunFailure(cause, (message) => modelFailure(`The runtime refused the model (${message}); export it again with standard operators.`));
  }
  const inputs = manifest.inputs.map((input) => {
    const { batch, trailing } = declaredShape(session, input.name);
    return { batch, isShapeless: trailing === null, codec: inputCodec(input, positions, trailing) };
  });
  checkInputs(session, manifest);
  checkOutput(session, tensor);
  const shapeless = inputs.find(({ isShapeless }) => isShapeless)?.codec ?? null;
  const output: ReadOutput = {
    ...{ name: tensor, columns: columnsOf(manifest.output), width: outputClasses(manifest.output)?.length ?? null },
    remedy: shapeless === null ? 'check its inputs and the manifest' : remedyOfShapeless(shapeless),
  };
  const fixed = fixedBatch(inputs.map((input) => input.batch));
  const widest = Math.max(1, ...inputs.map((input) => input.codec.width));
  const free = Math.min(MOST_BATCH_ROWS, Math.max(LEAST_BATCH_ROWS, Math.floor(FEATURES_PER_BATCH / widest)));
  const codecs = inputs.map((input) => input.codec);
  const scoreColumns: ScoringSession['scoreColumns'] = async (rows, start, end) => {
    const width = outputWidth(manifest.output);
    const step = fixed ?? Math.max(1, end - start);
    if (step >= end - start) return scoreBatch(session, output, codecs, { rows, start, end }, fixed ?? end - start);
    const scores = new Float64Array((end - start) * width);
    for (let at = start; at < end; at += step) {
      const batch = { rows, start: at, end: Math.min(end, at + step) };
      scores.set(await scoreBatch(session, output, codecs, batch, step), (at - start) * width);
    }
    return scores;
  };
  return {
    ...{ chunkRows: free, scoreColumns, score: (rows) => scoreColumns(chosenRows(rows, positions.size), 0, rows.length) },
    timedCall: async (rows) => {
      const step = fixed ?? rows.length;
      let milliseconds = 0;
      for (let start = 0; start < rows.length; start += step) {
        const feeds = feedsOf(codecs, { rows, start, end: Math.min(rows.length, start + step) }, step);
        const began = performance.now();
        await callRuntime(session, feeds, output, () => rows.numberOf(0));
        milliseconds += performance.now() - began;
      }
      return milliseconds;
    },
  };
}

/** Which columns of a tensor output are the scores. */
interface ReadOutput {
  readonly name: string;
  readonly columns: readonly number[];
  /** How many columns the output must have; null when it may have more than are read. */
  readonly width: number | null;
  /** What to do when the runtime gives none. */
  readonly remedy: string;
}

const remedyOfShapeless = ({ name, trailing }: InputCodec): string =>
  `it declares no shape for the input "${name}", which was fed as [${['rows', ...trailing].join(', ')}]; give that input the other kind in the manifest (a matrix is fed as [rows, features], a column as [rows]), or export it with the shape that it takes`;

const columnsOf = (output: ManifestOutput): readonly number[] => outputClasses(output)?.map((_, place) => place) ?? ('column' in output ? [output.column] : []);

/** The bytes that are loaded, and the tensor in them that holds the scores. */
function readableModel(model: Uint8Array, output: ManifestOutput): { readonly bytes: Uint8Array; readonly tensor: string } {
  if (output.kind !== 'map') return { bytes: model, tensor: output.name };
  const rewritten = withoutZipMap(model, output.name);
  if (rewritten === null)
    throw modelFailure(`The output "${output.name}" does not come straight from a ZipMap; export the model with "zipmap": false and name its tensor output.`);
  return rewritten;
}

/** The batch dimension and those behind it; no `trailing` where the model declares no shape. */
function declaredShape(session: ort.InferenceSession, name: string): { batch: number | null; trailing: readonly (number | null)[] | null } {
  const declared = session.inputMetadata.find((value) => value.name === name);
  if (declared === undefined)
    throw modelFailure(`The manifest names the input "${name}", which the model does not have; its inputs are ${quoted(session.inputNames)}.`);
  if (!declared.isTensor) throw modelFailure(`The input "${name}" of the model is not a tensor; export the model with tensor inputs.`);
  const dims = declared.shape.map((size) => (typeof size === 'number' && size >= 0 ? size : null));
  return { batch: dims[0] ?? null, trailing: dims.length === 0 ? null : dims.slice(1) };
}

function checkInputs(session: ort.InferenceSession, manifest: ModelManifest): void {
  for (const input of manifest.inputs) {
    const declared = session.inputMetadata.find((value) => value.name === input.name);
    if (declared?.isTensor && declared.type !== input.dtype)
      throw modelFailure(`The manifest feeds ${input.dtype} into the input "${input.name}", which takes ${declared.type}; correct the manifest.`);
  }
}

function checkOutput(session: ort.InferenceSession, name: string): void {
  const declared = session.outputMetadata.find((value) => value.name === name);
  if (declared === undefined)
    throw modelFailure(`The manifest names the output "${name}", which the model does not have; its outputs are ${quoted(session.outputNames)}.`);
  if (declared.isTensor) return;
  const tensors = session.outputMetadata.filter((value) => value.isTensor).map((value) => value.name);
  throw modelFailure(
    `The output "${name}" is a map or sequence and not a tensor${tensors.length > 0 ? ` (the tensor outputs are ${quoted(tensors)})` : ''}; give the output the kind map in the manifest, or export the model without ZipMap.`,
  );
}

function fixedBatch(batches: readonly (number | null)[]): number | null {
  const fixed = [...new Set(batches.filter((batch) => batch !== null))];
  const only = fixed[0];
  if (only === undefined) return null;
  if (fixed.length > 1 || only < 1 || only > MOST_BATCH_ROWS) {
    throw modelFailure(`The model fixes its batch dimension to ${fixed.join(' and ')}; export it with an open batch dimension.`);
  }
  return only;
}

/** Consecutive rows. */
interface Span {
  readonly rows: ChosenRows;
  readonly start: number;
  readonly end: number;
}

async function scoreBatch(session: ort.InferenceSession, output: ReadOutput, codecs: readonly InputCodec[], span: Span, batch: number): Promise<Float64Array> {
  const tensor = await callRuntime(session, feedsOf(codecs, span, batch), output, () => span.rows.numberOf(span.start));
  return scoresOf(tensor, output, span.end - span.start, batch);
}

function feedsOf(codecs: readonly InputCodec[], { rows, start, end }: Span, batch: number): Record<string, ort.Tensor> {
  const feeds: Record<string, ort.Tensor> = {};
  for (const codec of codecs) feeds[codec.name] = tensorOf(codec.encode(rows, start, end, batch));
  return feeds;
}

/** The output of one call; `firstRow` is the number of the first row, for the message of a failure. */
async function callRuntime(
  session: ort.InferenceSession,
  feeds: Record<string, ort.Tensor>,
  { name, remedy }: ReadOutput,
  firstRow: () => number,
): Promise<ort.Tensor> {
  let output: ort.OnnxValue | undefined;
  try {
    output = (await session.run(feeds, [name]))[name];
  } catch (cause) {
    throw asRunFailure(cause, (message) => modelFailure(`The model failed on the rows from row ${firstRow()} on (${message}); ${remedy}.`));
  }
  if (output === undefined) throw modelFailure(`The model gave no output "${name}".`);
  return output;
}

function tensorOf({ dtype, data, dims }: TensorParts): ort.Tensor {
  if (Array.isArray(data)) return new ort.Tensor('string', data, [...dims]);
  if (dtype === 'float16') return new ort.Tensor('float16', data as Uint16Array, [...dims]);
  return dtype === 'bool' ? new ort.Tensor('bool', data as Uint8Array, [...dims]) : new ort.Tensor(data as Float32Array, [...dims]);
}

function scoresOf(output: ort.Tensor, { name, columns, width: needed }: ReadOutput, rows: number, batch: number): Float64Array {
  const { data, dims } = output;
  if (!ArrayBuffer.isView(data)) throw modelFailure(`The output "${name}" holds ${output.type}; scores must leave the model as numbers, such as float32.`);
  const width = dims.slice(1).reduce((product, size) => product * size, 1);
  if (dims.length === 0 || dims[0] !== batch || width < 1)
    throw modelFailure(
      `The output "${name}" has the shape [${dims.join(', ')}] for ${batch} row${batch === 1 ? '' : 's'} where one line per row is needed: ${linesWanted(dims, batch)}, or name another output in the manifest.`,
    );
  const last = Math.max(...columns);
  if (last >= width)
    throw modelFailure(`The manifest reads column ${last} of the output "${name}", which has ${width} column${width === 1 ? '' : 's'}; correct the manifest.`);
  if (needed !== null && needed !== width)
    throw modelFailure(`The manifest names ${needed} classes where the output "${name}" has ${width} columns; name one class per column.`);
  const scores = new Float64Array(rows * columns.length);
  const numbers = data as ArrayLike<number | bigint>;
  // Engines without an array of halves give their bits.
  const isBits = output.type === 'float16' && data instanceof Uint16Array;
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (const column of columns) {
      const number = Number(numbers[i * width + column]);
      scores[at++] = isBits ? float16Value(number) : number;
    }
  }
  return scores;
}

/** What is wrong with the lines of an output, and what to do. */
function linesWanted([lines = 1]: readonly number[], batch: number): string {
  if (lines === batch) return 'its lines are empty; export the model with at least one number per row';
  if (lines === 1)
    return 'the model answers all of them with one line; export it with an open batch dimension, and without a step that sums or averages over the rows';
  return 'which line belongs to which row cannot be told; export it without the step that drops or adds rows';
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
