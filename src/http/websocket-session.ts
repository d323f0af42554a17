import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Authenticated } from '../domain/identity/index.ts';

/** Close codes of ours; those below 4500 tell the client what to do before it connects again. */
export const CLOSE = {
  goingAway: 1001,
  unauthorised: 4401,
  rightsChanged: 4403,
  tooSlow: 4408,
  tooManySockets: 4429,
} as const;

/** The longest timer that Node keeps, in milliseconds. */
const LONGEST_TIMER = 2_147_483_647;

/** One open socket: who speaks on it, for how long, and whether it still takes what it is sent. */
export class WebsocketSession {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** The header or connection parameter that it signed in with, to ask again whether it still works. */
  authorization: unknown = null;
  holder: Authenticated | null = null;
  #expiry: NodeJS.Timeout | undefined;
  #drainedAt = Date.now();

  constructor(socket: WebSocket, request: IncomingMessage) {
    this.socket = socket;
    this.request = request;
  }

  /** Notes who speaks, and ends the socket when their token does. */
  signIn(holder: Authenticated, authorization: unknown, now: Date): void {
    this.holder = holder;
    this.authorization = authorization;
    const left = holder.expiresAt.getTime() - now.getTime();
    if (left <= LONGEST_TIMER) this.#expiry = setTimeout(() => this.close(CLOSE.unauthorised, 'The token has expired. Connect again with a valid one.'), left);
  }

  /** Ends the socket with a reason of at most 123 bytes; one that does not answer is cut off. */
  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  /** Milliseconds for which the socket has not taken everything it was sent. */
  stalledFor(now: number): number {
    if (this.socket.bufferedAmount === 0) this.#drainedAt = now;
    return now - this.#drainedAt;
  }

  dispose(): void {
    clearTimeout(this.#expiry);
  }
}
