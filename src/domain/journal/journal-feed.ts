import { LIMITS } from '../../kernel/limits.ts';
import { type Listener, type ListenerPace, listenTo } from '../../storage/notifications.ts';
import type { Machinery } from '../context.ts';
import { headPosition, sealedAfter } from './journal.read-model.ts';
import { JOURNAL_CHANNEL } from './journal.store.ts';
import type { JournalEntry } from './journal-entry.entity.ts';

/** What a feed needs of the machinery. */
export type FeedMachinery = Pick<Machinery, 'database' | 'log'>;

/** Sealed entries as they come, for everything that follows the journal; one per process. */
export interface JournalFeed {
  /** Position of the newest sealed entry; 0 for an empty journal. */
  head(): Promise<number>;
  /**
   * The accepted entries after the position, in order, each once, for as long as the signal is not aborted. A follower that is slow is
   * not buffered for: it reads on from where it stands. Throws when the database cannot be read; resume from the last position.
   */
  entriesAfter(position: number, accept: (entry: JournalEntry) => boolean, signal: AbortSignal): AsyncIterable<JournalEntry>;
  /** Ends every iteration and closes the connection. */
  stop(): Promise<void>;
}

/** Opens the feed; `ringEntries` of the newest entries are served from memory, older ones from the table. */
export function createJournalFeed(machinery: FeedMachinery, pace?: ListenerPace, ringEntries: number = LIMITS.journalRingEntries): JournalFeed {
  const ring = new RecentEntries(machinery, ringEntries);
  const listener = listenTo(machinery.database, JOURNAL_CHANNEL, () => ring.refresh(), machinery.log, pace);
  return {
    head: () => headPosition(machinery.database.db),
    entriesAfter: (position, accept, signal) => follow(ring, position, accept, signal),
    stop: () => ring.stop(listener),
  };
}

async function* follow(
  ring: RecentEntries,
  position: number,
  accept: (entry: JournalEntry) => boolean,
  signal: AbortSignal,
): AsyncGenerator<JournalEntry, void> {
  let seen = position;
  while (!signal.aborted && !ring.isStopped) {
    for (const entry of await ring.after(seen)) {
      if (signal.aborted) return;
      seen = entry.position;
      if (accept(entry)) yield entry;
    }
    if (seen >= ring.newest) await ring.changeSince(seen, signal);
  }
}

/** The newest entries without a gap, kept fresh by one reader; followers wait here for more. */
class RecentEntries {
  readonly #machinery: FeedMachinery;
  readonly #capacity: number;
  readonly #waiting = new Set<() => void>();
  #entries: JournalEntry[] = [];
  #newest = 0;
  #isPlaced = false;
  #refreshing: Promise<void> | null = null;
  #isStale = false;
  isStopped = false;

  constructor(machinery: FeedMachinery, capacity: number) {
    this.#machinery = machinery;
    this.#capacity = capacity;
  }

  /** Position of the newest entry that this process knows of. */
  get newest(): number {
    return this.#newest;
  }

  /** Some entries after the position: from memory when it is recent, otherwise from the table. */
  async after(position: number): Promise<readonly JournalEntry[]> {
    const oldest = this.#newest - this.#entries.length;
    if (this.#isPlaced && position >= oldest) return this.#entries.slice(position - oldest, position - oldest + LIMITS.journalReadEntries);
    return this.#read(position);
  }

  /** Resolves once there is something after the position, the signal is aborted, or the feed stops. */
  changeSince(position: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.isStopped || position < this.#newest) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  /** Reads what is new and wakes the followers; a call during a refresh makes it look once more. */
  refresh(): void {
    this.#isStale = true;
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
      if (this.#isStale && !this.isStopped) this.refresh();
    });
  }

  async stop(listener: Listener): Promise<void> {
    this.isStopped = true;
    this.#wake();
    await listener.stop();
    await this.#refreshing;
  }

  async #refresh(): Promise<void> {
    try {
      while (this.#isStale && !this.isStopped) {
        this.#isStale = false;
        await this.#place();
        for (let page = await this.#read(this.#newest); page.length > 0; page = await this.#read(this.#newest)) this.#take(page);
      }
    } catch (error) {
      this.#isStale = false;
      this.#machinery.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'the journal could not be read; the feed tries again');
    }
  }

  async #place(): Promise<void> {
    if (this.#isPlaced) return;
    this.#newest = await headPosition(this.#machinery.database.db);
    this.#isPlaced = true;
    this.#wake();
  }

  #take(page: readonly JournalEntry[]): void {
    this.#entries.push(...page);
    if (this.#entries.length > 2 * this.#capacity) this.#entries = this.#entries.slice(-this.#capacity);
    this.#newest = page.at(-1)?.position ?? this.#newest;
    this.#wake();
  }

  #wake(): void {
    for (const done of [...this.#waiting]) done();
  }

  async #read(position: number): Promise<readonly JournalEntry[]> {
    return (await sealedAfter(this.#machinery.database.db, position, LIMITS.journalReadEntries)).map((sealed) => sealed.entry);
  }
}
