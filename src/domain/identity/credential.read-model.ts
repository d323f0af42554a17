import { and, asc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import type { Digest } from '../../kernel/digest.ts';
import { type Id, isId } from '../../kernel/id.ts';
import { emptyPage, type Page, type PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Db } from '../../storage/database.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { apiTokens, invitations, principals } from './identity.tables.ts';
import type { ApiToken, Invitation, Principal } from './principal.entity.ts';

/** A credential with what decides whether it works. */
export interface TokenOfPrincipal {
  readonly token: ApiToken;
  readonly principal: Principal;
}

/** The credential with that digest and its principal, whatever their state; only authentication asks this. */
export async function readToken(db: Db, tokenDigest: Digest): Promise<TokenOfPrincipal | null> {
  const [row] = await db.select().from(apiTokens).innerJoin(principals, eq(principals.id, apiTokens.principalId)).where(eq(apiTokens.tokenDigest, tokenDigest));
  return row === undefined ? null : { token: tokenOf(row.api_tokens), principal: row.principals };
}

/** The invitation with that code; only its claim asks this. */
export async function readInvitationByCode(db: Db, codeDigest: Digest): Promise<Invitation | null> {
  const [row] = await db.select().from(invitations).where(eq(invitations.codeDigest, codeDigest));
  return row === undefined ? null : invitationOf(row);
}

/** How many of a principal's tokens could still be used. */
export async function countLiveTokens(ctx: Context, principalId: Id<'Principal'>): Promise<number> {
  return ctx.db.$count(apiTokens, and(eq(apiTokens.principalId, principalId), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, ctx.clock.now())));
}

/** The token, or null when there is none that the asker may see. */
export async function findToken(ctx: Context, id: string): Promise<ApiToken | null> {
  if (!isId('ApiToken', id)) return null;
  const [row] = await ctx.db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.id, id), visibleTokens(ctx)));
  return row === undefined ? null : tokenOf(row);
}

const visibleTokens = (ctx: Context): SQL =>
  conditionFilter(ctx.actor.reach('read', 'ApiToken'), { projectId: apiTokens.projectId, principalId: apiTokens.principalId });

/** The visible tokens of a principal, ended ones included, by age. */
export async function listTokensOf(ctx: Context, principalId: string, page: PageRequest): Promise<Result<Page<ApiToken>, InvalidInput>> {
  const after = afterCursor(page, [apiTokens.id], 'asc');
  if (!after.ok) return after;
  if (!isId('Principal', principalId)) return ok(emptyPage);
  const filter = and(eq(apiTokens.principalId, principalId), visibleTokens(ctx));
  const [rows, total] = await Promise.all([
    ctx.db
      .select()
      .from(apiTokens)
      .where(and(filter, after.value))
      .orderBy(asc(apiTokens.id))
      .limit(page.first + 1),
    ctx.db.$count(apiTokens, filter),
  ]);
  return ok(toPage(rows, page, total, (row) => [row.id], tokenOf));
}

/** The invitation, or null when there is none that the asker may see. */
export async function findInvitation(ctx: Context, id: string): Promise<Invitation | null> {
  if (!isId('Invitation', id)) return null;
  const [row] = await ctx.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), visibleInvitations(ctx)));
  return row === undefined ? null : invitationOf(row);
}

const visibleInvitations = (ctx: Context): SQL =>
  conditionFilter(ctx.actor.reach('read', 'Invitation'), { projectId: invitations.projectId, principalId: invitations.principalId });

/** The invitations into a project by age. */
export async function listInvitationsOf(ctx: Context, projectId: string, page: PageRequest): Promise<Result<Page<Invitation>, InvalidInput>> {
  const after = afterCursor(page, [invitations.id], 'asc');
  if (!after.ok) return after;
  if (!isId('Project', projectId)) return ok(emptyPage);
  const filter = and(eq(invitations.projectId, projectId), visibleInvitations(ctx));
  const [rows, total] = await Promise.all([
    ctx.db
      .select()
      .from(invitations)
      .where(and(filter, after.value))
      .orderBy(asc(invitations.id))
      .limit(page.first + 1),
    ctx.db.$count(invitations, filter),
  ]);
  return ok(toPage(rows, page, total, (row) => [row.id], invitationOf));
}

type Row<T extends { readonly $inferSelect: unknown }> = T['$inferSelect'];

const tokenOf = ({ tokenDigest: _, ...token }: Row<typeof apiTokens>): ApiToken => token;
const invitationOf = ({ codeDigest: _, ...invitation }: Row<typeof invitations>): Invitation => invitation;
