import { z } from 'zod';
import { LIMITS } from '../kernel/limits.ts';
import { profileSchema } from './dataset-profile.ts';
import type { RunProgress, RunRequest, ScoredRows } from './model-runner.ts';
import { BadFrame, DATASET_FORMATS, type Frame, type FromChild, MOST_BATCH_ROWS } from './run-protocol.ts';
import { columnSummarySchema, instantsSummarySchema } from './summary-schema.ts';

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const texts = z.array(z.string().max(LIMITS.cellCharacters)).max(MOST_BATCH_ROWS);

/** Datasets of which one process holds rows. */
const MOST_HELD_TABLES = 2;

const messageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('READY') }),
  z.strictObject({ kind: z.literal('TOTAL'), rows: count }),
  z.strictObject({
    kind: z.literal('BATCH'),
    rows: z.int().min(1).max(MOST_BATCH_ROWS),
    rowsRead: count,
    labels: texts,
    rowIds: texts,
    attributes: z.array(texts).max(LIMITS.datasetColumns),
  }),
  z.strictObject({ kind: z.literal('DONE'), rows: count }),
  z.strictObject({
    kind: z.literal('DESCRIPTION'),
    format: z.enum(DATASET_FORMATS),
    rows: count,
    columns: profileSchema,
  }),
  z.strictObject({ kind: z.literal('READING'), rowsRead: count }),
  z.strictObject({ kind: z.literal('COLUMN'), summary: columnSummarySchema }),
  z.strictObject({ kind: z.literal('SUMMARY'), rows: count, instants: instantsSummarySchema }),
  z.strictObject({
    kind: z.literal('HELD'),
    rows: z.array(count).max(MOST_HELD_TABLES),
    texts: z.array(z.array(texts).max(LIMITS.datasetColumns)).max(MOST_HELD_TABLES),
  }),
  z.strictObject({ kind: z.literal('SCORES'), rows: count }),
  z.strictObject({ kind: z.literal('FAILED'), code: z.enum(['MODEL_ERROR', 'DATASET_ERROR', 'RESOURCE_LIMIT']), message: z.string() }),
]);

/** The message of a frame from a model process, which is not believed: throws BadFrame when it is none. */
export function parseFromChild(frame: Frame): FromChild {
  const parsed = messageSchema.safeParse(frame.header);
  if (!parsed.success) throw new BadFrame('a message that is not part of the protocol');
  return parsed.data;
}

/** Gathers the batches of one run and checks each of them against what was asked. */
export interface ScoreCollector {
  /** Notes how many rows the dataset holds. */
  total(rows: number): void;
  /** Adds a batch; throws BadFrame when its parts do not agree. */
  add(batch: Extract<FromChild, { kind: 'BATCH' }>, body: Uint8Array): void;
  /** Everything that was added; throws BadFrame when the process counted differently. */
  finish(rows: number): ScoredRows;
}

/** An empty collector for a request. */
export function scoreCollector(request: RunRequest, onProgress: (progress: RunProgress) => void): ScoreCollector {
  const { label, rowId, attributes } = request.columns;
  const scores: Float64Array[] = [];
  const labels: string[] = [];
  const rowIds: string[] = [];
  const groups = attributes.map((): string[] => []);
  const known = new Map<string, string>();
  let rows = 0;
  let rowsTotal: number | null = null;
  const append = (to: string[], from: readonly string[], expected: number, shared: boolean): void => {
    if (from.length !== expected) throw new BadFrame(`${from.length} texts for ${expected} rows`);
    for (const text of from) to.push(shared ? interned(known, text) : text);
  };
  return {
    total(total) {
      rowsTotal = total;
      onProgress({ rowsDone: rows, rowsTotal });
    },
    add(batch, body) {
      if (body.length !== batch.rows * 8) throw new BadFrame(`${body.length} bytes of scores for ${batch.rows} rows`);
      if (batch.attributes.length !== attributes.length) throw new BadFrame(`${batch.attributes.length} attributes where ${attributes.length} were asked for`);
      if (rows + batch.rows > request.limits.rows) throw new BadFrame('more rows than the limit');
      append(labels, batch.labels, label === null ? 0 : batch.rows, true);
      append(rowIds, batch.rowIds, rowId === null ? 0 : batch.rows, false);
      for (const [i, group] of groups.entries()) append(group, batch.attributes[i] ?? [], batch.rows, true);
      scores.push(finiteScores(body, batch.rows));
      rows += batch.rows;
      onProgress({ rowsDone: rows, rowsTotal });
    },
    finish(counted) {
      if (counted !== rows) throw new BadFrame(`${counted} rows announced, ${rows} received`);
      return {
        kind: 'SCORED',
        rows,
        scores: concatenated(scores, rows),
        labels,
        rowIds,
        attributes: Object.fromEntries(attributes.map((name, i) => [name, groups[i] ?? []])),
      };
    },
  };
}

/** Equal texts of millions of rows share one string; identifiers beyond the first ten thousand texts are not worth keeping. */
function interned(known: Map<string, string>, text: string): string {
  const same = known.get(text);
  if (same !== undefined) return same;
  if (known.size < 10_000) known.set(text, text);
  return text;
}

function finiteScores(body: Uint8Array, rows: number): Float64Array {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const scores = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const score = view.getFloat64(i * 8, true);
    scores[i] = Number.isFinite(score) ? score : Number.NaN;
  }
  return scores;
}

function concatenated(parts: readonly Float64Array[], length: number): Float64Array {
  const whole = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
