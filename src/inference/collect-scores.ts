import { z } from 'zod';
import { LIMITS } from '../kernel/limits.ts';
import type { PackedTexts, TextCodes, TextColumn } from '../kernel/text-column.ts';
import { decodeBatch } from './batch-body.ts';
import { comparisonSchema } from './dataset-comparison.ts';
import { profileSchema } from './dataset-profile.ts';
import type { RunProgress, RunRequest, ScoredRows } from './model-runner.ts';
import { NumberGatherer } from './number-gatherer.ts';
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
  const scores = new NumberGatherer<Float64Array>(Float64Array);
  const columns = textColumns(request.columns).map(() => textGatherer());
  const rowIds = idGatherer();
  let rows = 0;
  let rowsTotal: number | null = null;
  return {
    total(total) {
      rowsTotal = total;
      if (total * width <= request.limits.rows) {
        scores.expect(total * width);
        for (const column of columns) column.expect(total);
      }
      onProgress({ rowsDone: rows, rowsTotal });
    },
    add(batch, body) {
      if (batch.texts.length !== columns.length) throw new BadFrame(`${batch.texts.length} columns of texts where ${columns.length} were asked for`);
      if (rows + batch.rows > request.limits.rows) throw new BadFrame('more rows than the limit');
      const parts = decodeBatch(body, { rows: batch.rows, width, columns: columns.length, hasRowIds: rowId !== null });
      for (const [i, column] of columns.entries()) column.add(batch.texts[i] ?? [], parts.codes[i] ?? new Uint32Array(0));
      if (parts.rowIds !== null) rowIds.add(parts.rowIds);
      scores.add(onlyFinite(parts.scores));
      rows += batch.rows;
      onProgress({ rowsDone: rows, rowsTotal });
    },
    finish(counted) {
      if (counted !== rows) throw new BadFrame(`${counted} rows announced, ${rows} received`);
      const gathered = columns.map((column) => column.column());
      const from = (start: number, names: readonly string[]): Record<string, TextColumn> =>
        Object.fromEntries(names.map((name, i) => [name, gathered[start + i] ?? NO_TEXTS]));
      const labels = label === null ? 0 : 1;
      return {
        kind: 'SCORED',
        ...{ rows, width },
        scores: scores.whole(),
        labels: label === null ? NO_TEXTS : (gathered[0] ?? NO_TEXTS),
        rowIds: rowIds.packed(),
        attributes: from(labels, attributes),
        extras: from(labels + attributes.length, extras),
      };
    },
  };
}

const NO_TEXTS: TextColumn = { codes: new Uint32Array(0), texts: [] };

/** Gathers a column of texts batch by batch, each text once. */
function textGatherer(): { expect(rows: number): void; add(texts: readonly string[], codes: Uint32Array): void; column(): TextColumn } {
  const known = new Set<string>();
  const gathered = new NumberGatherer<TextCodes>(Uint8Array);
  return {
    expect: (rows) => gathered.expect(rows),
    add(texts, codes) {
      for (const text of texts) {
        if (known.has(text)) throw new BadFrame('a text that is new for the second time');
        known.add(text);
      }
      if (known.size > LIMITS.columnTexts) throw new BadFrame('more texts than the limit');
      for (const code of codes) if (code >= known.size) throw new BadFrame(`the code ${code} where there are ${known.size} texts`);
      gathered.widen(known.size <= 0x100 ? Uint8Array : known.size <= 0x1_0000 ? Uint16Array : Uint32Array);
      gathered.add(codes);
    },
    column: () => ({ codes: gathered.whole(), texts: [...known] }),
  };
}

/** Gathers row ids batch by batch. */
function idGatherer(): { add(ids: { readonly ends: Uint32Array; readonly bytes: Uint8Array }): void; packed(): PackedTexts } {
  const ends: Uint32Array[] = [];
  const bytes: Uint8Array[] = [];
  let rows = 0;
  let length = 0;
  return {
    add(ids) {
      for (let i = 0; i < ids.ends.length; i++) ids.ends[i] = (ids.ends[i] as number) + length;
      ends.push(ids.ends);
      bytes.push(ids.bytes);
      rows += ids.ends.length;
      length += ids.bytes.length;
      if (length > LIMITS.rowIdBytes) throw new BadFrame('more bytes of row ids than the limit');
    },
    packed: () => ({ ends: concatenated(ends, new Uint32Array(rows)), bytes: concatenated(bytes, new Uint8Array(length)) }),
  };
}

function onlyFinite(scores: Float64Array): Float64Array {
  for (let i = 0; i < scores.length; i++) if (!Number.isFinite(scores[i])) scores[i] = Number.NaN;
  return scores;
}

/** The parts one behind the other in the array given. */
function concatenated<T extends Uint32Array | Uint8Array>(parts: readonly T[], into: T): T {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}
