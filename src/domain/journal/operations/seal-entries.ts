import { assert } from '../../../kernel/assert.ts';
import { canonicalJson } from '../../../kernel/canonical-json.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { ok } from '../../../kernel/result.ts';
import { inTransaction, type Tx, type WriterStamp } from '../../../storage/transaction.ts';
import type { Machinery } from '../../context.ts';
import { type Checkpoint, signCheckpoint } from '../checkpoint.rules.ts';
import { latestCheckpoint, subtreeHashes } from '../journal.read-model.ts';
import { type SealedBatch, saveBatch, takeSealerLock } from '../journal.store.ts';
import { entryDocument } from '../journal-entry.entity.ts';
import { addLeaf, type Frontier, type HashedSubtree, leafHash, rootOf, subtreesOf } from '../merkle-tree.rules.ts';
import { hasUnsealed, type SealerState, sealerState, type UnsealedEntry, unsealedEntries } from '../unsealed.read-model.ts';

/** What the sealer needs of the machinery. */
export type SealerMachinery = Pick<Machinery, 'database' | 'clock' | 'signer'>;

/** How many entries this call gave a position; 0 when nothing waited or another sealer is at work. */
export interface Sealed {
  readonly sealed: number;
}

const STAMP: WriterStamp = { principalId: 'sealer', principalKind: 'SYSTEM', requestId: 'sealer' };

/**
 * Gives every committed entry that has none its final position, batch by batch, each in a transaction of its own with a signed
 * checkpoint. Any number of processes may call it at once: one works, the others return. Entries are taken in the order in which they
 * were written; one whose transaction commits late is found later, because nothing is passed over until its transaction has ended.
 */
export async function sealEntries(machinery: SealerMachinery, batchEntries: number = LIMITS.sealBatchEntries): Promise<Sealed> {
  let total = 0;
  while (await hasUnsealed(machinery.database.db)) {
    const batch = await inTransaction(machinery.database, STAMP, async (tx) => ok(await sealBatch(tx, machinery, batchEntries)));
    assert(batch.ok, 'sealing a batch is never refused');
    total += batch.value;
    if (batch.value === 0) break;
  }
  return { sealed: total };
}

async function sealBatch(tx: Tx, machinery: SealerMachinery, limit: number): Promise<number> {
  if (!(await takeSealerLock(tx))) return 0;
  const last = await latestCheckpoint(tx);
  const state = await sealerState(tx);
  // The snapshot of this statement is older than the transaction id that the checkpoint takes as its mark: see nextState.
  const waiting = await unsealedEntries(tx, state?.sealedThroughSeq ?? 0, limit);
  if (waiting.length === 0) return 0;
  const frontier = await storedFrontier(tx, last);
  await saveBatch(tx, { ...grow(frontier, last?.size ?? 0, waiting, machinery), ...nextState(state, waiting, waiting.length < limit) });
  return waiting.length;
}

async function storedFrontier(tx: Tx, last: Checkpoint | null): Promise<Frontier> {
  if (last === null) return [];
  const subtrees = subtreesOf({ start: 0, end: last.size });
  const hashes = await subtreeHashes(tx, subtrees);
  assert(rootOf(hashes) === last.root, `the stored tree of the journal does not lead to the root of the checkpoint of size ${last.size}`);
  return subtrees.map((subtree, index): HashedSubtree => ({ ...subtree, hash: hashes[index] ?? last.root }));
}

function grow(
  from: Frontier,
  size: number,
  waiting: readonly UnsealedEntry[],
  machinery: SealerMachinery,
): Pick<SealedBatch, 'leaves' | 'nodes' | 'checkpoint'> {
  let frontier = from;
  const nodes: HashedSubtree[] = [];
  const leaves = waiting.map(({ seq, entry }, index) => {
    const position = size + index + 1;
    const hash = leafHash(canonicalJson(entryDocument({ position, ...entry })));
    const grown = addLeaf(frontier, position - 1, hash);
    frontier = grown.frontier;
    nodes.push(...grown.completed);
    return { position, entrySeq: seq, projectId: entry.projectId, leafHash: hash };
  });
  const root = rootOf(frontier.map((subtree) => subtree.hash));
  return { leaves, nodes, checkpoint: signCheckpoint(machinery.signer, { size: size + waiting.length, root, sealedAt: machinery.clock.now() }) };
}

/**
 * How far the sealer may forget. Sequence numbers are drawn in order but committed out of order, so the newest number of a batch is only
 * a mark: numbers below it may belong to open transactions, all of them with an id below the one this batch's transaction takes
 * (an entry takes its transaction id first and its number second). Once every transaction up to that id has ended and a later
 * batch has sealed what they left, nothing can appear below the mark any more.
 */
export function nextState(
  state: SealerState | null,
  sealedNow: readonly { readonly seq: number }[],
  isAll: boolean,
): { sealedThroughSeq: number; markSeq: number } {
  const newest = sealedNow.at(-1)?.seq ?? 0;
  if (state === null) return { sealedThroughSeq: 0, markSeq: newest };
  const isPassed = state.isMarkSettled && (isAll || newest >= state.markSeq);
  return {
    sealedThroughSeq: isPassed ? state.markSeq : state.sealedThroughSeq,
    markSeq: isAll ? Math.max(state.markSeq, newest) : newest,
  };
}
