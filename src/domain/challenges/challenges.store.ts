import { eq, max } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Challenge, ChallengeStep } from './challenge.entity.ts';
import { challengeSteps, challenges } from './challenges.tables.ts';

/** Writes a new challenge. */
export async function insertChallenge(tx: Tx, challenge: Challenge): Promise<void> {
  await tx.insert(challenges).values(challenge);
}

/** The challenge, locked until the transaction ends; the caller has found it before. */
export async function lockChallenge(tx: Tx, id: Id<'Challenge'>): Promise<Challenge> {
  const [row] = await tx.select().from(challenges).where(eq(challenges.id, id)).for('update');
  return present(row, 'a challenge that was just read');
}

/** Writes how a challenge stands now. */
export async function updateChallenge(tx: Tx, { id, state, rounds, respondedBy, changedAt }: Challenge): Promise<void> {
  await tx.update(challenges).set({ state, rounds, respondedBy, changedAt }).where(eq(challenges.id, id));
}

/** Writes a step after those before; the caller holds the challenge's lock. */
export async function insertChallengeStep(tx: Tx, step: Omit<ChallengeStep, 'number'>): Promise<void> {
  const [newest] = await tx
    .select({ number: max(challengeSteps.number) })
    .from(challengeSteps)
    .where(eq(challengeSteps.challengeId, step.challengeId));
  await tx.insert(challengeSteps).values({ ...step, number: (newest?.number ?? 0) + 1 });
}
