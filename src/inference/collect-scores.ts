import { z } from 'zod';
import { LIMITS } from '../kernel/limits.ts';
import { decodeBatch } from './batch-body.ts';
import { comparisonSchema } from './dataset-comparison.ts';
import { profileSchema } from './dataset-profile.ts';
import type { RowSink, RunProgress, RunRequest } from './model-runner.ts';
import { probeSchemas } from './probe-schema.ts';
import { BadFrame, DATASET_FORMATS, type Frame, type FromChild, MOST_BATCH_ROWS, outputWidth, textColumns } from './run-protocol.ts';
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
    texts: z.array(texts).max(LIMITS.datasetColumns),
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
  z.strictObject({ kind: z.literal('DATASET_READ') }),
  z.strictObject({
    kind: z.literal('HELD'),
    rows: z.array(count).max(MOST_HELD_TABLES),
    texts: z.array(z.array(texts).max(LIMITS.datasetColumns)).max(MOST_HELD_TABLES),
  }),
  z.strictObject({ kind: z.literal('SCORES'), rows: count }),
  ...probeSchemas,
  comparisonSchema,
  z.strictObject({ kind: z.literal('FAILED'), code: z.enum(['MODEL_ERROR', 'DATASET_ERROR', 'RESOURCE_LIMIT']), message: z.string() }),
]);

/** The message of a frame from a model process, which is not believed: throws BadFrame when it is none. */
export function parseFromChild(frame: Frame): FromChild {
  const parsed = messageSchema.safeParse(frame.header);
  if (!parsed.success) throw new BadFrame('a message that is not part of the protocol');
  return parsed.data;
}

/** Checks the batches of one run against what was asked, and hands them on. */
export interface ScoreCollector {
  /** Notes how many rows the dataset holds. */
  total(rows: number): void;
  /** Takes a batch; resolves when the next one can be taken. Throws BadFrame when its parts do not agree. */
  add(batch: Extract<FromChild, { kind: 'BATCH' }>, body: Uint8Array): Promise<void>;
  /** How many rows were handed on; throws BadFrame when the process counted differently. */
  finish(rows: number): number;
}

/** A collector for a request that hands on to `sink`. */
export function scoreCollector(request: RunRequest, sink: RowSink, onProgress: (progress: RunProgress) => void): ScoreCollector {
  const { rowId } = request.columns;
  const width = outputWidth(request.manifest.output);
  const known = textColumns(request.columns).map(() => new Set<string>());
  let rows = 0;
  let idBytes = 0;
  let rowsTotal: number | null = null;
  return {
    total(total) {
      rowsTotal = total;
      if (total * width <= request.limits.rows) sink.expect(total);
      onProgress({ rowsDone: rows, rowsTotal });
    },
    async add({ rows: more, texts }, body) {
      if (texts.length !== known.length) throw new BadFrame(`${texts.length} columns of texts where ${known.length} were asked for`);
      if (rows + more > request.limits.rows) throw new BadFrame('more rows than the limit');
      const { scores, codes, rowIds } = decodeBatch(body, { rows: more, width, columns: known.length, hasRowIds: rowId !== null });
      for (const [i, column] of known.entries()) checkTexts(column, texts[i] ?? [], codes[i] ?? new Uint32Array(0));
      idBytes += rowIds?.bytes.length ?? 0;
      if (idBytes > LIMITS.rowIdBytes) throw new BadFrame('more bytes of row ids than the limit');
      await sink.add({ rows: more, scores: onlyFinite(scores), texts, codes, rowIds });
      rows += more;
      onProgress({ rowsDone: rows, rowsTotal });
    },
    finish(counted) {
      if (counted !== rows) throw new BadFrame(`${counted} rows announced, ${rows} received`);
      return rows;
    },
  };
}

/** Notes the texts that are new in a column; throws BadFrame for one that is not, for too many, and for codes without a text. */
function checkTexts(known: Set<string>, texts: readonly string[], codes: Uint32Array): void {
  for (const text of texts) {
    if (known.has(text)) throw new BadFrame('a text that is new for the second time');
    known.add(text);
  }
  if (known.size > LIMITS.columnTexts) throw new BadFrame('more texts than the limit');
  for (let i = 0; i < codes.length; i++) if ((codes[i] as number) >= known.size) throw new BadFrame(`the code ${codes[i]} where there are ${known.size} texts`);
}

function onlyFinite(scores: Float64Array): Float64Array {
  for (let i = 0; i < scores.length; i++) if (!Number.isFinite(scores[i])) scores[i] = Number.NaN;
  return scores;
}
