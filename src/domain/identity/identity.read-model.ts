import { and, asc, eq, gt, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Db } from '../../storage/database.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { apiTokens, environments, invitations, principals, projects, roleGrants } from './identity.tables.ts';
import type { ApiToken, Environment, Invitation, Principal, Project, RoleGrant } from './principal.entity.ts';

/** A credential with what decides whether it works. */
export interface TokenOfPrincipal {
  readonly token: ApiToken;
  readonly principal: Principal;
}

/** The credential with that digest and its principal, whatever their state; only authentication asks this. */
export async function readToken(db: Db, tokenDigest: Digest): Promise<TokenOfPrincipal | null> {
  const [row] = await db.select().from(apiTokens).innerJoin(principals, eq(principals.id, apiTokens.principalId)).where(eq(apiTokens.tokenDigest, tokenDigest));
  return row === undefined ? null : { token: tokenOf(row.api_tokens), principal: principalOf(row.principals) };
}

/** The principal whatever the asker may see; only authentication and claims ask this. */
export async function readPrincipal(db: Db, id: Id<'Principal'>): Promise<Principal | null> {
  const [row] = await db.select().from(principals).where(eq(principals.id, id));
  return row === undefined ? null : principalOf(row);
}

/** The invitation with that code; only its claim asks this. */
export async function readInvitationByCode(db: Db, codeDigest: Digest): Promise<Invitation | null> {
  const [row] = await db.select().from(invitations).where(eq(invitations.codeDigest, codeDigest));
  return row === undefined ? null : invitationOf(row);
}

/** The first administrator, who was brought in by nobody. */
export async function readFirstAdministrator(db: Db): Promise<Principal | null> {
  const [row] = await db.select().from(principals).where(isNull(principals.createdBy));
  return row === undefined ? null : principalOf(row);
}

/** The grants of a principal that count at the instant, in a stable order. */
export async function readEffectiveGrants(
  db: Db,
  principalId: Id<'Principal'>,
  at: Date,
): Promise<readonly { readonly role: string; readonly projectId: Id<'Project'> | null }[]> {
  return db
    .select({ role: roleGrants.role, projectId: roleGrants.projectId })
    .from(roleGrants)
    .where(and(eq(roleGrants.principalId, principalId), isNull(roleGrants.revokedAt), isNotNull(roleGrants.effectiveFrom), lte(roleGrants.effectiveFrom, at)))
    .orderBy(asc(roleGrants.role), asc(roleGrants.id));
}

/** A role that a principal holds in a project at the moment, and since when it counts. */
export interface HeldRole {
  readonly role: string;
  readonly approver: boolean;
  readonly effectiveFrom: Date;
}

/** The roles that count for the principal in the project now: live and confirmed. Roles held for the whole installation are not among them. */
export async function heldRoles(ctx: Context, principalId: Id<'Principal'>, projectId: Id<'Project'>): Promise<readonly HeldRole[]> {
  const rows = await ctx.db
    .select({ role: roleGrants.role, approver: roleGrants.approver, effectiveFrom: roleGrants.effectiveFrom })
    .from(roleGrants)
    .where(
      and(
        eq(roleGrants.principalId, principalId),
        eq(roleGrants.projectId, projectId),
        isNull(roleGrants.revokedAt),
        lte(roleGrants.effectiveFrom, ctx.clock.now()),
      ),
    )
    .orderBy(asc(roleGrants.role));
  return rows.flatMap(({ role, approver, effectiveFrom }) => (effectiveFrom === null ? [] : [{ role, approver, effectiveFrom }]));
}

/** How many of a principal's tokens could still be used. */
export async function countLiveTokens(ctx: Context, principalId: Id<'Principal'>): Promise<number> {
  return ctx.db.$count(apiTokens, and(eq(apiTokens.principalId, principalId), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, ctx.clock.now())));
}

/** The environment of that name, or null; the caller has asked whether the project is visible. */
export async function findEnvironment(ctx: Context, projectId: Id<'Project'>, name: string): Promise<Environment | null> {
  const [row] = await ctx.db
    .select()
    .from(environments)
    .where(and(eq(environments.projectId, projectId), eq(environments.name, name), visibleEnvironments(ctx)));
  return row ?? null;
}

