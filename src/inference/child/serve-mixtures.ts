import { decodeMixtures } from '../mixture-codec.ts';
import { type MixMessage, outputWidth } from '../run-protocol.ts';
import type { Conversation } from './conversation.ts';
import type { NumberedRow } from './dataset-rows.ts';
import { cellCodes, heldRows, type KeptRows, keepRows } from './held-rows.ts';
import { scoreMixtures } from './mix-rows.ts';
import { openSession } from './onnx-session.ts';

/** Holds the rows that were asked for and scores mixtures of them until MIX_END. */
export async function serveMixtures(
  { manifest, groups, place, tables, limits }: MixMessage,
  { next, receiveModel, receiveDataset, send }: Conversation,
): Promise<void> {
  const fed = [...new Set(groups.flat())];
  const positions = new Map(fed.map((column, position) => [column, position]));
  const places = groups.map((columns) => columns.map((column) => positions.get(column) as number));
  const session = await openSession(await receiveModel(), manifest, positions);
  const kept: KeptRows[] = [];
  for (const table of tables) {
    kept.push(await keepRows(await receiveDataset(), table, { fed, limits }));
    await send({ kind: 'DATASET_READ' });
  }
  const rowsAsRead: readonly NumberedRow[] = kept.flatMap(({ rows }) => rows);
  const codes = cellCodes(rowsAsRead, places);
  const held = heldRows(rowsAsRead, manifest, fed);
  await send({ kind: 'HELD', rows: kept.map(({ rows }) => rows.length), texts: kept.map(({ texts }) => texts) }, new Uint8Array(codes.buffer));
  let rows = 0;
  for (;;) {
    const { message, body } = await next();
    if (message.kind === 'MIX_END') return send({ kind: 'DONE', rows });
    if (message.kind !== 'MIXTURES') throw new Error(`${message.kind} arrived instead of MIXTURES`);
    const scores = await scoreMixtures(
      session,
      { held, groups: places, width: outputWidth(manifest.output), place },
      decodeMixtures(message, groups.length, body),
    );
    await send({ kind: 'SCORES', rows: scores.length }, new Uint8Array(scores.buffer));
    rows += scores.length;
  }
}
