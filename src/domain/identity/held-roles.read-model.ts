import { and, asc, eq, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { type AdministeringGrant, peopleBehind } from './grant-lines.rules.ts';
import { principals, roleGrants } from './identity.tables.ts';
import { loadRoles } from './load-roles.ts';
import type { RoleGrant } from './principal.entity.ts';

/** A role that a principal holds in a project at the moment, since when it counts, and who is behind it. */
export interface HeldRole extends Pick<RoleGrant, 'id' | 'role' | 'approver' | 'grantedBy' | 'confirmedBy'> {
  readonly effectiveFrom: Date;
  /** Everybody without whom its granter would not have administered the project; nobody for a role that judges nothing. */
  readonly behindGranter: ReadonlySet<string>;
  /** The same of who confirmed it. */
  readonly behindConfirmer: ReadonlySet<string>;
}

/** A role that somebody holds in one of several projects. */
export interface HeldRoleIn extends HeldRole {
  readonly principalId: Id<'Principal'>;
  readonly projectId: Id<'Project'> | null;
}

/** The roles that count for the principals in the projects now: live, confirmed, and of nobody who is locked out. Roles held for the whole installation are not among them. */
export async function heldRolesIn(
  ctx: Context,
  principalIds: readonly Id<'Principal'>[],
  projectIds: readonly Id<'Project'>[],
): Promise<readonly HeldRoleIn[]> {
  if (principalIds.length === 0 || projectIds.length === 0) return [];
  const { id, principalId, projectId, role, approver, effectiveFrom, grantedBy, grantedAt, confirmedBy } = roleGrants;
  const projects = [...new Set(projectIds)];
  const rows = await ctx.db
    .select({ id, principalId, projectId, role, approver, effectiveFrom, grantedBy, grantedAt, confirmedBy })
    .from(roleGrants)
    .innerJoin(principals, eq(principals.id, principalId))
    .where(
      and(
        inArray(principalId, [...new Set(principalIds)]),
        inArray(projectId, projects),
        isNull(roleGrants.revokedAt),
        lte(effectiveFrom, ctx.clock.now()),
        ne(principals.status, 'SUSPENDED'),
      ),
    )
    .orderBy(asc(role));
  const administering = rows.some((row) => row.approver) ? await administeringGrants(ctx, projects) : [];
  return rows.flatMap(({ effectiveFrom: since, grantedAt: at, ...grant }): HeldRoleIn[] => {
    if (since === null) return [];
    const behind = (person: string | null, when: Date) =>
      person === null || !grant.approver ? new Set<string>() : peopleBehind(person, grant.projectId, when, administering);
    return [{ ...grant, effectiveFrom: since, behindGranter: behind(grant.grantedBy, at), behindConfirmer: behind(grant.confirmedBy, since) }];
  });
}

/** The roles that count for the principal in the project now, as `heldRolesIn` says. */
export const heldRoles = (ctx: Context, principalId: Id<'Principal'>, projectId: Id<'Project'>): Promise<readonly HeldRole[]> =>
  heldRolesIn(ctx, [principalId], [projectId]);

/** Somebody who did something in a project at an instant for which a role is needed: one by which one of the actions is allowed. */
export interface RoleUse {
  readonly principalId: string;
  readonly projectId: Id<'Project'>;
  readonly at: Date;
  readonly actions: readonly string[];
}

/**
 * The roles by which each was allowed to do what they did, as they counted at that instant, ended since or not; those for the whole installation too.
 * Where the roles of today allow it in none of them, all that they held then: one of them did.
 */
export async function rolesUsed(ctx: Context, uses: readonly RoleUse[]): Promise<readonly (readonly HeldRole[])[]> {
  if (uses.length === 0) return [];
  const projects = [...new Set(uses.map(({ projectId }) => projectId))];
  const people = [...new Set(uses.map(({ principalId }) => principalId))] as Id<'Principal'>[];
  const rows = await ctx.db
    .select()
    .from(roleGrants)
    .where(and(inArray(roleGrants.principalId, people), or(inArray(roleGrants.projectId, projects), isNull(roleGrants.projectId))))
    .orderBy(asc(roleGrants.id));
  const administering = await administeringGrants(ctx, projects);
  const book = loadRoles(ctx).roles;
  return uses.map(({ principalId, projectId, at, actions }) => {
    const allows = (role: string): boolean => book.get(role)?.rules.some(({ action, forbids }) => !forbids && actions.includes(action)) ?? false;
    const counted = rows.flatMap((grant): HeldRole[] => {
      const { id, role, approver, grantedBy, grantedAt, confirmedBy, effectiveFrom, revokedAt } = grant;
      // Within one instant they acted first, or they could not have acted.
      if (grant.principalId !== principalId || effectiveFrom === null || effectiveFrom > at || (revokedAt !== null && revokedAt < at)) return [];
      if (grant.projectId !== null && grant.projectId !== projectId) return [];
      const behind = (person: string | null, when: Date) =>
        person === null || !approver ? new Set<string>() : peopleBehind(person, grant.projectId, when, administering);
      const lines = { behindGranter: behind(grantedBy, grantedAt), behindConfirmer: behind(confirmedBy, effectiveFrom) };
      return [{ id, role, approver, grantedBy, confirmedBy, effectiveFrom, ...lines }];
    });
    const allowing = counted.filter(({ role }) => allows(role));
    return allowing.length > 0 ? allowing : counted;
  });
}

/** Every role, ended ones included, by which somebody ever granted or confirmed roles in the projects, or for the installation. */
async function administeringGrants(ctx: Context, projectIds: readonly Id<'Project'>[]): Promise<readonly AdministeringGrant[]> {
  const administers = (action: string): boolean => action === 'grantRole' || action === 'confirmRoleGrant';
  const roles = [...loadRoles(ctx).roles.values()].filter(({ rules }) => rules.some(({ action, forbids }) => !forbids && administers(action)));
  const { projectId, principalId, role, grantedBy, grantedAt, effectiveFrom, revokedAt } = roleGrants;
  return ctx.db
    .select({ projectId, principalId, grantedBy, grantedAt, effectiveFrom, revokedAt })
    .from(roleGrants)
    .where(
      and(
        inArray(
          role,
          roles.map(({ name }) => name),
        ),
        or(inArray(projectId, [...projectIds]), isNull(projectId)),
      ),
    )
    .orderBy(asc(roleGrants.id));
}