/** The environments with those ids that the asker may see, in no particular order. */
export async function findEnvironmentsById(ctx: Context, ids: readonly Id<'Environment'>[]): Promise<readonly Environment[]> {
  return ctx.db
    .select()
    .from(environments)
    .where(and(sql`${environments.id} = any(${sql.param([...ids])})`, visibleEnvironments(ctx)));
}

/** The environments of a project from the least to the most consequential. */
export async function listEnvironments(ctx: Context, projectId: Id<'Project'>): Promise<readonly Environment[]> {
  return ctx.db
    .select()
    .from(environments)
    .where(and(eq(environments.projectId, projectId), visibleEnvironments(ctx)))
    .orderBy(asc(environments.rank));
}

const visibleEnvironments = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Environment'), { projectId: environments.projectId });

/** The project, or null when it does not exist or is not the asker's. */
export async function findProject(ctx: Context, id: Id<'Project'>): Promise<Project | null> {
  const [row] = await findProjectsById(ctx, [id]);
  return row ?? null;
}

/** The projects with those ids that the asker may see. */
export async function findProjectsById(ctx: Context, ids: readonly Id<'Project'>[]): Promise<readonly Project[]> {
  const rows = await ctx.db
    .select()
    .from(projects)
    .where(and(sql`${projects.id} = any(${sql.param([...ids])})`, visibleProjects(ctx)));
  return rows.map(projectOf);
}

const visibleProjects = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Project'), { projectId: projects.id });

/** The visible projects by age, a page of them. */
export async function listByVisibleProjects(ctx: Context, page: PageRequest): Promise<Result<Page<Project>, InvalidInput>> {
  const after = afterCursor(page, [projects.id], 'asc');
  if (!after.ok) return after;
  const [rows, total] = await Promise.all([
    ctx.db
      .select()
      .from(projects)
      .where(and(visibleProjects(ctx), after.value))
      .orderBy(asc(projects.id))
      .limit(page.first + 1),
    ctx.db.$count(projects, visibleProjects(ctx)),
  ]);
  return ok(toPage(rows, page, total, (row) => [row.id], projectOf));
}

/** The principal, or null when there is none or the asker shares no project with it. */
export async function findPrincipal(ctx: Context, id: Id<'Principal'>): Promise<Principal | null> {
  const [row] = await findPrincipalsById(ctx, [id]);
  return row ?? null;
}

/** The principals with those ids that the asker may see. */
export async function findPrincipalsById(ctx: Context, ids: readonly Id<'Principal'>[]): Promise<readonly Principal[]> {
  const rows = await ctx.db
    .select()
    .from(principals)
    .where(and(sql`${principals.id} = any(${sql.param([...ids])})`, visiblePrincipals(ctx)));
  return rows.map(principalOf);
}

/** Oneself, the service accounts of one's projects, and everybody who ever held a role there: names stay readable in the history. */
function visiblePrincipals(ctx: Context): SQL {
  const reach = ctx.actor.reach('read', 'Principal');
  const direct = conditionFilter(reach, { projectId: principals.projectId, principalId: principals.id });
  const shared = conditionFilter(reach, { projectId: roleGrants.projectId, principalId: principals.id });
  return sql`(${direct} or exists (select 1 from ${roleGrants} where ${roleGrants.principalId} = ${principals.id} and ${shared}))`;
}

/** Everybody who holds or held a role in the project, and its service accounts. */
export async function listPrincipalsOfProject(ctx: Context, projectId: Id<'Project'>, page: PageRequest): Promise<Result<Page<Principal>, InvalidInput>> {
  const after = afterCursor(page, [principals.id], 'asc');
  if (!after.ok) return after;
  const members = sql`(${principals.projectId} = ${projectId} or exists (select 1 from ${roleGrants} where ${roleGrants.principalId} = ${principals.id} and ${roleGrants.projectId} = ${projectId}))`;
  const filter = and(members, visiblePrincipals(ctx));
  const [rows, total] = await Promise.all([
    ctx.db
      .select()
      .from(principals)
      .where(and(filter, after.value))
      .orderBy(asc(principals.id))
      .limit(page.first + 1),
    ctx.db.$count(principals, filter),
  ]);
  return ok(toPage(rows, page, total, (row) => [row.id], principalOf));
}

