import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import { deployments } from './deployments.tables.ts';
import type { Serving, ServingSpell, ServingStanding } from './serving.entity.ts';
import { servingSpells, servings } from './servings.tables.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(servings).where(where);

/** The servings with the ids, by id. */
export const listServingsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Serving>> =>
  listVisible(ctx, 'Serving', ids, servings, rows(ctx));

/** Which servings to list. */
export interface ServingFilter {
  readonly projectId: string;
  readonly environmentId?: string | null;
  readonly modelId?: string | null;
  readonly standings?: readonly ServingStanding[] | null;
  /** Only those that count as lost, or only those that do not. */
  readonly stale?: boolean | null;
}

/** A page of what was seen serving, in the order in which it was seen first. */
export function listServings(ctx: Context, filter: ServingFilter, page: PageRequest): Promise<Result<Page<Serving>, InvalidInput>> {
  const where = and(
    refersTo(servings.projectId, 'Project', filter.projectId),
    refersTo(servings.environmentId, 'Environment', filter.environmentId),
    refersTo(servings.modelId, 'Model', filter.modelId),
    filter.standings == null ? undefined : inArray(servings.standing, [...filter.standings]),
    filter.stale == null ? undefined : filter.stale ? isNotNull(servings.staleSince) : isNull(servings.staleSince),
  );
  return pageVisible<Serving>(ctx, 'Serving', servings, page, where, {
    rows: (matching, limit) => ctx.db.select().from(servings).where(matching).orderBy(asc(servings.id)).limit(limit),
    count: (matching) => ctx.db.$count(servings, matching),
  });
}

/** What was seen serving where a deployment serves, by deployment: compared with it, or its model in its environment while it is the current one. */
export async function servingsOfDeployments(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Serving[]>> {
  const known = ids.filter((id) => isId('Deployment', id));
  const found = new Map<string, Serving[]>();
  if (known.length === 0) return found;
  const read = await ctx.db
    .select({ deploymentId: deployments.id, serving: servings })
    .from(deployments)
    .innerJoin(
      servings,
      and(
        eq(servings.modelId, deployments.modelId),
        eq(servings.environmentId, deployments.environmentId),
        or(eq(servings.deploymentId, deployments.id), isNull(deployments.validTo)),
      ),
    )
    .where(and(inArray(deployments.id, known), visible(ctx, 'Serving', servings)))
    .orderBy(asc(servings.id));
  for (const { deploymentId, serving } of read) found.set(deploymentId, [...(found.get(deploymentId) ?? []), serving]);
  return found;
}

/** The spells of visible servings, by serving, oldest first. */
export async function spellsOfServings(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly ServingSpell[]>> {
  const known = ids.filter((id) => isId('Serving', id));
  const found = new Map<string, ServingSpell[]>();
  if (known.length === 0) return found;
  const table = { id: servings.id, projectId: servingSpells.projectId };
  const read = await ctx.db
    .select()
    .from(servingSpells)
    .where(and(inArray(servingSpells.servingId, known), visible(ctx, 'Serving', table)))
    .orderBy(asc(servingSpells.servingId), asc(servingSpells.number));
  for (const spell of read) found.set(spell.servingId, [...(found.get(spell.servingId) ?? []), spell]);
  return found;
}
