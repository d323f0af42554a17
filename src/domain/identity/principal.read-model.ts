import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import { emptyPage, type Page, type PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Db } from '../../storage/database.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { principals, roleGrants } from './identity.tables.ts';
import type { Principal, RoleGrant } from './principal.entity.ts';

/** The principal whatever the asker may see; only authentication and claims ask this. */
export async function readPrincipal(db: Db, id: Id<'Principal'>): Promise<Principal | null> {
  const [row] = await db.select().from(principals).where(eq(principals.id, id));
  return row === undefined ? null : row;
}

/** The first administrator, who was brought in by nobody. */
export async function readFirstAdministrator(db: Db): Promise<Principal | null> {
  const [row] = await db.select().from(principals).where(isNull(principals.createdBy));
  return row === undefined ? null : row;
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

/** Every role of the principal that was not revoked, in any project or for the installation, whether it counts yet or not. */
export async function liveRolesOf(ctx: Context, principalId: Id<'Principal'>): Promise<readonly string[]> {
  const rows = await ctx.db
    .selectDistinct({ role: roleGrants.role })
    .from(roleGrants)
    .where(and(eq(roleGrants.principalId, principalId), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.role));
  return rows.map(({ role }) => role);
}

/** The live grants of a principal in a project, whether they count yet or not. */
export async function listLiveGrantsOf(ctx: Context, principalId: Id<'Principal'>, projectId: Id<'Project'>): Promise<readonly RoleGrant[]> {
  return ctx.db
    .select()
    .from(roleGrants)
    .where(and(eq(roleGrants.principalId, principalId), eq(roleGrants.projectId, projectId), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.id));
}

/** Which of the ids are of principals that belong to the project now: with a role there that was not revoked, or a service account of it; none that is suspended. */
export async function membersAmong(ctx: Context, projectId: Id<'Project'>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = ids.filter((id) => isId('Principal', id));
  if (known.length === 0) return new Set();
  const hasRole = sql`exists (select 1 from ${roleGrants} where ${roleGrants.principalId} = ${principals.id} and ${roleGrants.projectId} = ${projectId} and ${roleGrants.revokedAt} is null)`;
  const rows = await ctx.db
    .select({ id: principals.id })
    .from(principals)
    .where(and(inArray(principals.id, known), ne(principals.status, 'SUSPENDED'), sql`(${principals.projectId} = ${projectId} or ${hasRole})`));
  return new Set(rows.map(({ id }) => id));
}

/** The principal, or null when there is none or the asker shares no project with it. */
export async function findPrincipal(ctx: Context, id: string): Promise<Principal | null> {
  if (!isId('Principal', id)) return null;
  const [row] = await findPrincipalsById(ctx, [id]);
  return row ?? null;
}

/** The principals with those ids that the asker may see. */
export async function findPrincipalsById(ctx: Context, ids: readonly Id<'Principal'>[]): Promise<readonly Principal[]> {
  const rows = await ctx.db
    .select()
    .from(principals)
    .where(and(sql`${principals.id} = any(${sql.param([...ids])})`, visiblePrincipals(ctx)));
  return rows;
}

/** Oneself, the service accounts of one's projects, and everybody who ever held a role there: names stay readable in the history. */
function visiblePrincipals(ctx: Context): SQL {
  const reach = ctx.actor.reach('read', 'Principal');
  const direct = conditionFilter(reach, { projectId: principals.projectId, principalId: principals.id });
  const shared = conditionFilter(reach, { projectId: roleGrants.projectId, principalId: principals.id });
  return sql`(${direct} or exists (select 1 from ${roleGrants} where ${roleGrants.principalId} = ${principals.id} and ${shared}))`;
}

/** Everybody who holds or held a role in the project, and its service accounts. */
export async function listPrincipalsOfProject(ctx: Context, projectId: string, page: PageRequest): Promise<Result<Page<Principal>, InvalidInput>> {
  const after = afterCursor(page, [principals.id], 'asc');
  if (!after.ok) return after;
  if (!isId('Project', projectId)) return ok(emptyPage);
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

/** Which grants a list is about; `projectId` null means those for the whole installation. */
export interface RoleGrantFilter {
  readonly projectId: string | null;
  readonly principalId?: string | null;
}

/** Grants, ended ones included, by age. */
export async function listRoleGrantsBy(ctx: Context, by: RoleGrantFilter, page: PageRequest): Promise<Result<Page<RoleGrant>, InvalidInput>> {
  const after = afterCursor(page, [roleGrants.id], 'asc');
  if (!after.ok) return after;
  const { projectId, principalId = null } = by;
  if ((projectId !== null && !isId('Project', projectId)) || (principalId !== null && !isId('Principal', principalId))) return ok(emptyPage);
  const filter = and(
    projectId === null ? isNull(roleGrants.projectId) : eq(roleGrants.projectId, projectId),
    principalId === null ? undefined : eq(roleGrants.principalId, principalId),
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
export async function findRoleGrant(ctx: Context, id: string): Promise<RoleGrant | null> {
  if (!isId('RoleGrant', id)) return null;
  const [row] = await ctx.db
    .select()
    .from(roleGrants)
    .where(and(eq(roleGrants.id, id), visibleRoleGrants(ctx)));
  return row ?? null;
}

const visibleRoleGrants = (ctx: Context): SQL =>
  conditionFilter(ctx.actor.reach('read', 'RoleGrant'), { projectId: roleGrants.projectId, role: roleGrants.role });
