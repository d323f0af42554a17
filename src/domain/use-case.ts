import type { Actor, Subject } from '../kernel/actor.ts';
import { digestOf, sha256 } from '../kernel/digest.ts';
import { type Conflict, conflict, type Problem } from '../kernel/problem.ts';
import { type Result, refuse } from '../kernel/result.ts';
import { claimIdempotencyKey, type IdempotencyKey, settleIdempotencyKey } from '../storage/idempotency.ts';
import { countAppended, inTransaction, type Tx } from '../storage/transaction.ts';
import type { Context, MutationContext } from './context.ts';

/** A feature of Assay: one verb on one noun. */
export interface UseCase<I, O, P extends Problem> {
  (ctx: Context, input: I): Promise<Result<O, P>>;
  readonly useCaseName: string;
  readonly kind: 'mutation' | 'question';
  /** Whether its input may carry an `idempotencyKey`. */
  readonly takesIdempotencyKey: boolean;
}

/** How a mutation that decides recognises a request that is sent again: what its outcome is called, and how to read it. */
export interface Replay<O, P extends Problem> {
  subjectOf(outcome: O): string;
  reload(ctx: MutationContext, subjectId: string): Promise<Result<O, P>>;
}

/** A use case that changes something; see `mutation`. */
export interface MutationSpecification<I, O, P extends Problem, R> {
  /** Slow work before the transaction (reading bytes, running a model); it must not write to the database. */
  readonly prepare?: (ctx: Context, input: I) => Promise<Result<R, P>>;
  readonly body: (ctx: MutationContext, input: I, prepared: R) => Promise<Result<O, P>>;
  /** Present on every mutation that decides: then the input may carry an `idempotencyKey`. */
  readonly replay?: Replay<O, P>;
}

/**
 * Declares a use case that writes. Its body runs in one transaction that a refusal rolls back. A body that succeeds without
 * having asked `actor.require` and without a journal entry is a bug: it throws, and nothing is written.
 */
export function mutation<I, O, P extends Problem, R = undefined>(name: string, specification: MutationSpecification<I, O, P, R>): UseCase<I, O, P | Conflict> {
  const run = async (ctx: Context, input: I): Promise<Result<O, P | Conflict>> => {
    const prepared = specification.prepare === undefined ? undefined : await specification.prepare(ctx, input);
    if (prepared !== undefined && !prepared.ok) return prepared;
    const watched = watch(ctx.actor);
    return inTransaction<O, P | Conflict>(ctx.database, stampOf(ctx), async (tx) => {
      const inner: MutationContext = { ...ctx, actor: watched.actor, tx, db: tx as unknown as Context['db'] };
      const key = idempotencyKeyOf(ctx, name, input);
      if (key !== null && specification.replay !== undefined) {
        const earlier = await claimIdempotencyKey(tx, key);
        if (earlier !== null) return repeat(inner, key, earlier, specification.replay);
      }
      const result = await specification.body(inner, input, prepared?.value as R);
      if (!result.ok) return result;
      guard(name, watched.required(), tx);
      if (key !== null && specification.replay !== undefined) await settleIdempotencyKey(tx, key, specification.replay.subjectOf(result.value));
      return result;
    });
  };
  return Object.assign(run, { useCaseName: name, kind: 'mutation' as const, takesIdempotencyKey: specification.replay !== undefined });
}

/** Declares a use case that only reads. What it returns is filtered by the actor's reach, in SQL. */
export function question<I, O, P extends Problem>(name: string, body: (ctx: Context, input: I) => Promise<Result<O, P>>): UseCase<I, O, P> {
  return Object.assign((ctx: Context, input: I) => body(ctx, input), { useCaseName: name, kind: 'question' as const, takesIdempotencyKey: false });
}

const stampOf = (ctx: Context) => ({ principalId: ctx.actor.principalId, principalKind: ctx.actor.principalKind, requestId: ctx.requestId });

function idempotencyKeyOf(ctx: Context, useCase: string, input: unknown): IdempotencyKey | null {
  const { idempotencyKey: key, ...rest } = input as { idempotencyKey?: string | null };
  // Kept as its digest, so that a key of any length fits into the index.
  return key == null ? null : { principalId: ctx.actor.principalId, useCase, key: sha256(key), inputDigest: digestOf(rest) };
}

async function repeat<O, P extends Problem>(
  ctx: MutationContext,
  key: IdempotencyKey,
  earlier: { inputDigest: string; subjectId: string },
  replay: Replay<O, P>,
): Promise<Result<O, P | Conflict>> {
  if (earlier.inputDigest !== key.inputDigest) {
    return refuse(conflict('This idempotency key was used for another request. Send a new key, or the same input as before.', earlier.subjectId));
  }
  return replay.reload(ctx, earlier.subjectId);
}

function watch(actor: Actor): { actor: Actor; required: () => boolean } {
  let asked = false;
  const watched: Actor = {
    principalId: actor.principalId,
    principalKind: actor.principalKind,
    name: actor.name,
    authorisationKey: actor.authorisationKey,
    can: (action, subject) => actor.can(action, subject),
    require: (action: string, subject: Subject) => {
      actor.require(action, subject);
      asked = true;
    },
    reach: (action, kind) => actor.reach(action, kind),
  };
  return { actor: watched, required: () => asked };
}

function guard(name: string, required: boolean, tx: Tx): void {
  if (!required) throw new Error(`Broken guarantee: the use case ${name} wrote without asking for a permission`);
  if (countAppended(tx) === 0) throw new Error(`Broken guarantee: the use case ${name} wrote without a journal entry`);
}
