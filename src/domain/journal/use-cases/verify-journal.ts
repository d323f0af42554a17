import { canonicalJson } from '../../../kernel/canonical-json.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { question } from '../../use-case.ts';
import { type Checkpoint, hasValidSignature } from '../checkpoint.rules.ts';
import { latestCheckpoint } from '../journal.read-model.ts';
import { entryDocument } from '../journal-entry.entity.ts';
import { type JournalStretch, stretches } from '../journal-stream.ts';
import { addLeaf, type Frontier, leafHash, rootOf } from '../merkle-tree.rules.ts';

/** What is wrong, and where: an entry that is not there, one whose content does not match its leaf, or a checkpoint. */
export interface JournalFault {
  readonly kind: 'MISSING_ENTRY' | 'ALTERED_ENTRY' | 'CHECKPOINT';
  /** Position of the entry, or size of the checkpoint. */
  readonly position: number;
  readonly message: string;
}

/** The outcome of recomputing the whole journal. */
export interface JournalVerification {
  readonly isIntact: boolean;
  /** Entries that were verified: all of them when the journal is intact. */
  readonly entries: number;
  readonly checkpoints: number;
  /** The newest checkpoint, which vouches for everything before it; null for an empty journal. */
  readonly checkpoint: Checkpoint | null;
  readonly fault: JournalFault | null;
}

/** Whoever asks names a project in which they may verify; the tree is one for the whole installation and always verified whole. */
export interface VerifyJournalInput {
  readonly projectId: string | null;
}

/**
 * Recomputes every leaf from its entry, every root and every signature up to the newest checkpoint, and names the first fault.
 * The newest checkpoint must carry this server's own key.
 */
export const verifyJournal = question<VerifyJournalInput, JournalVerification, NotFound>('verifyJournal', async (ctx, { projectId }) => {
  const refusal = requireVerification(ctx, projectId);
  if (refusal !== null) return refuse(refusal);
  const last = await latestCheckpoint(ctx.db);
  if (last === null) return ok({ isIntact: true, entries: 0, checkpoints: 0, checkpoint: null, fault: null });
  const progress: Progress = { frontier: [], entries: 0, checkpoints: 0 };
  let fault = last.keyId === ctx.signer.keyId ? null : foreignKey(last, ctx.signer.keyId);
  for await (const stretch of stretches(ctx.db, last.size)) {
    fault ??= verifyStretch(stretch, progress);
    if (fault !== null) break;
  }
  return ok({ isIntact: fault === null, entries: progress.entries, checkpoints: progress.checkpoints, checkpoint: last, fault });
});

function requireVerification(ctx: Context, projectId: string | null): NotFound | null {
  const subject = { kind: 'JournalEntry', projectId: projectId as Parameters<typeof ctx.actor.can>[1]['projectId'] };
  if (projectId !== null && !ctx.actor.can('read', subject)) return notFound('Project', projectId);
  ctx.actor.require('verifyJournal', subject);
  return null;
}

interface Progress {
  frontier: Frontier;
  entries: number;
  checkpoints: number;
}

function verifyStretch(stretch: JournalStretch, progress: Progress): JournalFault | null {
  for (let index = 0; index < stretch.upTo - stretch.after; index++) {
    const position = stretch.after + index + 1;
    const sealed = stretch.entries[index];
    if (sealed?.entry.position !== position) return { kind: 'MISSING_ENTRY', position, message: `The entry at position ${position} is gone.` };
    if (leafHash(canonicalJson(entryDocument(sealed.entry))) !== sealed.leafHash) {
      return {
        kind: 'ALTERED_ENTRY',
        position,
        message: `The entry ${sealed.entry.id} at position ${position} does not match its leaf: one of the two was altered.`,
      };
    }
    progress.frontier = addLeaf(progress.frontier, position - 1, sealed.leafHash).frontier;
    progress.entries = position;
    const checkpoint = stretch.checkpoints.get(position);
    if (checkpoint === undefined) continue;
    const fault = verifyCheckpoint(checkpoint, progress.frontier);
    if (fault !== null) return fault;
    progress.checkpoints += 1;
  }
  return null;
}

function verifyCheckpoint(checkpoint: Checkpoint, frontier: Frontier): JournalFault | null {
  const at = { kind: 'CHECKPOINT', position: checkpoint.size } as const;
  if (!hasValidSignature(checkpoint)) return { ...at, message: `The signature of the checkpoint of size ${checkpoint.size} is not valid.` };
  if (rootOf(frontier.map((subtree) => subtree.hash)) === checkpoint.root) return null;
  return {
    ...at,
    message: `The entries up to position ${checkpoint.size} do not lead to the root that was signed for them: a leaf before it was altered together with its entry.`,
  };
}

const foreignKey = (checkpoint: Checkpoint, ownKeyId: string): JournalFault => ({
  kind: 'CHECKPOINT',
  position: checkpoint.size,
  message: `The newest checkpoint is signed by key ${checkpoint.keyId}, not by this server's key ${ownKeyId}. If the key was replaced, seal an entry with the new one and verify again.`,
});
