import pg from 'pg';
import type { Log } from '../kernel/log.ts';
import type { Database } from './database.ts';

/** A subscription to wake-ups of the database; `stop` resolves when its connection is closed. */
export interface Listener {
  stop(): Promise<void>;
}

/** How often a listener wakes without being told, and how long it waits before it connects again, in milliseconds. */
export interface ListenerPace {
  readonly pollMilliseconds: number;
  readonly reconnectMilliseconds: number;
}

const PACE: ListenerPace = { pollMilliseconds: 2_000, reconnectMilliseconds: 500 };

/**
 * Calls `wake` whenever somebody notifies the channel, after each (re)connection, and slowly all the time: a notification is a hint
 * that can be lost, never the news itself. Uses one connection of its own; a lost one is replaced for as long as the listener lives.
 */
export function listenTo(database: Database, channel: string, wake: () => void, log: Log, pace: ListenerPace = PACE): Listener {
  let stopped = false;
  let client: pg.Client | null = null;
  let closing: Promise<unknown> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  const poll = setInterval(wake, pace.pollMilliseconds);

  const reconnect = (lost: pg.Client, error: unknown) => {
    if (client !== lost) return;
    client = null;
    closing = lost.end().catch(() => undefined);
    if (stopped) return;
    log.warn({ channel, error: error instanceof Error ? error.message : String(error) }, 'the connection that listens for notifications was lost');
    retry = setTimeout(connect, pace.reconnectMilliseconds);
  };

  const connect = () => {
    const { options } = database.pool;
    // The pool keeps its password out of what a copy of its options takes.
    const password = options.password === undefined ? {} : { password: options.password };
    const fresh = new pg.Client({ ...options, ...password, statement_timeout: 0, keepAlive: true });
    client = fresh;
    fresh.on('notification', wake);
    fresh.on('error', (error) => reconnect(fresh, error));
    fresh.on('end', () => reconnect(fresh, new Error('the server closed the connection')));
    fresh
      .connect()
      .then(() => fresh.query(`listen ${pg.escapeIdentifier(channel)}`))
      .then(wake)
      .catch((error: unknown) => reconnect(fresh, error));
  };

  connect();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      clearTimeout(retry);
      const last = client;
      client = null;
      await closing;
      await last?.end();
    },
  };
}
