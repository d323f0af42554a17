import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

const scope = new AsyncLocalStorage<{ readonly requestId: string }>();

/** The id of the request that is being served; `none` outside of one. */
export const currentRequestId = (): string => scope.getStore()?.requestId ?? 'none';

/** Gives every request an id of ours, which its answer, the log and the journal carry. */
export const requestScope: RequestHandler = (_request, response, next) => {
  const requestId = randomUUID();
  response.setHeader('x-request-id', requestId);
  response.setHeader('x-content-type-options', 'nosniff');
  scope.run({ requestId }, next);
};
