import { sql } from 'drizzle-orm';
import type { Id, IdKind } from '../../kernel/id.ts';
import type { Context } from '../context.ts';

/** A thing that lies downstream of an origin; deployments say where they serve. */
export interface ReachedThing {
  readonly origin: string;
  readonly id: string;
  readonly kind: IdKind;
  readonly label: string | null;
  readonly environmentId: Id<'Environment'> | null;
}

/**
 * Everything that was ever made from things of a project, origins included, whoever asks and however many there are: what follows from
 * it must not depend on what somebody may see. Columns of an origin count as the origin, and two names of one thing as one thing. An
 * edge that has ended still counts, as data stays in what was made from it; a deployment that has ended does not.
 */
export async function reachedFrom(
  ctx: Pick<Context, 'db'>,
  asked: { readonly projectId: Id<'Project'>; readonly origins: readonly string[]; readonly among?: readonly string[] },
): Promise<readonly ReachedThing[]> {
  if (asked.origins.length === 0) return [];
  const { projectId } = asked;
  const origins = sql.param([...asked.origins]);
  const among = asked.among === undefined ? sql`true` : sql`node.id = any(${sql.param([...asked.among])}::text[])`;
  const { rows } = await ctx.db.execute<Row>(sql`
    with recursive reached(origin, id) as (
      (select origin, origin from unnest(${origins}::text[]) as origin
        union select parent_id, id from lineage_nodes where project_id = ${projectId} and parent_id = any(${origins}::text[]) and kind = 'Column')
      union
      select reached.origin, edge.id from reached cross join lateral (
        select to_id as id from lineage_edges
          where project_id = ${projectId} and from_id = reached.id and (valid_to is null or kind <> 'DEPLOYED')
        union all
        select from_id from lineage_edges where project_id = ${projectId} and to_id = reached.id and kind = 'SAME_AS'
      ) edge
    )
    select reached.origin, node.id, node.kind, node.label, node.environment_id
    from reached join lineage_nodes node on node.id = reached.id
    where ${among} order by node.id, reached.origin`);
  return rows.map(({ environment_id, ...row }) => ({ ...row, environmentId: environment_id }));
}

interface Row extends Record<string, unknown> {
  readonly origin: string;
  readonly id: string;
  readonly kind: IdKind;
  readonly label: string | null;
  readonly environment_id: Id<'Environment'> | null;
}
