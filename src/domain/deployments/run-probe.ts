import { LIMITS } from '../../kernel/limits.ts';
import { verifiedBytes, withUsableBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import type { ModelVersion } from '../registry/index.ts';
import { compareScores } from './compare-scores.rules.ts';
import { inferenceAnswer, metadataFault, modelMetadata, parseLiberally, told } from './open-inference.ts';
import type { ProbeReport } from './probe.entity.ts';
import { type ProbeRows, probeRows } from './probe-rows.ts';

/** What is probed: the approved version, and the model at the endpoint that should be it. */
export interface ProbeSubject {
  readonly version: ModelVersion;
  readonly endpoint: string;
  readonly servedAs: string;
}

type Ended = Pick<ProbeReport, 'outcome' | 'detail'>;
const NOTHING = { servedVersion: null, rows: 0, differing: 0, largestDifference: null } as const;
const ended = (outcome: Ended['outcome'], detail: string): Ended => ({ outcome, detail });
const inconclusive = (detail: string): Ended => ended('INCONCLUSIVE', detail);

/**
 * Asks the endpoint by the Open Inference Protocol what it serves and what it answers to made-up rows, and compares that with the
 * approved version run by Assay itself. Needs no help of the serving side, so that it shows a model that was swapped there.
 */
export async function runProbe(ctx: Context, subject: ProbeSubject, signal?: AbortSignal): Promise<ProbeReport> {
  const { version, endpoint, servedAs } = subject;
  const { manifest, inspection } = version;
  if (manifest === null || inspection === null)
    return { ...NOTHING, ...inconclusive(`Version ${version.number} is ${version.format}, which Assay does not run; its bytes can be reported, not probed.`) };
  const place = `${endpoint.replace(/\/v2$/, '')}/v2/models/${encodeURIComponent(servedAs)}`;
  const metadata = await ask(ctx, place, undefined, signal);
  if ('outcome' in metadata) return { ...NOTHING, ...metadata };
  const read = modelMetadata.safeParse(metadata.json);
  if (!read.success) return { ...NOTHING, ...inconclusive('The endpoint does not describe the model as the Open Inference Protocol does.') };
  const servedVersion = read.data.versions?.length === 1 ? told(read.data.versions[0] ?? '') || null : null;
  const { output } = manifest;
  if (!('column' in output))
    return { ...NOTHING, servedVersion, ...inconclusive('The approved version gives several scores per row, which a probe does not compare.') };
  const fault = metadataFault(read.data, inspection, output.name);
  if (fault !== null) return { ...NOTHING, servedVersion, ...ended('DIVERGED', fault) };
  const rows = probeRows(manifest, inspection, version.artifactDigest, LIMITS.probeRows);
  const expected = await approvedScores(ctx, version, rows, signal);
  if ('outcome' in expected) return { ...NOTHING, servedVersion, ...expected };
  const answered = await servedScores(ctx, `${place}/infer`, rows, output, signal);
  if ('outcome' in answered) return { ...NOTHING, servedVersion, ...answered };
  return { servedVersion, ...compareScores(expected.scores, answered.scores, version.number) };
}

/** The JSON that the endpoint answers, or how the probe ends without it. */
async function ask(ctx: Context, url: string, body: unknown, signal: AbortSignal | undefined): Promise<{ readonly json: unknown } | Ended> {
  const limits = { seconds: LIMITS.probeSeconds, bytes: LIMITS.probeAnswerBytes };
  const outcome = await ctx.network.send({ url, ...limits, ...(body === undefined ? {} : { body }), ...(signal === undefined ? {} : { signal }) });
  if (outcome.kind === 'UNREACHABLE') return ended('UNREACHABLE', outcome.message);
  if (outcome.kind === 'FORBIDDEN') return ended('UNREACHABLE', outcome.message);
  if (outcome.status >= 500) return ended('UNREACHABLE', `The endpoint answers ${outcome.status}.`);
  if (outcome.status !== 200) return inconclusive(`The endpoint answers ${outcome.status}${outcome.status === 404 ? ': it knows no model of that name' : ''}.`);
  const json = parseLiberally(outcome.text);
  return json === undefined ? inconclusive('The endpoint answers with something that is no JSON.') : { json };
}

/** What the approved version gives, in the runner behind its walls. */
async function approvedScores(
  ctx: Context,
  version: ModelVersion,
  rows: ProbeRows,
  signal: AbortSignal | undefined,
): Promise<{ readonly scores: readonly number[] } | Ended> {
  const { manifest } = version;
  if (manifest === null) return inconclusive('The approved version has no manifest, so it cannot be run here.');
  const key = { projectId: version.projectId, digest: version.artifactDigest };
  const read = await withUsableBytes(async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of verifiedBytes(ctx, key, 'model')) chunks.push(chunk);
    return Buffer.concat(chunks);
  });
  if (!read.ok) return inconclusive(read.problem.message);
  const model = read.value;
  const limits = { seconds: LIMITS.probeSeconds, addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes, rows: rows.rows, columns: LIMITS.datasetColumns };
  const dataset = { bytes: Buffer.from(rows.csv), format: 'csv' as const };
  const columns = { label: null, attributes: [], extras: [], rowId: null, split: null };
  const run = await ctx.runner.run({ model, dataset, manifest, columns, limits }, signal === undefined ? {} : { signal });
  return run.kind === 'SCORED' ? { scores: [...run.scores] } : inconclusive(`The approved version could not be run on the rows of the probe: ${run.message}`);
}

async function servedScores(
  ctx: Context,
  url: string,
  rows: ProbeRows,
  output: { readonly name: string; readonly column: number },
  signal: AbortSignal | undefined,
): Promise<{ readonly scores: readonly number[] } | Ended> {
  const scores: number[] = [];
  for (const inputs of rows.requests) {
    const answer = await ask(ctx, url, { inputs, outputs: [{ name: output.name }] }, signal);
    if ('outcome' in answer) return answer;
    const read = inferenceAnswer.safeParse(answer.json);
    const found = read.success ? read.data.outputs.find(({ name }) => name === output.name) : undefined;
    if (found === undefined) return inconclusive(`The endpoint answers without the output "${output.name}".`);
    const data = found.data.flat(Number.POSITIVE_INFINITY) as unknown[];
    const width = data.length / rows.batch;
    if (!Number.isInteger(width) || output.column >= width)
      return ended('DIVERGED', `The endpoint answers ${data.length} numbers to ${rows.batch} rows, which is not what the approved version gives.`);
    for (let row = 0; row < rows.batch; row++) scores.push(numberOf(data[row * width + output.column]));
  }
  return { scores: scores.slice(0, rows.rows) };
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
