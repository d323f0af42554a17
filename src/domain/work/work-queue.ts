import type { EntryDraft } from '../../kernel/entry.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { WorkWords } from './lease.rules.ts';
import type { LeasedWork, WorkFailure } from './leased-work.entity.ts';
import type { ItemCondition, LeasedTable } from './work.tables.ts';

/** The journal entries of one kind of work. */
export interface WorkEntries<Item extends LeasedWork> {
  requested(item: Item): EntryDraft;
  /** Somebody asked for what another item answers already. */
  reused(item: Item): EntryDraft;
  started(item: Item, worker: string): EntryDraft;
  handedBack(item: Item, reason: string): EntryDraft;
  ended(item: Item, state: 'FAILED' | 'ABANDONED', failure: WorkFailure): EntryDraft;
}

/** One kind of queued work. Its table is its queue: the rows that are QUEUED or RUNNING. */
export interface WorkQueue<Item extends LeasedWork> {
  /** The channel on which workers hear that an item waits; also the queue's name. */
  readonly channel: string;
  readonly table: LeasedTable;
  /** Which items a worker takes; left out: all. */
  readonly only?: ItemCondition;
  readonly words: WorkWords;
  /** What a worker must be allowed to do in the project of an item. */
  readonly permission: { readonly action: string; readonly kind: string };
  readonly entries: WorkEntries<Item>;
  /** Writes a queued item; false when one with the same answer is there or on the way. */
  insert(tx: Tx, item: Item): Promise<boolean>;
  /** The id of an item that answers the same question and is there or on the way; null when there is none. */
  findSame(tx: Tx, item: Item): Promise<Item['id'] | null>;
  /** The item with the id, which is there. */
  read(tx: Tx, id: Item['id']): Promise<Item>;
}
