import { and, asc, eq, inArray, ne, type SQL } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import type { Challenge, ChallengeStep } from './challenge.entity.ts';
import { challengeSteps, challenges } from './challenges.tables.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(challenges).where(where);

/** The challenge with the id. */
export const findChallenge = (ctx: Context, id: string): Promise<Result<Challenge, NotFound>> => findVisible(ctx, 'Challenge', id, challenges, rows(ctx));

/** The challenges with the ids, by id. */
export const listChallengesById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Challenge>> =>
  listVisible(ctx, 'Challenge', ids, challenges, rows(ctx));

/** Which challenges to list; what is left out does not matter. */
export interface ChallengeFilter {
  readonly projectId?: string | null;
  readonly modelVersionId?: string | null;
  /** true: only those that are not resolved. */
  readonly open?: boolean | null;
}

/** A page of challenges, in the order in which they were raised. */
export function listChallenges(ctx: Context, filter: ChallengeFilter, page: PageRequest): Promise<Result<Page<Challenge>, InvalidInput>> {
  const where = and(
    refersTo(challenges.projectId, 'Project', filter.projectId),
    refersTo(challenges.modelVersionId, 'ModelVersion', filter.modelVersionId),
    filter.open === true ? ne(challenges.state, 'RESOLVED') : undefined,
  );
  return pageVisible<Challenge>(ctx, 'Challenge', challenges, page, where, {
    rows: (matching, limit) => rows(ctx)(matching).orderBy(asc(challenges.id)).limit(limit),
    count: (matching) => ctx.db.$count(challenges, matching),
  });
}

/** Everything that was asked of a version, in the order in which it was raised. */
export const challengesOfVersion = (ctx: Context, modelVersionId: Id<'ModelVersion'>): Promise<readonly Challenge[]> =>
  rows(ctx)(and(eq(challenges.modelVersionId, modelVersionId), visible(ctx, 'Challenge', challenges))).orderBy(asc(challenges.id));

/** Everything that happened to challenges, by challenge, oldest first. */
export async function stepsOfChallenges(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly ChallengeStep[]>> {
  const known = [...(await listChallengesById(ctx, ids)).values()].map(({ id }) => id);
  const found =
    known.length === 0 ? [] : await ctx.db.select().from(challengeSteps).where(inArray(challengeSteps.challengeId, known)).orderBy(asc(challengeSteps.number));
  return new Map(known.map((id) => [id, found.filter(({ challengeId }) => challengeId === id)]));
}

/** Everybody who answered the challenge, in whichever round. */
export async function answerersOf(ctx: Context, id: Id<'Challenge'>): Promise<ReadonlySet<string>> {
  const found = await ctx.db
    .select({ actorId: challengeSteps.actorId })
    .from(challengeSteps)
    .where(and(eq(challengeSteps.challengeId, id), eq(challengeSteps.event, 'RESPOND')));
  return new Set(found.map(({ actorId }) => actorId));
}
