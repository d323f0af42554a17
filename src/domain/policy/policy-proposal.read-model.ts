import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Db } from '../../storage/database.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import type { PolicyProposal, ProposalState } from './policy-proposal.entity.ts';
import { policyProposals } from './policy-proposal.tables.ts';

/** Proposals belong to the installation, as policies do. */
const visible = (ctx: Context) => (ctx.actor.reach('read', 'PolicyProposal').op === 'never' ? sql`false` : sql`true`);

/** The proposal with the id, if the asker may see proposals. */
export async function findProposal(ctx: Context, id: string): Promise<Result<PolicyProposal, NotFound>> {
  if (!isId('PolicyProposal', id)) return refuse(notFound('PolicyProposal', id));
  const [row] = await ctx.db
    .select()
    .from(policyProposals)
    .where(and(eq(policyProposals.id, id), visible(ctx)));
  return row === undefined ? refuse(notFound('PolicyProposal', id)) : ok(proposalOf(row));
}

/** Proposals, newest first, optionally of one state. */
export async function listProposals(ctx: Context, state: ProposalState | null, page: PageRequest): Promise<Result<Page<PolicyProposal>, InvalidInput>> {
  const after = afterCursor(page, [policyProposals.id], 'desc');
  if (!after.ok) return after;
  const filter = and(state === null ? undefined : eq(policyProposals.state, state), visible(ctx));
  const rows = await ctx.db
    .select()
    .from(policyProposals)
    .where(and(filter, after.value))
    .orderBy(desc(policyProposals.id))
    .limit(page.first + 1);
  return ok(toPage(rows, page, await ctx.db.$count(policyProposals, filter), (row) => [row.id], proposalOf));
}

/** The proposals with the ids, by id, if the asker may see proposals; for loaders. */
export async function listProposalsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, PolicyProposal>> {
  const known = ids.filter((id) => isId('PolicyProposal', id));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(policyProposals)
    .where(and(inArray(policyProposals.id, known), visible(ctx)));
  return new Map(rows.map((row) => [row.id, proposalOf(row)]));
}

/** The oldest waiting proposals that the asker may publish now: they hold the right, and somebody else proposed. */
export async function proposalsToPublish(ctx: Context, limit: number): Promise<readonly PolicyProposal[]> {
  if (!ctx.actor.can('publishProposedPolicy', { kind: 'PolicyProposal', projectId: null })) return [];
  const rows = await ctx.db
    .select()
    .from(policyProposals)
    .where(and(eq(policyProposals.state, 'WAITING'), ne(policyProposals.proposedBy, ctx.actor.principalId), visible(ctx)))
    .orderBy(asc(policyProposals.id))
    .limit(limit);
  return rows.map(proposalOf);
}

/** Who proposed and who published each of the policies, by policy; of files nobody, as those come with the installation. Whoever asks. */
export async function authorsOfPolicies(db: Db, policyIds: readonly Id<'Policy'>[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (policyIds.length === 0) return new Map();
  const { policyId, proposedBy, closedBy } = policyProposals;
  const rows = await db
    .select({ policyId, proposedBy, closedBy })
    .from(policyProposals)
    .where(inArray(policyId, [...new Set(policyIds)]));
  return new Map(rows.map((row) => [row.policyId ?? '', new Set<string>([row.proposedBy, ...(row.closedBy === null ? [] : [row.closedBy])])]));
}

/** A row as the proposal that it is. */
export const proposalOf = ({ projectId: _, ...row }: typeof policyProposals.$inferSelect): PolicyProposal => row;
