import { and, asc, eq, gt, inArray, isNull, lte, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import type { Acknowledgement } from './acknowledgement.entity.ts';
import { acknowledgements, decisions, waivers } from './approvals.tables.ts';
import type { ApprovalCondition } from './condition.entity.ts';
import { approvalConditions } from './conditions.tables.ts';
import type { Decision } from './decision.entity.ts';
import type { Waiver } from './waiver.entity.ts';

// The caller has found the subject first, so that whoever cannot see it never gets here.
const about = (column: PgColumn, subjectIds: readonly string[]): SQL | undefined => inArray(column, [...subjectIds]);

/** All decisions on these subjects, oldest first, void ones included. */
export async function decisionsOn(ctx: Context, ...subjectIds: readonly string[]): Promise<readonly Decision[]> {
  return subjectIds.length === 0
    ? []
    : ctx.db.select().from(decisions).where(about(decisions.subjectId, subjectIds)).orderBy(asc(decisions.decidedAt), asc(decisions.id));
}

/** All acknowledgements on these subjects, oldest first, void ones included. */
export async function acknowledgementsOn(ctx: Context, ...subjectIds: readonly string[]): Promise<readonly Acknowledgement[]> {
  return subjectIds.length === 0
    ? []
    : ctx.db.select().from(acknowledgements).where(about(acknowledgements.subjectId, subjectIds)).orderBy(asc(acknowledgements.id));
}

/** All waivers for these subjects, oldest first; expired and revoked ones included. */
export async function waiversOn(ctx: Context, ...subjectIds: readonly string[]): Promise<readonly Waiver[]> {
  return subjectIds.length === 0 ? [] : ctx.db.select().from(waivers).where(about(waivers.subjectId, subjectIds)).orderBy(asc(waivers.id));
}

/** One decision, whoever asks: the caller then finds its subject. */
export async function readDecision(ctx: Context, id: Id<'Decision'>): Promise<Decision | null> {
  const [row] = await ctx.db.select().from(decisions).where(eq(decisions.id, id));
  return row ?? null;
}

/** One acknowledgement, whoever asks: the caller then finds its subject. */
export async function readAcknowledgement(ctx: Context, id: Id<'Acknowledgement'>): Promise<Acknowledgement | null> {
  const [row] = await ctx.db.select().from(acknowledgements).where(eq(acknowledgements.id, id));
  return row ?? null;
}

/** One waiver, whoever asks: the caller then finds its subject. */
export async function readWaiver(ctx: Context, id: Id<'Waiver'>): Promise<Waiver | null> {
  const [row] = await ctx.db.select().from(waivers).where(eq(waivers.id, id));
  return row ?? null;
}

/** All conditions of approvals of these subjects, oldest first, those of void approvals included. */
export async function conditionsOn(ctx: Context, ...subjectIds: readonly string[]): Promise<readonly ApprovalCondition[]> {
  return subjectIds.length === 0
    ? []
    : ctx.db.select().from(approvalConditions).where(about(approvalConditions.subjectId, subjectIds)).orderBy(asc(approvalConditions.id));
}

/** One condition, whoever asks: the caller then finds its subject. */
export async function readCondition(ctx: Context, id: Id<'ApprovalCondition'>): Promise<ApprovalCondition | null> {
  const [row] = await ctx.db.select().from(approvalConditions).where(eq(approvalConditions.id, id));
  return row ?? null;
}

/** Valid waivers that end by the instant, after the one with the id, oldest first; whoever asks. */
export const waiversEndingBy = (ctx: Context, by: Date, after: string, limit: number): Promise<readonly Waiver[]> =>
  ctx.db
    .select()
    .from(waivers)
    .where(and(isNull(waivers.revokedAt), gt(waivers.expiresAt, ctx.clock.now()), lte(waivers.expiresAt, by), gt(waivers.id, after as Id<'Waiver'>)))
    .orderBy(asc(waivers.id))
    .limit(limit);
