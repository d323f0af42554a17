import { LIMITS } from '../../kernel/limits.ts';
import type { Db } from '../../storage/database.ts';
import type { Checkpoint } from './checkpoint.rules.ts';
import { checkpointsBetween, type SealedEntry, sealedAfter } from './journal.read-model.ts';

/** Some entries in a row, and the checkpoints whose size lies among them. */
export interface JournalStretch {
  readonly after: number;
  readonly upTo: number;
  readonly entries: readonly SealedEntry[];
  readonly checkpoints: ReadonlyMap<number, Checkpoint>;
}

/** The journal from the beginning to `size` in stretches that fit into memory; a stretch has fewer entries than positions only where some are missing. */
export async function* stretches(db: Db, size: number): AsyncGenerator<JournalStretch, void> {
  for (let after = 0; after < size; after += LIMITS.journalReadEntries) {
    const upTo = Math.min(after + LIMITS.journalReadEntries, size);
    const entries = (await sealedAfter(db, after, upTo - after)).filter((sealed) => sealed.entry.position <= upTo);
    const checkpoints = await checkpointsBetween(db, after, upTo);
    yield { after, upTo, entries, checkpoints: new Map(checkpoints.map((checkpoint) => [checkpoint.size, checkpoint])) };
  }
}
