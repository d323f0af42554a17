import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { Forbidden } from '../kernel/actor.ts';
import { describeFault } from '../kernel/fault.ts';
import type { Log } from '../kernel/log.ts';
import { readable } from '../kernel/readable.ts';
import { isUnreachable } from '../storage/postgres-problems.ts';

/** The codes of top-level errors: what a program may branch on in `extensions.code`. */
export type ErrorCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'SERVICE_UNAVAILABLE' | 'INTERNAL';

/** What the client of a broken or unreachable server is told. */
export const SERVICE_UNAVAILABLE_SENTENCE = 'The database cannot be reached at the moment. Nothing was changed by this request; try again shortly.';

const INTERNAL_SENTENCE = 'Something went wrong inside the server. Quote the request id when you report it.';

/** What masking needs to know of the request: its id goes into every error, faults of the server go to the log. */
export interface MaskingContext {
  readonly requestId: string;
  readonly log: Log;
}

/** The errors that may leave the server: known ones with their code, everything else masked and logged. */
export const maskErrors = (errors: readonly GraphQLError[], context: MaskingContext): GraphQLError[] => errors.map((error) => maskError(error, context));

/** One error as it may leave the server, with `extensions.code` and `extensions.requestId`. */
export function maskError(error: GraphQLError, context: MaskingContext): GraphQLError {
  const { requestId } = context;
  const cause = rootCause(error);
  if (cause instanceof Forbidden) return rewritten(error, cause.message, { code: 'FORBIDDEN', requestId, action: cause.action, subject: cause.subjectKind });
  if (cause instanceof GraphQLError && isForClients(error, cause)) {
    return rewritten(error, readable(error.message), { ...cause.extensions, ...error.extensions, code: codeOf(error, cause) ?? 'BAD_USER_INPUT', requestId });
  }
  if (isUnreachable(cause)) {
    context.log.warn({ requestId, fault: describeFault(cause) }, 'the database could not be reached by a request');
    return rewritten(error, SERVICE_UNAVAILABLE_SENTENCE, { code: 'SERVICE_UNAVAILABLE', requestId });
  }
  context.log.error({ requestId, path: error.path?.join('.'), fault: describeFault(cause) }, 'a request failed by a fault of the server');
  return rewritten(error, INTERNAL_SENTENCE, { code: 'INTERNAL', requestId });
}

/** The thrown thing at the bottom of a chain of located errors. */
function rootCause(error: GraphQLError): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined && cause.originalError !== null) cause = cause.originalError;
  return cause;
}

// Errors of compiled execution may lack extensions.
const codeOf = (error: GraphQLError, cause: GraphQLError): unknown => cause.extensions?.code ?? error.extensions?.code;

// Errors of parsing, validation and variables carry no path; a result that does not fit its type carries one, and is our fault.
const INPUT_MESSAGE = /^(Argument|Variable) "/;

function isForClients(error: GraphQLError, cause: GraphQLError): boolean {
  const code = codeOf(error, cause);
  if (code !== undefined) return code !== 'INTERNAL';
  return error.path === undefined || INPUT_MESSAGE.test(error.message);
}

function rewritten(error: GraphQLError, message: string, extensions: { readonly code: unknown; readonly [key: string]: unknown }): GraphQLError {
  const options: GraphQLErrorOptions = {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions,
  };
  const masked = new GraphQLError(message, options);
  // Compiled execution gives locations without nodes.
  if (masked.locations === undefined && error.locations !== undefined) Object.defineProperty(masked, 'locations', { value: error.locations, enumerable: true });
  return masked;
}
