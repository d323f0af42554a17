import { type EventSubscription, type JournalEventFragment, subscribeEvents } from '@assay/sdk';
import { WebSocket } from 'ws';
import type { Narrator } from './narrator.ts';
import type { Person } from './people.ts';

/** Follows the project over a websocket all along, prints what happens, and can have its socket destroyed. */
export interface LiveEvents {
  /** The position after which it began. */
  readonly beganAfter: number;
  readonly events: readonly JournalEventFragment[];
  /** Destroys the raw socket, without a closing handshake; nothing is received until `resume` is called. */
  destroySocket(): void;
  resume(): void;
  /** Resolves when an event that fits has arrived. */
  until(fits: (event: JournalEventFragment) => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Kinds of events that are printed; all of them are received and counted. */
const PRINTED = /^(decision|finding|waiver|promotion|deployment|drift|alert|monitor\.activated)/;

/** Begins to follow the project from now on. */
export async function followEvents(narrator: Narrator, auditor: Person, projectId: string): Promise<LiveEvents> {
  const events: JournalEventFragment[] = [];
  const waiting = new Set<() => void>();
  const sockets: WebSocket[] = [];
  let gate = Promise.resolve();
  let open: () => void = () => {};
  const subscription: EventSubscription = await subscribeEvents(auditor.client, {
    projectId,
    webSocketImpl: class extends WebSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args);
        sockets.push(this);
      }
    },
    retryWait: () => gate,
    onLost: (reason) => narrator.say(`[live] the connection is gone: ${reason}`),
    onConnected: (after) => narrator.say(`[live] connected, after position ${after}`),
    onEvent: (event) => {
      events.push(event);
      if (PRINTED.test(event.type)) narrator.say(`[live] ${event.position} ${event.type} ${event.subjectId} by ${event.actor?.name ?? 'the server'}`);
      for (const check of waiting) check();
    },
  });
  return {
    beganAfter: subscription.position,
    events,
    destroySocket: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
      sockets.at(-1)?.terminate();
    },
    resume: () => open(),
    until: (fits) => {
      const found = new Promise<void>((resolve) => {
        const check = (): void => {
          if (!events.some(fits)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
      return Promise.race([found, subscription.ended]);
    },
    stop: () => subscription.stop(),
  };
}
