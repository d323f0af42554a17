import { assert } from '../../../kernel/assert.ts';
import type { Digest } from '../../../kernel/digest.ts';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import type { Checkpoint } from '../checkpoint.rules.ts';
import { findCheckpointOfSize, findSealed, latestCheckpoint } from '../journal.read-model.ts';
import type { JournalEntry } from '../journal-entry.entity.ts';
import { inclusionRanges, rootFromInclusion } from '../merkle-tree.rules.ts';
import { rangeHashes } from '../proof.read-model.ts';

/** Shows that an entry is in the journal that a checkpoint signs (RFC 9162 section 2.1.3). */
export interface InclusionProof {
  readonly entry: JournalEntry;
  readonly leafHash: Digest;
  /** Hashes of the neighbouring subtrees, nearest first. */
  readonly path: readonly Digest[];
  readonly checkpoint: Checkpoint;
}

/** The proof for an entry against the checkpoint of a size, or against the newest. */
export const proveInclusion = question<{ readonly entryId: string; readonly size: number | null }, InclusionProof, NotFound | InvalidInput>(
  'proveInclusion',
  async (ctx, { entryId, size }) => {
    const found = await findSealed(ctx.db, { id: entryId }, ctx.actor.reach('read', 'JournalEntry'));
    if (found === null) return refuse(notFound('JournalEntry', entryId));
    const checkpoint = size === null ? await latestCheckpoint(ctx.db) : await findCheckpointOfSize(ctx.db, size);
    if (checkpoint === null) return refuse(notFound('Checkpoint', `of size ${size}`));
    const place = found.entry.position - 1;
    if (place >= checkpoint.size)
      return refuse(invalidInput('size', `The entry has position ${found.entry.position}; choose a checkpoint of at least that size.`));
    const path = await rangeHashes(ctx.db, inclusionRanges(place, checkpoint.size));
    assert(rootFromInclusion(found.leafHash, place, checkpoint.size, path) === checkpoint.root, 'the stored tree proves every sealed entry');
    return ok({ ...found, path, checkpoint });
  },
);
