import { sql } from 'drizzle-orm';
import { sha256 } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { assetTwins, externalAssets, externalIdentities } from './openlineage.tables.ts';

/** The registered things that the assets with the keys, or other names of them, are said to be; in the order of their ids. Whoever asks. */
export async function nodesOfAssets({ db }: Pick<Context, 'db'>, projectId: Id<'Project'>, keys: readonly string[]): Promise<readonly string[]> {
  const { rows } = await db.execute<{ node_id: string }>(sql`
    with named as (
      select id from ${externalAssets} where project_id = ${projectId} and key = any(${sql.param(keys.map((key) => sha256(key)))}::text[])
    ), known as (
      select id from named
      union select other_id from ${assetTwins} where asset_id in (select id from named)
      union select asset_id from ${assetTwins} where other_id in (select id from named)
    )
    select distinct node_id from ${externalIdentities} where asset_id in (select id from known) and unlinked_at is null order by node_id`);
  return rows.map((row) => row.node_id);
}
