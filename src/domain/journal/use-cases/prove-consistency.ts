import { assert } from '../../../kernel/assert.ts';
import type { Digest } from '../../../kernel/digest.ts';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import type { Checkpoint } from '../checkpoint.rules.ts';
import { findCheckpointOfSize, latestCheckpoint } from '../journal.read-model.ts';
import { consistencyRanges, isConsistent } from '../merkle-tree.rules.ts';
import { rangeHashes } from '../proof.read-model.ts';

/** Shows that the journal of the newer checkpoint begins with the journal of the older one (RFC 9162 section 2.1.4). */
export interface ConsistencyProof {
  readonly older: Checkpoint;
  readonly newer: Checkpoint;
  readonly path: readonly Digest[];
}

/** The proof between two checkpoints; without `toSize` the newer one is the newest. */
export const proveConsistency = question<{ readonly fromSize: number; readonly toSize: number | null }, ConsistencyProof, NotFound | InvalidInput>(
  'proveConsistency',
  async (ctx, { fromSize, toSize }) => {
    const older = await findCheckpointOfSize(ctx.db, fromSize);
    if (older === null) return refuse(notFound('Checkpoint', `of size ${fromSize}`));
    const newer = toSize === null ? await latestCheckpoint(ctx.db) : await findCheckpointOfSize(ctx.db, toSize);
    if (newer === null) return refuse(notFound('Checkpoint', `of size ${toSize}`));
    if (older.size > newer.size) return refuse(invalidInput('toSize', 'Name the smaller checkpoint first: toSize must not be below fromSize.'));
    const path = await rangeHashes(ctx.db, consistencyRanges(older.size, newer.size));
    assert(isConsistent(older, newer, path), 'the stored tree proves that it only grew');
    return ok({ older, newer, path });
  },
);
