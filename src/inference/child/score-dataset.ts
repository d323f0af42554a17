import { LIMITS } from '../../kernel/limits.ts';
import { encodeBatch } from '../batch-body.ts';
import { type FromChild, MOST_BATCH_ROWS, type StartMessage, textColumns } from '../run-protocol.ts';
import { readColumns } from './dataset-reader.ts';
import type { CellColumn, ChosenRows } from './dataset-rows.ts';
import type { ScoringSession } from './onnx-session.ts';
import { datasetFailure, RunFailure, withoutProtectedValue } from './run-failure.ts';
import { shortText, textCoder } from './text-coder.ts';

/** Positions of the columns that are read. */
export interface Plan {
  readonly wanted: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

/** The columns that a run needs, each once: those that feed the model, and those that come back or choose rows. */
export function planOf(start: StartMessage): Plan {
  const fed = start.manifest.inputs.flatMap((input) => (input.kind === 'matrix' ? input.columns : [input.column])).map(({ column }) => column);
  const { rowId, split } = start.columns;
  const wanted = [...new Set([...fed, ...textColumns(start.columns), ...[rowId, split?.column].filter((name) => typeof name === 'string')])];
  return { wanted, positions: new Map(wanted.map((name, i) => [name, i])) };
}

type Batch = Omit<Extract<FromChild, { kind: 'BATCH' }>, 'kind'>;

/** Who takes what a run yields. */
export interface ScoreSink {
  total(rows: number): Promise<void>;
  batch(batch: Batch, body: readonly Uint8Array[]): Promise<void>;
}

/** Scores the chosen rows of a dataset batch by batch; answers how many they were. Throws RunFailure, which tells nothing of what protected columns hold. */
export async function scoreDataset(
  source: AsyncIterable<Uint8Array>,
  start: StartMessage,
  plan: Plan,
  session: ScoringSession,
  sink: ScoreSink,
): Promise<number> {
  try {
    return await scoreRows(source, start, plan, session, sink);
  } catch (cause) {
    const { attributes, withheld = [] } = start.columns;
    throw cause instanceof RunFailure ? withoutProtectedValue(cause, [...attributes, ...withheld]) : cause;
  }
}

async function scoreRows(source: AsyncIterable<Uint8Array>, start: StartMessage, plan: Plan, session: ScoringSession, sink: ScoreSink): Promise<number> {
  const { split, rowId } = start.columns;
  const question = {
    format: start.format,
    wanted: plan.wanted,
    split: split === null ? null : { ...split, position: plan.positions.get(split.column) ?? -1 },
    limits: start.limits,
    onTotal: (rows: number) => sink.total(rows),
  };
  const limits = { cellCharacters: start.limits.cellCharacters, columnTexts: LIMITS.columnTexts };
  const coders = textColumns(start.columns).map((column) => ({ position: plan.positions.get(column) ?? -1, coder: textCoder(column, limits) }));
  const ids = rowId === null ? null : idPacker(rowId, plan.positions.get(rowId) ?? -1, limits.cellCharacters);
  const step = Math.min(session.chunkRows, MOST_BATCH_ROWS);
  let done = 0;
  for await (const { chosen, rowsRead } of readColumns(source, question)) {
    for (let at = 0; at < chosen.length; at += step) {
      const end = Math.min(chosen.length, at + step);
      const scores = await session.scoreColumns(chosen, at, end);
      const coded = coders.map(({ position, coder }) => coder.encode(columnAt(chosen, position), chosen, at, end));
      const rowIds = ids === null ? null : ids(chosen, at, end);
      const body = encodeBatch({ scores, codes: coded.map(({ codes }) => codes), rowIds });
      await sink.batch({ rows: end - at, rowsRead, texts: coded.map(({ texts }) => texts) }, body);
      done += end - at;
    }
  }
  return done;
}

const columnAt = (rows: ChosenRows, position: number): CellColumn => rows.values[position] ?? [];

type IdPacker = (rows: ChosenRows, start: number, end: number) => { readonly ends: Uint32Array; readonly bytes: Uint8Array };

/** Packs the row ids of a batch as UTF-8; refuses ids that need more bytes together than one run keeps. */
function idPacker(column: string, position: number, characters: number): IdPacker {
  let total = 0;
  // A character needs at most three bytes; half of a pair, which UTF-8 cannot hold, becomes U+FFFD.
  const scratch = Buffer.alloc(MOST_BATCH_ROWS * characters * 3);
  return (rows, start, end) => {
    const values = columnAt(rows, position);
    const ends = new Uint32Array(end - start);
    let length = 0;
    for (let i = start; i < end; i++) {
      length += scratch.write(shortText(values[i], column, rows.numberOf(i), characters), length);
      ends[i - start] = length;
    }
    total += length;
    if (total > LIMITS.rowIdBytes)
      throw datasetFailure(`The ids in the column "${column}" need more than ${LIMITS.rowIdBytes} bytes together; use shorter ones, such as numbers.`);
    return { ends, bytes: scratch.subarray(0, length) };
  };
}
