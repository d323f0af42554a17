import type { ErrorRequestHandler, Request, Response } from 'express';
import { SERVICE_UNAVAILABLE_SENTENCE } from '../graphql/error-masking.ts';
import { Forbidden } from '../kernel/actor.ts';
import { describeFault } from '../kernel/fault.ts';
import type { Log } from '../kernel/log.ts';
import type { Problem } from '../kernel/problem.ts';
import { readable } from '../kernel/readable.ts';
import { isUnreachable } from '../storage/postgres-problems.ts';
import { currentRequestId } from './request-scope.ts';

/** Thrown by routes for a refusal that is known before the domain is asked; becomes an answer of that status. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, title: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.title = title;
    this.headers = headers;
  }
}

/** Bytes of an unread body that are taken and thrown away, so that a sender who is still at it hears the answer and not a broken line. */
const UNREAD_BYTES = 1_048_576;

/** Waits for the end of a short body that nobody wants; a long one is left unread. */
export async function readAway(request: Request): Promise<void> {
  if (request.complete || request.closed || !(Number(request.headers['content-length']) <= UNREAD_BYTES)) return;
  // A reader that has just left may stop the flow once more as it goes; with a listener for the bytes it is begun again.
  request.on('data', () => undefined).resume();
  await new Promise<void>((resolve) => {
    request.once('end', resolve).once('close', resolve);
  });
}

/** Sends one refusal as application/problem+json (RFC 9457). */
export function sendProblem(response: Response, status: number, title: string, detail: string, fields: object = {}): void {
  // A body may be unread still; the connection cannot serve another request after it.
  if (!response.req.complete) response.setHeader('connection', 'close');
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail: readable(detail), requestId: currentRequestId(), ...fields }));
}

const STATUS: Readonly<Record<string, readonly [number, string]>> = {
  NotFound: [404, 'Not found'],
  InvalidInput: [400, 'Invalid input'],
  Conflict: [409, 'Conflict'],
  IllegalTransition: [409, 'Not possible in this state'],
  LimitExceeded: [413, 'Too large'],
  DigestMismatch: [422, 'Digest mismatch'],
  UploadAborted: [400, 'Upload aborted'],
  BytesUnusable: [410, 'Bytes unusable'],
};

/** Sends a refusal of the domain; kinds of modules without a status of their own are 422. */
export function sendDomainProblem(response: Response, { kind, message, ...fields }: Problem): void {
  const [status, title] = STATUS[kind] ?? [422, 'Refused'];
  sendProblem(response, status, title, message, { code: kind, ...fields });
}

/** The last handler: whatever was thrown becomes one clear answer without stack or SQL. */
export const answerErrors =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    if (response.headersSent) {
      log.warn({ requestId: currentRequestId(), fault: describeFault(error) }, 'an answer broke off');
      response.destroy();
      return;
    }
    if (error instanceof HttpProblem) {
      response.set(error.headers);
      sendProblem(response, error.status, error.title, error.message);
    } else if (error instanceof URIError) {
      sendProblem(
        response,
        400,
        'Invalid address',
        'The address holds a percent sign that begins no character. Write %25 for a percent sign, and encode texts as UTF-8.',
      );
    } else if (error instanceof Forbidden) {
      sendProblem(response, 403, 'Forbidden', error.message, { code: 'FORBIDDEN' });
    } else if (isUnreachable(error)) {
      log.warn({ requestId: currentRequestId(), fault: describeFault(error) }, 'the database could not be reached by a request');
      response.set('retry-after', '2');
      sendProblem(response, 503, 'Service unavailable', SERVICE_UNAVAILABLE_SENTENCE, { code: 'SERVICE_UNAVAILABLE' });
    } else {
      log.error({ requestId: currentRequestId(), fault: describeFault(error) }, 'a request failed by a fault of the server');
      sendProblem(response, 500, 'Internal error', 'Something went wrong inside the server. Quote the request id when you report it.', { code: 'INTERNAL' });
    }
  };
