import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'graphql-ws';
import type { AssayClient } from './client.ts';
import { type AssayError, errorOfCode, ServerError, UnauthenticatedError } from './errors.ts';
import { EventsDocument, type EventsSubscription, JournalDocument, type JournalEventFragment } from './generated/operations.ts';

/** Which events to follow, and what to do with them. */
export interface SubscribeOptions {
  /** Left out: all projects whose journal the client may read. */
  readonly projectId?: string | null;
  /** The last position that was seen; left out: from now on. */
  readonly after?: number | null;
  readonly types?: readonly string[] | null;
  /** Called for every event once, in the order of positions. What it throws ends the subscription. */
  readonly onEvent: (event: JournalEventFragment) => void;
  /** Called whenever a connection stands, with the position after which it resumes. */
  readonly onConnected?: (after: number) => void;
  /** Called when a connection is lost, before the next attempt. */
  readonly onLost?: (reason: string) => void;
  /** Waits before the next attempt; `failures` counts attempts in a row that received nothing. */
  readonly retryWait?: (failures: number) => Promise<unknown>;
  /** Another implementation of the websocket. */
  readonly webSocketImpl?: unknown;
}

/** A running subscription. */
export interface EventSubscription {
  /** The last position that was handed out, or from which it began. */
  readonly position: number;
  /** Resolves when `stop` was called; rejects when the server will not serve this subscription again. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const LONGEST_WAIT_MILLISECONDS = 10_000;
const KEEP_ALIVE_MILLISECONDS = 10_000;
const SILENCE_MILLISECONDS = 5_000;

/** Close codes after which trying again with the same token is pointless. */
const FINAL_CLOSES: Readonly<Record<number, (reason: string) => AssayError>> = {
  4400: (reason) => new ServerError(reason),
  4401: (reason) => new UnauthenticatedError(reason),
  4429: (reason) => new ServerError(reason),
};

/**
 * Follows the journal over a websocket. When a connection breaks it connects again and resumes after the last position, so that no
 * event is lost and none is handed out twice.
 */
export async function subscribeEvents(client: AssayClient, options: SubscribeOptions): Promise<EventSubscription> {
  const stopping = new AbortController();
  const state = { position: options.after ?? (await newestPosition(client, options.projectId ?? null)) };
  const ended = follow(client, options, state, stopping.signal);
  // The caller may ask later; a failure nobody has asked about yet must not end the process.
  ended.catch(() => {});
  return {
    get position() {
      return state.position;
    },
    ended,
    stop: async () => {
      stopping.abort();
      await ended.catch(() => {});
    },
  };
}

async function newestPosition(client: AssayClient, projectId: string | null): Promise<number> {
  const { journal } = await client.request(JournalDocument, { filter: { projectId }, newestFirst: true, first: 1 });
  return journal.edges[0]?.node.position ?? 0;
}

async function follow(client: AssayClient, options: SubscribeOptions, state: { position: number }, signal: AbortSignal): Promise<void> {
  const retryWait = options.retryWait ?? backOff;
  let failures = 0;
  while (!signal.aborted) {
    const before = state.position;
    const reason = await connectOnce(client, options, state, signal);
    if (signal.aborted) return;
    failures = state.position > before ? 1 : failures + 1;
    options.onLost?.(reason);
    await orAborted(retryWait(failures), signal);
  }
}

const backOff = (failures: number): Promise<unknown> =>
  wait(Math.min(LONGEST_WAIT_MILLISECONDS, 100 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2));

/** Waits for the work, or until the signal aborts. */
async function orAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal }));
  try {
    await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
}

/** One connection, until it breaks: resolves with the reason. Rejects when another attempt is pointless. */
async function connectOnce(client: AssayClient, options: SubscribeOptions, state: { position: number }, signal: AbortSignal): Promise<string> {
  const socket = await openSocket(client, options, () => options.onConnected?.(state.position));
  const over = new AbortController();
  try {
    return await new Promise<string>((resolve, reject) => {
      let isBroken = false;
      const stop = socket.subscribe<EventsSubscription>(
        { query: EventsDocument.toString(), variables: { projectId: options.projectId ?? null, after: state.position, types: options.types ?? null } },
        {
          next: ({ data, errors }) => {
            const [error] = errors ?? [];
            if (error !== undefined) return reject(errorOfCode(error.extensions?.code, error.message, null));
            const event = data?.events;
            if (isBroken || event === undefined || event.position <= state.position) return;
            state.position = event.position;
            try {
              options.onEvent(event);
            } catch (thrown) {
              isBroken = true;
              reject(thrown);
            }
          },
          error: (thrown) => {
            const outcome = reasonOf(thrown);
            if (typeof outcome === 'string') resolve(outcome);
            else reject(outcome);
          },
          complete: () => resolve('the server ended the subscription'),
        },
      );
      const leave = (): void => {
        stop();
        resolve('stopped');
      };
      signal.addEventListener('abort', leave, { once: true, signal: over.signal });
      if (signal.aborted) leave();
    });
  } finally {
    over.abort();
    await socket.dispose();
  }
}

async function openSocket(client: AssayClient, options: SubscribeOptions, onConnected: () => void): Promise<Client> {
  // Most programs only ask, and need not wait for these to be loaded.
  const [{ createClient }, { WebSocket }] = await Promise.all([import('graphql-ws'), import('ws')]);
  let silence: NodeJS.Timeout | undefined;
  const socket = createClient({
    url: `${client.url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: options.webSocketImpl ?? WebSocket,
    connectionParams: client.token === null ? {} : { authorization: `Bearer ${client.token}` },
    // Attempts are made by `follow`, which knows the position to resume after.
    retryAttempts: 0,
    keepAlive: KEEP_ALIVE_MILLISECONDS,
    on: {
      connected: onConnected,
      ping: (received) => {
        if (!received) silence = setTimeout(() => socket.terminate(), SILENCE_MILLISECONDS);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
      closed: () => clearTimeout(silence),
    },
  });
  return socket;
}

/** Why a connection ended: a sentence when another attempt may succeed, an error when it cannot. */
function reasonOf(thrown: unknown): string | AssayError {
  if (Array.isArray(thrown)) {
    const [first] = thrown as { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
    const error = errorOfCode(first?.extensions?.code, first?.message ?? 'The subscription was refused.', null);
    return error instanceof ServerError ? error.message : error;
  }
  if (isCloseEvent(thrown)) return FINAL_CLOSES[thrown.code]?.(thrown.reason) ?? (thrown.reason || `the connection was closed (${thrown.code})`);
  return thrown instanceof Error ? thrown.message : 'the connection broke';
}

const isCloseEvent = (thrown: unknown): thrown is { readonly code: number; readonly reason: string } =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'number' && 'reason' in thrown;
