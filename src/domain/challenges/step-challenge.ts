import type { DraftedBy } from '../../kernel/drafted-by.ts';
import type { IllegalTransition, Problem } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { MutationContext } from '../context.ts';
import { append } from '../journal/index.ts';
import type { Challenge, ChallengeEvent } from './challenge.entity.ts';
import { afterChallengeEvent } from './challenge.transitions.ts';
import { challengeStepped } from './challenges.entries.ts';
import { insertChallengeStep, lockChallenge, updateChallenge } from './challenges.store.ts';

/** What is written with a step. */
export interface ChallengeWriting {
  readonly event: ChallengeEvent;
  readonly text: string;
  readonly draftedBy: DraftedBy;
}

/** Takes a step with a challenge under its lock, unless `may` refuses it. */
export async function stepChallenge<P extends Problem>(
  ctx: MutationContext,
  id: Challenge['id'],
  writing: ChallengeWriting,
  may: (challenge: Challenge) => Promise<Result<null, P>>,
): Promise<Result<Challenge, P | IllegalTransition>> {
  const challenge = await lockChallenge(ctx.tx, id);
  const to = afterChallengeEvent(challenge.state, writing.event);
  if (!to.ok) return to;
  const allowed = await may(challenge);
  if (!allowed.ok) return allowed;
  const answered = writing.event === 'RESPOND' ? { rounds: challenge.rounds + 1, respondedBy: ctx.actor.principalId } : {};
  const changed: Challenge = { ...challenge, ...answered, state: to.value, changedAt: ctx.clock.now() };
  await updateChallenge(ctx.tx, changed);
  await recordChallengeStep(ctx, changed, writing, challenge.state);
  return ok(changed);
}

/** Writes a step of a challenge and its journal entry. */
export async function recordChallengeStep(
  ctx: MutationContext,
  challenge: Challenge,
  writing: ChallengeWriting,
  from: Challenge['state'] | null,
): Promise<void> {
  const { id: challengeId, projectId, state: to } = challenge;
  const step = { challengeId, projectId, ...writing, from, to, actorId: ctx.actor.principalId, at: ctx.clock.now() };
  await insertChallengeStep(ctx.tx, step);
  await append(ctx.tx, challengeStepped(challenge, step));
}
