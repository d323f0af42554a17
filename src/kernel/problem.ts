import { readable } from './readable.ts';

/**
 * An expected refusal. `kind` names the GraphQL type that carries it (`NotFound` becomes `NotFoundProblem`),
 * `message` is one sentence that tells the reader what to do, further fields explain.
 */
export interface Problem {
  readonly kind: string;
  readonly message: string;
}

/** The thing does not exist, or the actor may not know that it does: the two read the same. */
export interface NotFound extends Problem {
  readonly kind: 'NotFound';
  readonly subject: string;
  readonly id: string;
}

/** An input that can never be accepted as it stands; `field` is the path of the offending input member. */
export interface InvalidInput extends Problem {
  readonly kind: 'InvalidInput';
  readonly field: string;
}

/** The input collides with something that exists already. */
export interface Conflict extends Problem {
  readonly kind: 'Conflict';
  readonly existingId: string | null;
}

/** A named limit of `kernel/limits.ts` was exceeded. */
export interface LimitExceeded extends Problem {
  readonly kind: 'LimitExceeded';
  readonly limit: string;
  readonly maximum: number;
}

/** The thing is in a state from which the asked step is not allowed. */
export interface IllegalTransition extends Problem {
  readonly kind: 'IllegalTransition';
  readonly from: string;
  readonly event: string;
}

/** The actor may do such things, but not this one: it needs somebody who is not involved. */
export interface SomebodyElseRequired extends Problem {
  readonly kind: 'SomebodyElseRequired';
  /** Stable word for what keeps the actor from it, such as `CAUSED_IT`. */
  readonly rule: string;
}

export type CommonProblem = NotFound | InvalidInput | Conflict | LimitExceeded | IllegalTransition;

/** "No such thing": the one sentence for absent and for hidden things alike. */
export const notFound = (subject: string, id: string): NotFound => ({
  kind: 'NotFound',
  subject,
  id: readable(id),
  message: readable(`No ${subject} ${id} is visible to you. Check the id and the project your token belongs to.`),
});

export const invalidInput = (field: string, message: string): InvalidInput => ({ kind: 'InvalidInput', field, message: readable(message) });

export const conflict = (message: string, existingId: string | null = null): Conflict => ({ kind: 'Conflict', existingId, message: readable(message) });

export const limitExceeded = (limit: string, maximum: number, message: string): LimitExceeded => ({
  kind: 'LimitExceeded',
  limit,
  maximum,
  message: readable(message),
});

export const illegalTransition = (from: string, event: string, message: string): IllegalTransition => ({
  kind: 'IllegalTransition',
  from,
  event,
  message: readable(message),
});

export const somebodyElseRequired = (rule: string, message: string): SomebodyElseRequired => ({
  kind: 'SomebodyElseRequired',
  rule,
  message: readable(message),
});
