import { and, asc, eq, gt, inArray, isNull, lte, type SQL } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { type HeldRoleIn, heldRolesIn, membersAmong } from '../identity/index.ts';
import { findVisible, listVisible, pageVisible, refersTo } from '../visible.read-model.ts';
import { decidingRoles } from './deciding-roles.ts';
import type { Delegation } from './delegation.entity.ts';
import { type DelegationFacts, delegationCounts } from './delegation.rules.ts';
import { delegations } from './delegations.tables.ts';
import type { GrantedRole } from './interest.rules.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(delegations).where(where);

/** The delegation with the id. */
export const findDelegation = (ctx: Context, id: string): Promise<Result<Delegation, NotFound>> => findVisible(ctx, 'Delegation', id, delegations, rows(ctx));

/** The delegations with the ids, by id. */
export const listDelegationsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Delegation>> =>
  listVisible(ctx, 'Delegation', ids, delegations, rows(ctx));

/** Which delegations to list. */
export interface DelegationFilter {
  readonly projectId: string;
  readonly delegatorId?: string | null;
  readonly delegateId?: string | null;
  /** Only those that were not revoked and whose dates hold this instant. */
  readonly inForceAt?: Date | null;
}

/** A page of the delegations of a project, in the order in which they were made. */
export function pageOfDelegations(ctx: Context, filter: DelegationFilter, page: PageRequest): Promise<Result<Page<Delegation>, InvalidInput>> {
  const where = and(
    refersTo(delegations.projectId, 'Project', filter.projectId),
    refersTo(delegations.delegatorId, 'Principal', filter.delegatorId),
    refersTo(delegations.delegateId, 'Principal', filter.delegateId),
    filter.inForceAt == null ? undefined : inForce(filter.inForceAt),
  );
  return pageVisible<Delegation>(ctx, 'Delegation', delegations, page, where, {
    rows: (matching, limit) => rows(ctx)(matching).orderBy(asc(delegations.id)).limit(limit),
    count: (matching) => ctx.db.$count(delegations, matching),
  });
}

const inForce = (at: Date): SQL | undefined => and(isNull(delegations.revokedAt), lte(delegations.startsAt, at), gt(delegations.endsAt, at));

/** A delegation that counts at this moment, how its delegator holds the role, and by what its delegate may decide at all. */
export interface StandingDelegation extends Delegation {
  readonly roleGrant: GrantedRole;
  /** At least one. */
  readonly delegateGrants: readonly GrantedRole[];
}

/** Of the delegations with the ids those that count now, by id; whoever asks. */
export async function standingDelegations(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, StandingDelegation>> {
  const known = ids.filter((id) => isId('Delegation', id));
  return known.length === 0 ? new Map() : counting(ctx, await rows(ctx)(and(inArray(delegations.id, known), inForce(ctx.clock.now()))));
}

/** The delegations to the asker that count now, in all of their projects, by id. */
export const delegationsToActor = async (ctx: Context): Promise<ReadonlyMap<string, StandingDelegation>> =>
  counting(ctx, await rows(ctx)(and(eq(delegations.delegateId, ctx.actor.principalId), inForce(ctx.clock.now()))).orderBy(asc(delegations.id)));

async function counting(ctx: Context, found: readonly Delegation[]): Promise<ReadonlyMap<string, StandingDelegation>> {
  const standing = new Map<string, StandingDelegation>();
  const deciding = decidingRoles(ctx);
  for (const projectId of new Set(found.map((delegation) => delegation.projectId))) {
    const here = found.filter((delegation) => delegation.projectId === projectId);
    const people = [...new Set(here.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]))];
    const held = await heldRolesIn(ctx, people, [projectId]);
    const active = await membersAmong(ctx, projectId, people);
    for (const delegation of here) {
      const grants = grantsBehind(delegation, held, deciding);
      if (grants !== null && delegationCounts(delegation, factsOf(delegation, { held, active, deciding }), ctx.clock.now()))
        standing.set(delegation.id, { ...delegation, ...grants });
    }
  }
  return standing;
}

/** The grants by which both held their roles when it was made; a role that was taken away since and granted anew is another one. */
function grantsBehind({ delegatorId, delegateId, role, delegatedAt }: Delegation, held: readonly HeldRoleIn[], deciding: ReadonlySet<string>) {
  const heldThen = held.filter(({ effectiveFrom }) => effectiveFrom.getTime() <= delegatedAt.getTime());
  const roleGrant = heldThen.find((one) => one.principalId === delegatorId && one.role === role);
  const delegateGrants = heldThen.filter((one) => one.principalId === delegateId && deciding.has(one.role));
  return roleGrant === undefined || delegateGrants.length === 0 ? null : { roleGrant, delegateGrants };
}

interface People {
  readonly held: readonly HeldRoleIn[];
  readonly active: ReadonlySet<string>;
  readonly deciding: ReadonlySet<string>;
}

function factsOf({ delegatorId, delegateId }: Delegation, { held, active, deciding }: People): DelegationFacts {
  return {
    delegatorRoles: new Set(held.filter(({ principalId }) => principalId === delegatorId).map(({ role }) => role)),
    delegatorActive: active.has(delegatorId),
    delegateActive: active.has(delegateId),
    delegateJudges: held.some(({ principalId, role }) => principalId === delegateId && deciding.has(role)),
  };
}
