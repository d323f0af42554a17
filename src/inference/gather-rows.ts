import type { PackedTexts, TextCodes, TextColumn } from '../kernel/text-column.ts';
import type { RowSink, ScoredBatch, ScoredRows } from './model-runner.ts';
import { NumberGatherer } from './number-gatherer.ts';
import type { ReturnedColumns } from './run-protocol.ts';
import { textColumns } from './run-protocol.ts';

/** Scored rows that are gathered batch by batch. */
export interface RowGatherer extends RowSink {
  /** Everything that was added. */
  gathered(): ScoredRows;
}

/** An empty gatherer of rows with `width` scores each and the columns that come back. Batches are believed: who checks them stands before. */
export function gatherRows(returned: ReturnedColumns, width: number): RowGatherer {
  const { label, attributes, extras } = returned;
  const scores = new NumberGatherer<Float64Array>(Float64Array);
  const columns = textColumns(returned).map(() => textGatherer());
  const rowIds = idGatherer();
  let rows = 0;
  return {
    expect(total) {
      scores.expect(total * width);
      for (const column of columns) column.expect(total);
    },
    add(batch) {
      for (const [i, column] of columns.entries()) column.add(batch.texts[i] ?? [], batch.codes[i] ?? new Uint32Array(0));
      if (batch.rowIds !== null) rowIds.add(batch.rowIds);
      scores.add(batch.scores);
      rows += batch.rows;
    },
    gathered() {
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
  const known: string[] = [];
  const gathered = new NumberGatherer<TextCodes>(Uint8Array);
  return {
    expect: (rows) => gathered.expect(rows),
    add(texts, codes) {
      for (const text of texts) known.push(text);
      gathered.widen(known.length <= 0x100 ? Uint8Array : known.length <= 0x1_0000 ? Uint16Array : Uint32Array);
      gathered.add(codes);
    },
    column: () => ({ codes: gathered.whole(), texts: known }),
  };
}

/** Gathers row ids batch by batch. */
function idGatherer(): { add(ids: NonNullable<ScoredBatch['rowIds']>): void; packed(): PackedTexts } {
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
    },
    packed: () => ({ ends: concatenated(ends, new Uint32Array(rows)), bytes: concatenated(bytes, new Uint8Array(length)) }),
  };
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