/** Which grants a list is about; `projectId` null means those for the whole installation. */
export interface RoleGrantFilter {
  readonly projectId: Id<'Project'> | null;
  readonly principalId?: Id<'Principal'> | null;
}

/** Grants, ended ones included, by age. */
export async function listRoleGrantsBy(ctx: Context, by: RoleGrantFilter, page: PageRequest): Promise<Result<Page<RoleGrant>, InvalidInput>> {
  const after = afterCursor(page, [roleGrants.id], 'asc');
  if (!after.ok) return after;
  const filter = and(
    by.projectId === null ? isNull(roleGrants.projectId) : eq(roleGrants.projectId, by.projectId),
    by.principalId == null ? undefined : eq(roleGrants.principalId, by.principalId),
    visibleRoleGrants(ctx),
  );
  const [rows, total] = await Promise.all([
    ctx.db
      .select()
      .from(roleGrants)
      .where(and(filter, after.value))
      .orderBy(asc(roleGrants.id))
      .limit(page.first + 1),
    ctx.db.$count(roleGrants, filter),
  ]);
  return ok(
    toPage(
      rows,
      page,
      total,
      (row) => [row.id],
      (row) => row,
    ),
  );
}

/** The grant, or null when there is none that the asker may see. */
export async function findRoleGrant(ctx: Context, id: Id<'RoleGrant'>): Promise<RoleGrant | null> {
  const [row] = await ctx.db
    .select()
    .from(roleGrants)
    .where(and(eq(roleGrants.id, id), visibleRoleGrants(ctx)));
  return row ?? null;
}

const visibleRoleGrants = (ctx: Context): SQL =>
  conditionFilter(ctx.actor.reach('read', 'RoleGrant'), { projectId: roleGrants.projectId, role: roleGrants.role });

/** The token, or null when there is none that the asker may see. */
export async function findToken(ctx: Context, id: Id<'ApiToken'>): Promise<ApiToken | null> {
  const [row] = await ctx.db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.id, id), visibleTokens(ctx)));
  return row === undefined ? null : tokenOf(row);
}

const visibleTokens = (ctx: Context): SQL =>
  conditionFilter(ctx.actor.reach('read', 'ApiToken'), { projectId: apiTokens.projectId, principalId: apiTokens.principalId });

/** The visible tokens of a principal, ended ones included, by age. */
export async function listTokensOf(ctx: Context, principalId: Id<'Principal'>, page: PageRequest): Promise<Result<Page<ApiToken>, InvalidInput>> {
  const after = afterCursor(page, [apiTokens.id], 'asc');
  if (!after.ok) return after;
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
export async function findInvitation(ctx: Context, id: Id<'Invitation'>): Promise<Invitation | null> {
  const [row] = await ctx.db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), visibleInvitations(ctx)));
  return row === undefined ? null : invitationOf(row);
}

const visibleInvitations = (ctx: Context): SQL =>
  conditionFilter(ctx.actor.reach('read', 'Invitation'), { projectId: invitations.projectId, principalId: invitations.principalId });

/** The invitations into a project by age. */
export async function listInvitationsOf(ctx: Context, projectId: Id<'Project'>, page: PageRequest): Promise<Result<Page<Invitation>, InvalidInput>> {
  const after = afterCursor(page, [invitations.id], 'asc');
  if (!after.ok) return after;
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

const projectOf = ({ id, name, createdBy, createdAt }: Row<typeof projects>): Project => ({ id, name, createdBy, createdAt });
const principalOf = (row: Row<typeof principals>): Principal => row;
const tokenOf = ({ tokenDigest: _, ...token }: Row<typeof apiTokens>): ApiToken => token;
const invitationOf = ({ codeDigest: _, ...invitation }: Row<typeof invitations>): Invitation => invitation;
