import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import { apiTokens, environments, invitations, principals, projects, roleGrants } from './identity.tables.ts';
import type { ApiToken, Environment, Invitation, Principal, PrincipalStatus, Project, RoleGrant } from './principal.entity.ts';

/** Writes a new project. */
export async function insertProject(tx: Tx, project: Project): Promise<void> {
  await tx.insert(projects).values(project);
}

/** Writes the environments of a new project. */
export async function insertEnvironments(tx: Tx, rows: readonly Environment[]): Promise<void> {
  await tx.insert(environments).values([...rows]);
}

/** Writes a new principal. */
export async function insertPrincipal(tx: Tx, principal: Principal): Promise<void> {
  await tx.insert(principals).values(principal);
}

/** Moves a principal to another status. */
export async function updateStatus(tx: Tx, id: Id<'Principal'>, status: PrincipalStatus): Promise<void> {
  await tx.update(principals).set({ status }).where(eq(principals.id, id));
}

/** Writes a new grant; a live grant of the same role breaks the constraint `role_grants_live_idx`. */
export async function insertRoleGrant(tx: Tx, grant: RoleGrant): Promise<void> {
  await tx.insert(roleGrants).values(grant);
}

/** The grant, locked until the end of the transaction. */
export async function lockRoleGrant(tx: Tx, id: Id<'RoleGrant'>): Promise<RoleGrant | null> {
  const [row] = await tx.select().from(roleGrants).where(eq(roleGrants.id, id)).for('update');
  return row ?? null;
}

/** Waits until nobody else grants the principal a role; lets go when the transaction ends. */
export async function lockGranting(tx: Tx, principalId: Id<'Principal'>): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`grants of ${principalId}`}, 0))`);
}

/** Keeps every grant of these people in the project as it is until the transaction ends: what they decide in it, they decide in roles that they hold. */
export async function lockGrantsOf(tx: Tx, principalIds: readonly string[], projectId: Id<'Project'>): Promise<void> {
  const theirs = and(inArray(roleGrants.principalId, principalIds as Id<'Principal'>[]), eq(roleGrants.projectId, projectId));
  // In one order, so that two who lock the same grants do not wait for each other.
  await tx.select({ id: roleGrants.id }).from(roleGrants).where(theirs).orderBy(asc(roleGrants.id)).for('share');
}

/** Writes the confirmation or the end of a grant. */
export async function updateRoleGrant(
  tx: Tx,
  id: Id<'RoleGrant'>,
  change: Partial<Pick<RoleGrant, 'confirmedBy' | 'effectiveFrom' | 'revokedBy' | 'revokedAt'>>,
): Promise<void> {
  await tx.update(roleGrants).set(change).where(eq(roleGrants.id, id));
}

/** Keeps these people as they are until the transaction ends: whoever suspends one of them waits for what rests on them. */
export async function lockPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .select({ id: principals.id })
    .from(principals)
    .where(inArray(principals.id, ids as Id<'Principal'>[]))
    .orderBy(asc(principals.id))
    .for('share');
}

/** Locks a principal, so that what is counted over its rows stays true until the end of the transaction. */
export async function lockPrincipal(tx: Tx, id: Id<'Principal'>): Promise<Principal | null> {
  const [row] = await tx.select().from(principals).where(eq(principals.id, id)).for('update');
  return row ?? null;
}

/** Writes a new token by the digest of its text. */
export async function insertToken(tx: Tx, token: ApiToken, tokenDigest: Digest): Promise<void> {
  await tx.insert(apiTokens).values({ ...token, scopes: [...token.scopes], tokenDigest });
}

/** Ends a token; a second revocation changes nothing. */
export async function revokeTokenRow(tx: Tx, id: Id<'ApiToken'>, revokedBy: Id<'Principal'>, revokedAt: Date): Promise<void> {
  await tx
    .update(apiTokens)
    .set({ revokedAt, revokedBy })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)));
}

/** Notes that a token was used, unless that was noted after `unlessSince` already. */
export async function noteTokenUse(tx: Tx, id: Id<'ApiToken'>, at: Date, unlessSince: Date): Promise<void> {
  await tx
    .update(apiTokens)
    .set({ lastUsedAt: at })
    .where(and(eq(apiTokens.id, id), or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, unlessSince))));
}

/** Writes a new invitation by the digest of its one-time code. */
export async function insertInvitation(tx: Tx, invitation: Invitation, codeDigest: Digest): Promise<void> {
  await tx.insert(invitations).values({ ...invitation, codeDigest });
}

/** The invitation with that code, locked: of two claims at once the second waits and finds it claimed. */
export async function lockInvitationByCode(tx: Tx, codeDigest: Digest): Promise<Invitation | null> {
  const [row] = await tx.select().from(invitations).where(eq(invitations.codeDigest, codeDigest)).for('update');
  return row ?? null;
}

/** The invitation, locked. */
export async function lockInvitation(tx: Tx, id: Id<'Invitation'>): Promise<Invitation | null> {
  const [row] = await tx.select().from(invitations).where(eq(invitations.id, id)).for('update');
  return row ?? null;
}

/** Writes that an invitation was claimed or withdrawn. */
export async function endInvitation(tx: Tx, id: Id<'Invitation'>, end: { readonly claimedAt: Date } | { readonly withdrawnAt: Date }): Promise<void> {
  await tx.update(invitations).set(end).where(eq(invitations.id, id));
}
