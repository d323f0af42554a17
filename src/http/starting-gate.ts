import type { RequestHandler } from 'express';
import { sendProblem } from './problem-json.ts';

/** Holds requests off until everything is mounted. */
export interface StartingGate {
  readonly handler: RequestHandler;
  /** From now on requests pass. */
  open(): void;
}

/** Answers everything "try again" until it is opened: a client that finds the port open must not take a route that is not there yet for "not found". */
export function createStartingGate(): StartingGate {
  let isOpen = false;
  return {
    handler: (_request, response, next) => {
      if (isOpen) return next();
      response.set('retry-after', '1');
      sendProblem(response, 503, 'Starting', 'The server is starting. Try again in a moment.');
    },
    open: () => {
      isOpen = true;
    },
  };
}
