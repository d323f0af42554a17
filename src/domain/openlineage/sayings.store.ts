import { sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import type { Accumulated } from './accumulate.rules.ts';
import { type NamedIds, sorted, texts } from './names.store.ts';
import { type AssetPart, assetColumns, assetFlows, assetSayings } from './openlineage.tables.ts';
import { newestOf, type Saying } from './sayings.rules.ts';

/** What a delivery says of one part of an asset. */
interface Said {
  readonly asset: string;
  readonly assetId: string;
  readonly part: AssetPart;
  readonly isOne: boolean;
  readonly newest: Saying<unknown>;
}

/** Keys of the assets whose columns, and whose flows, must be taken apart and kept piece by piece. */
export interface News {
  readonly columns: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
}

/**
 * Notes what a delivery says of assets as a whole, and returns those of which it says anything that was not known. An asset of which the
 * same is said as last time costs one small row, however many columns it has: its pieces keep the stamp `since`, and `until`
 * stands for all of them that have it. Before anything else is said of the asset, the pieces are given that stamp.
 * From here on no other delivery writes pieces of these assets until the transaction ends.
 */
export async function saveSayings(ctx: Pick<MutationContext, 'tx'>, projectId: Id<'Project'>, facts: Accumulated, ids: NamedIds): Promise<News> {
  const said = await unknown(ctx, saidIn(facts, ids));
  if (said.length === 0) return { columns: new Set(), flows: new Set() };
  const column = (read: (row: Said) => string) => texts(said.map(read));
  const { rows } = await ctx.tx.execute<{ asset_id: string; part: AssetPart; is_new: boolean }>(sql`
    insert into ${assetSayings} as known (project_id, asset_id, part, digest, since, until)
    select ${projectId}, said.asset_id, said.part, said.digest, said.stamp, said.stamp from unnest(
      ${column(({ assetId }) => assetId)}, ${column(({ part }) => part)}, ${column(({ newest }) => newest.digest)}, ${column(({ newest }) => newest.stamp)}
    ) as said (asset_id, part, digest, stamp)
    on conflict (asset_id, part) do update set until = excluded.until where known.digest = excluded.digest and excluded.until > known.until
    returning asset_id, part, (xmax = 0) as is_new`);
  const taken = new Map(rows.map((row) => [`${row.asset_id} ${row.part}`, row.is_new]));
  const isNew = (row: Said): boolean => taken.get(`${row.assetId} ${row.part}`) === true;
  const news = said.filter((row) => isNew(row) || !row.isOne || !taken.has(`${row.assetId} ${row.part}`));
  await changeSayings(
    ctx,
    news.filter((row) => !isNew(row)),
  );
  const ofPart = (part: AssetPart) => new Set(news.filter((row) => row.part === part).map(({ asset }) => asset));
  return { columns: ofPart('COLUMNS'), flows: ofPart('FLOWS') };
}

function saidIn({ columns, flows }: Accumulated, { assets }: NamedIds): readonly Said[] {
  const parts = [...[...columns].map((entry) => ['COLUMNS', ...entry] as const), ...[...flows].map((entry) => ['FLOWS', ...entry] as const)];
  const rows = parts.map(([part, asset, sayings]) => {
    const assetId = present(assets.get(asset), 'the asset of a saying');
    const newest: Saying<unknown> = present(newestOf<Saying<unknown>>(sayings), 'what is said of an asset');
    return [`${assetId} ${part}`, { asset, assetId, part, isOne: sayings.length === 1, newest }] as const;
  });
  return sorted(rows).map(([, row]) => row);
}

/** Without those that say the same as a newer event, which needs neither a lock nor a row. */
async function unknown({ tx }: Pick<MutationContext, 'tx'>, said: readonly Said[]): Promise<readonly Said[]> {
  if (said.length === 0) return said;
  const rows = await tx
    .select({ assetId: assetSayings.assetId, part: assetSayings.part, digest: assetSayings.digest, until: assetSayings.until })
    .from(assetSayings)
    .where(sql`${assetSayings.assetId} = any(${texts([...new Set(said.map(({ assetId }) => assetId))])})`);
  const known = new Map(rows.map((row) => [`${row.assetId} ${row.part}`, row]));
  return said.filter(({ assetId, part, isOne, newest }) => {
    const row = known.get(`${assetId} ${part}`);
    return row === undefined || !isOne || row.digest !== newest.digest || row.until < newest.stamp;
  });
}

/** Gives the pieces of what was said last the stamp that stands for them, and notes what is said last from now on. The rows are locked already. */
async function changeSayings({ tx }: Pick<MutationContext, 'tx'>, said: readonly Said[]): Promise<void> {
  if (said.length === 0) return;
  const [assetIds, parts] = [texts(said.map(({ assetId }) => assetId)), texts(said.map(({ part }) => part))];
  const { rows } = await tx.execute<{ asset_id: string; part: AssetPart; since: string; until: string }>(sql`
    select known.asset_id, known.part, known.since, known.until from unnest(${assetIds}, ${parts}) as said (asset_id, part)
    join ${assetSayings} known on known.asset_id = said.asset_id and known.part = said.part where known.since <> known.until`);
  const late = (part: AssetPart) => {
    const found = rows.filter((row) => row.part === part);
    return [
      found.length,
      sql`unnest(${texts(found.map((row) => row.asset_id))}, ${texts(found.map((row) => row.since))}, ${texts(found.map((row) => row.until))}) as late (asset_id, since, until)`,
    ] as const;
  };
  const [lateColumns, lateFlows] = [late('COLUMNS'), late('FLOWS')];
  if (lateColumns[0] > 0) {
    await tx.execute(sql`
      update ${assetColumns} known set stamp = late.until from ${lateColumns[1]} where known.asset_id = late.asset_id and known.stamp = late.since collate "C"`);
  }
  if (lateFlows[0] > 0) {
    await tx.execute(sql`
      update ${assetFlows} known set stamp = late.until from ${lateFlows[1]}
      cross join lateral (select late.asset_id as id union all select place.id from ${assetColumns} place where place.asset_id = late.asset_id) as place
      where known.to_id = place.id and known.stamp = late.since collate "C"`);
  }
  await tx.execute(sql`
    update ${assetSayings} known set
      digest = case when said.stamp > known.until then said.digest else known.digest end,
      since = greatest(known.until, said.stamp collate "C"), until = greatest(known.until, said.stamp collate "C")
    from unnest(${assetIds}, ${parts}, ${texts(said.map(({ newest }) => newest.digest))}, ${texts(said.map(({ newest }) => newest.stamp))}) as said (asset_id, part, digest, stamp)
    where known.asset_id = said.asset_id and known.part = said.part`);
}
