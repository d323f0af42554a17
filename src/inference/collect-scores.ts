import { z } from 'zod';
import { LIMITS } from '../kernel/limits.ts';
import { packTexts, type TextColumn } from '../kernel/text-column.ts';
import { comparisonSchema } from './dataset-comparison.ts';
import { profileSchema } from './dataset-profile.ts';
import type { RunProgress, RunRequest, ScoredRows } from './model-runner.ts';
import { BadFrame, DATASET_FORMATS, type Frame, type FromChild, MOST_BATCH_ROWS, outputWidth } from './run-protocol.ts';
import { columnSummarySchema, instantsSummarySchema } from './summary-schema.ts';

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const texts = z.array(z.string().max(LIMITS.cellCharacters)).max(MOST_BATCH_ROWS);

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
    extras: z.array(texts).max(LIMITS.datasetColumns),
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
  comparisonSchema,
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
  const { label, rowId, attributes, extras } = request.columns;
  const width = outputWidth(request.manifest.output);
  const scores: Float64Array[] = [];
  const labels = textGatherer();
  const groups = attributes.map(textGatherer);
  const others = extras.map(textGatherer);
  const rowIds: string[] = [];
  let rows = 0;
  let rowsTotal: number | null = null;
  return {
    total(total) {
      rowsTotal = total;
      onProgress({ rowsDone: rows, rowsTotal });
    },
    add(batch, body) {
      if (body.length !== batch.rows * width * 8) throw new BadFrame(`${body.length} bytes of scores for ${batch.rows} rows of ${width}`);
      if (batch.attributes.length !== attributes.length) throw new BadFrame(`${batch.attributes.length} attributes where ${attributes.length} were asked for`);
      if (batch.extras.length !== extras.length) throw new BadFrame(`${batch.extras.length} further columns where ${extras.length} were asked for`);
      if (rows + batch.rows > request.limits.rows) throw new BadFrame('more rows than the limit');
      labels.add(checkedTexts(batch.labels, label === null ? 0 : batch.rows));
      rowIds.push(...checkedTexts(batch.rowIds, rowId === null ? 0 : batch.rows));
      for (const [i, group] of groups.entries()) group.add(checkedTexts(batch.attributes[i] ?? [], batch.rows));
      for (const [i, other] of others.entries()) other.add(checkedTexts(batch.extras[i] ?? [], batch.rows));
      scores.push(finiteScores(body, batch.rows * width));
      rows += batch.rows;
      onProgress({ rowsDone: rows, rowsTotal });
    },
    finish(counted) {
      if (counted !== rows) throw new BadFrame(`${counted} rows announced, ${rows} received`);
      return {
        kind: 'SCORED',
        ...{ rows, width },
        scores: concatenated(scores, rows * width),
        labels: labels.column(),
        rowIds: packTexts(rowIds),
        attributes: Object.fromEntries(attributes.map((name, i) => [name, groups[i]?.column() ?? NO_TEXTS])),
        extras: Object.fromEntries(extras.map((name, i) => [name, others[i]?.column() ?? NO_TEXTS])),
      };
    },
  };
}

const NO_TEXTS: TextColumn = { codes: new Uint32Array(0), texts: [] };

function checkedTexts(texts: readonly string[], expected: number): readonly string[] {
  if (texts.length !== expected) throw new BadFrame(`${texts.length} texts for ${expected} rows`);
  return texts;
}

/** Gathers a column of texts batch by batch, each text once. */
function textGatherer(): { add(texts: readonly string[]): void; column(): TextColumn } {
  const known = new Map<string, number>();
  const parts: Uint32Array[] = [];
  let rows = 0;
  return {
    add(texts) {
      parts.push(
        Uint32Array.from(texts, (text) => {
          const code = known.get(text) ?? known.size;
          known.set(text, code);
          return code;
        }),
      );
      rows += texts.length;
    },
    column() {
      const codes = new Uint32Array(rows);
      let at = 0;
      for (const part of parts) {
        codes.set(part, at);
        at += part.length;
      }
      return { codes, texts: [...known.keys()] };
    },
  };
}

function finiteScores(body: Uint8Array, count: number): Float64Array {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const scores = new Float64Array(count);
  for (let i = 0; i < count; i++) {
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
