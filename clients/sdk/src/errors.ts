/** Whatever went wrong between this client and the server; the message is one sentence for people. */
export class AssayError extends Error {
  override readonly name: string = 'AssayError';
  /** The name under which the server's log holds the request, where there is one. */
  readonly requestId: string | null;
  constructor(message: string, requestId: string | null = null) {
    super(message);
    this.requestId = requestId;
  }
}

/** Nobody is signed in, or the token does not work any more. */
export class UnauthenticatedError extends AssayError {
  override readonly name = 'UnauthenticatedError';
}

/** The asker may not do this. */
export class ForbiddenError extends AssayError {
  override readonly name = 'ForbiddenError';
}

/** The request can never be answered as it stands. */
export class InvalidRequestError extends AssayError {
  override readonly name = 'InvalidRequestError';
}

/** The server failed or cannot answer at the moment; the same request may succeed later. */
export class ServerError extends AssayError {
  override readonly name = 'ServerError';
}

/** Nothing answers at the address. */
export class UnreachableError extends AssayError {
  override readonly name = 'UnreachableError';
}

/** An expected refusal of a mutation or an upload: nothing was changed. */
export class ProblemError extends AssayError {
  override readonly name = 'ProblemError';
  /** Stable name of the kind of refusal, such as CONFLICT. */
  readonly code: string;
  constructor(code: string, message: string, requestId: string | null = null) {
    super(message, requestId);
    this.code = code;
  }
}

/** The members of a result union that refuse. */
export type Refusal<U> = Extract<U, { readonly __typename: `${string}Problem` }>;

interface Outcome {
  readonly __typename: string;
}

/** Whether a mutation's outcome is a refusal. */
export const isRefusal = <U extends Outcome>(outcome: U): outcome is Refusal<U> => outcome.__typename.endsWith('Problem');

/** What a mutation made; throws `ProblemError` when it was refused. */
export function accepted<U extends Outcome>(outcome: U): Exclude<U, { readonly __typename: `${string}Problem` }> {
  if (!isRefusal(outcome)) return outcome as Exclude<U, { readonly __typename: `${string}Problem` }>;
  const { code, message } = outcome as unknown as { readonly code: string; readonly message: string };
  throw new ProblemError(code, message);
}

/** The error for a code of the server: those of GraphQL's `extensions.code`. */
export function errorOfCode(code: unknown, message: string, requestId: string | null): AssayError {
  switch (code) {
    case 'UNAUTHENTICATED':
      return new UnauthenticatedError(message, requestId);
    case 'FORBIDDEN':
      return new ForbiddenError(message, requestId);
    case 'BAD_USER_INPUT':
      return new InvalidRequestError(message, requestId);
    default:
      return new ServerError(message, requestId);
  }
}
