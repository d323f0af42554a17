import { asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import type { Acknowledgement } from './acknowledgement.entity.ts';
import { acknowledgements, decisions, waivers } from './approvals.tables.ts';
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
