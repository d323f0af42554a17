import { on } from 'node:events';

/** The server, as a program of `startTrustedProcess` sees it. */
export interface Server<In, Out> {
  hear(): Promise<In>;
  /** Resolves when more can be said. */
  say(message: Out): Promise<void>;
}

/** What a program says in place of everything else when it is at fault. */
export interface Threw {
  readonly kind: 'THREW';
  readonly stack: string;
}

/** Serves the server once: what `work` resolves with is the last that is said. Ends when the server is gone, as nobody waits for the outcome then. */
export async function serveOnce<In, Out extends object>(work: (server: Server<In, Out>) => Promise<Out>): Promise<void> {
  process.once('disconnect', () => process.exit());
  const messages = on(process, 'message');
  const say = (message: Out | Threw): Promise<void> =>
    new Promise((resolve, reject) => process.send?.(message, undefined, undefined, (fault) => (fault === null ? resolve() : reject(fault))));
  const said = await work({ hear: async () => (await messages.next()).value[0] as In, say }).catch(
    (cause: unknown): Threw => ({ kind: 'THREW', stack: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }),
  );
  await say(said);
}

/** The message when it is of the kind that is due. Throws otherwise: the programs of both sides are one. */
export function expectKind<M extends { readonly kind: string }, K extends M['kind']>(message: M, kind: K): Extract<M, { kind: K }> {
  if (message.kind !== kind) throw new Error(`${message.kind} where ${kind} was due`);
  return message as Extract<M, { kind: K }>;
}
