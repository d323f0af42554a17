import { sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import { sha256 } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import type { Accumulated, RunFacts } from './accumulate.rules.ts';
import { assetSpellings, externalAssets, jobRuns, jobs } from './openlineage.tables.ts';

/** Ids of the things that a delivery names, by the keys under which it names them. */
export interface NamedIds {
  readonly jobs: ReadonlyMap<string, Id<'Job'>>;
  readonly assets: ReadonlyMap<string, Id<'ExternalAsset'>>;
  readonly runs: ReadonlyMap<string, Id<'Run'>>;
  /** Ids among them that did not exist before. */
  readonly fresh: ReadonlySet<string>;
}

type Ctx = Pick<MutationContext, 'tx' | 'ids' | 'clock'>;

/** Lists as one parameter each: thousands of rows are written by one short statement. */
export const texts = (values: readonly (string | null)[]) => sql`${sql.param(values)}::text[]`;

/** Long texts as one parameter: their bytes one after another, which nobody has to escape, and where each ends. */
export function longTexts(values: readonly (string | null)[]) {
  const lengths = values.map((value) => (value === null ? null : Buffer.byteLength(value)));
  let end = 1;
  const starts = lengths.map((length) => {
    const start = end;
    end += length ?? 0;
    return start;
  });
  const bytes = Buffer.from(values.join(''));
  return sql`array(
    select convert_from(substring(${sql.param(bytes)}::bytea from piece.start for piece.length), 'UTF8')
    from unnest(${sql.param(starts)}::integer[], ${sql.param(lengths)}::integer[]) with ordinality as piece (start, length, place) order by piece.place)`;
}

/** Instants as one parameter. */
export const instants = (values: readonly (Date | null)[]) => sql`${sql.param(values.map((value) => value?.toISOString() ?? null))}::timestamptz[]`;

/** Whole numbers as one parameter. */
export const counts = (values: readonly (number | null)[]) => sql`${sql.param(values)}::bigint[]`;

/** The order in which every delivery takes its locks, so that two of them wait for each other instead of deadlocking. */
export const sorted = <T>(values: Iterable<readonly [string, T]>): readonly (readonly [string, T])[] => [...values].sort(([a], [b]) => (a < b ? -1 : 1));

/** Finds the jobs, assets and runs that are named, makes those that are new, and brings the runs up to date. */
export async function saveNames(ctx: Ctx, projectId: Id<'Project'>, facts: Accumulated): Promise<NamedIds> {
  const fresh = new Set<string>();
  const assets = await saveAssets(ctx, projectId, facts, fresh);
  const jobIds = await saveJobs(ctx, projectId, facts, fresh);
  const runs = await saveRuns(ctx, projectId, facts, jobIds, fresh);
  return { jobs: jobIds, assets, runs, fresh };
}

async function saveJobs(ctx: Ctx, projectId: Id<'Project'>, { jobs: named }: Accumulated, fresh: Set<string>): Promise<ReadonlyMap<string, Id<'Job'>>> {
  const wanted = sorted([...named].map(([name, job]) => [sha256(name), { name, job }] as const));
  const find = async (keys: readonly string[]): Promise<Map<string, Id<'Job'>>> => {
    const rows = await ctx.tx
      .select({ key: jobs.key, id: jobs.id })
      .from(jobs)
      .where(sql`${jobs.projectId} = ${projectId} and ${jobs.key} = any(${texts(keys)})`);
    return new Map(rows.map(({ key, id }) => [key, id]));
  };
  const insert = async (missing: typeof wanted): Promise<void> => {
    const ids = missing.map(() => ctx.ids.next('Job'));
    const made = await ctx.tx.execute<{ id: string }>(sql`
      insert into ${jobs} (project_id, created_at, id, key, namespace, name)
      select ${projectId}, ${ctx.clock.now().toISOString()}::timestamptz, job.* from unnest(
        ${texts(ids)}, ${texts(missing.map(([key]) => key))}, ${texts(missing.map(([, { job }]) => job.namespace))}, ${texts(missing.map(([, { job }]) => job.name))}
      ) as job on conflict (project_id, key) do nothing returning id`);
    for (const { id } of made.rows) fresh.add(id);
  };
  return byName(wanted, await findOrMake(wanted, find, insert));
}

async function saveAssets(ctx: Ctx, projectId: Id<'Project'>, facts: Accumulated, fresh: Set<string>): Promise<ReadonlyMap<string, Id<'ExternalAsset'>>> {
  const wanted = sorted([...facts.assets].map(([name, asset]) => [sha256(name), { name, asset }] as const));
  const unused = new Set<string>();
  const find = async (keys: readonly string[]): Promise<Map<string, Id<'ExternalAsset'>>> => {
    const rows = await ctx.tx
      .select({ key: externalAssets.key, id: externalAssets.id, isUsed: externalAssets.isUsed })
      .from(externalAssets)
      .where(sql`${externalAssets.projectId} = ${projectId} and ${externalAssets.key} = any(${texts(keys)})`);
    for (const { id, isUsed } of rows) if (!isUsed) unused.add(id);
    return new Map(rows.map(({ key, id }) => [key, id]));
  };
  const insert = async (missing: typeof wanted): Promise<void> => {
    const column = (read: (asset: (typeof wanted)[number][1]['asset']) => string | null) => texts(missing.map(([, { asset }]) => read(asset)));
    const made = await ctx.tx.execute<{ id: string }>(sql`
      insert into ${externalAssets} (project_id, created_at, id, key, namespace, name, model_name, model_number, is_used)
      select ${projectId}, ${ctx.clock.now().toISOString()}::timestamptz, asset.* from unnest(
        ${texts(missing.map(() => ctx.ids.next('ExternalAsset')))}, ${texts(missing.map(([key]) => key))}, ${column((asset) => asset.namespace)}, ${column((asset) => asset.name)},
        ${column((asset) => asset.model?.model ?? null)}, ${counts(missing.map(([, { asset }]) => asset.model?.number ?? null))}::integer[],
        ${sql.param(missing.map(([, { asset }]) => asset.isUsed))}::boolean[]
      ) as asset on conflict (project_id, key) do nothing returning id`);
    for (const { id } of made.rows) fresh.add(id);
  };
  const ids = byName(wanted, await findOrMake(wanted, find, insert));
  await markUsed(
    ctx,
    [...facts.assets].flatMap(([name, { isUsed }]) => (isUsed && unused.has(ids.get(name) ?? '') ? [ids.get(name) ?? ''] : [])),
  );
  await saveSpellings(ctx, projectId, facts, ids);
  return ids;
}

/** Assets that were only named as a source until now. */
async function markUsed({ tx }: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    update ${externalAssets} set is_used = true
    where id in (select id from ${externalAssets} where id = any(${texts(ids)}) and not is_used order by key for no key update)`);
}

async function saveSpellings(ctx: Ctx, projectId: Id<'Project'>, { spellings }: Accumulated, ids: ReadonlyMap<string, string>): Promise<void> {
  if (spellings.size === 0) return;
  const rows = sorted(spellings).map(([key, spelling]) => ({ ...spelling, key: sha256(key), id: present(ids.get(spelling.asset), 'the asset of a spelling') }));
  await ctx.tx.execute(sql`
    insert into ${assetSpellings} (project_id, asset_id, key, namespace, name)
    select ${projectId}, spelling.* from unnest(
      ${texts(rows.map(({ id }) => id))}, ${texts(rows.map(({ key }) => key))}, ${texts(rows.map(({ namespace }) => namespace))}, ${texts(rows.map(({ name }) => name))}
    ) as spelling on conflict do nothing`);
}

/** Looks the keys up, makes what is missing, and looks those up again: somebody else may have made them at the same time. */
async function findOrMake<T, K extends string>(
  wanted: readonly (readonly [string, T])[],
  find: (keys: readonly string[]) => Promise<Map<string, K>>,
  insert: (missing: readonly (readonly [string, T])[]) => Promise<void>,
): Promise<ReadonlyMap<string, K>> {
  if (wanted.length === 0) return new Map();
  const known = await find(wanted.map(([key]) => key));
  const missing = wanted.filter(([key]) => !known.has(key));
  if (missing.length === 0) return known;
  await insert(missing);
  for (const [key, id] of await find(missing.map(([key]) => key))) known.set(key, id);
  return known;
}

const byName = <K extends string>(wanted: readonly (readonly [string, { readonly name: string }])[], ids: ReadonlyMap<string, K>): ReadonlyMap<string, K> =>
  new Map(wanted.map(([key, { name }]) => [name, present(ids.get(key), `the id of ${name}`)]));

async function saveRuns(
  ctx: Ctx,
  projectId: Id<'Project'>,
  { runs }: Accumulated,
  jobIds: ReadonlyMap<string, Id<'Job'>>,
  fresh: Set<string>,
): Promise<ReadonlyMap<string, Id<'Run'>>> {
  const ids = await unchangedRuns(ctx, projectId, [...runs.values()]);
  const rows = sorted(runs).flatMap(([uuid, run]) => (ids.has(uuid) ? [] : [run]));
  if (rows.length === 0) return ids;
  const column = (read: (run: RunFacts) => string | null) => texts(rows.map(read));
  const saved = await ctx.tx.execute<{ id: Id<'Run'>; run_uuid: string; is_new: boolean }>(sql`
    insert into ${jobRuns} as known (project_id, created_at, source, parent_stamp, is_traced, id, run_uuid, job_id, job_stamp, state, state_stamp, started_at, ended_at)
    select ${projectId}, ${ctx.clock.now().toISOString()}::timestamptz, 'OBSERVED', '', false, run.* from unnest(
      ${texts(rows.map(() => ctx.ids.next('Run')))}, ${column((run) => run.runUuid)}, ${column((run) => present(jobIds.get(run.job), 'the job of a run'))},
      ${column((run) => run.jobStamp)}, ${column((run) => run.state)}, ${column((run) => run.stateStamp)},
      ${instants(rows.map((run) => run.startedAt))}, ${instants(rows.map((run) => run.endedAt))}
    ) as run
    on conflict (project_id, run_uuid) do update set
      job_id = case when excluded.job_stamp > known.job_stamp then excluded.job_id else known.job_id end,
      job_stamp = greatest(excluded.job_stamp, known.job_stamp),
      state = case when excluded.state_stamp > known.state_stamp then excluded.state else known.state end,
      ended_at = case when excluded.state_stamp > known.state_stamp then excluded.ended_at else known.ended_at end,
      state_stamp = greatest(excluded.state_stamp, known.state_stamp),
      started_at = least(excluded.started_at, known.started_at)
    returning id, run_uuid, (xmax = 0) as is_new`);
  for (const row of saved.rows) {
    ids.set(row.run_uuid, row.id);
    if (row.is_new) fresh.add(row.id);
  }
  // A run may name one that comes to be in the same statement, so parents are set by a second one.
  await saveParents(ctx, rows, ids);
  return ids;
}

/**
 * Runs that are only named as parents, by what is known already: their rows stay unlocked, so that the hundred tasks of one pipeline do
 * not queue behind it. A run with events of its own is always locked: what two deliveries say of it is seen whole by the later one.
 */
async function unchangedRuns({ tx }: Ctx, projectId: Id<'Project'>, runs: readonly RunFacts[]): Promise<Map<string, Id<'Run'>>> {
  const named = runs.filter((run) => run.jobStamp.startsWith('0'));
  if (named.length === 0) return new Map();
  const known = await tx.execute<{ id: Id<'Run'>; run_uuid: string }>(sql`
    select known.id, known.run_uuid from unnest(${texts(named.map((run) => run.runUuid))}, ${texts(named.map((run) => run.jobStamp))}) as run (uuid, stamp)
    join ${jobRuns} known on known.project_id = ${projectId} and known.run_uuid = run.uuid and known.job_stamp >= run.stamp collate "C"`);
  return new Map(known.rows.map(({ id, run_uuid }) => [run_uuid, id]));
}

async function saveParents(ctx: Ctx, runs: readonly RunFacts[], ids: ReadonlyMap<string, Id<'Run'>>): Promise<void> {
  const rows = runs.filter((run) => run.parentStamp !== '');
  if (rows.length === 0) return;
  const idOf = (uuid: string | null) => (uuid === null ? null : present(ids.get(uuid), 'the id of a parent run'));
  await ctx.tx.execute(sql`
    update ${jobRuns} known set parent_id = run.parent_id, root_id = run.root_id, parent_stamp = run.stamp
    from unnest(${texts(rows.map((run) => idOf(run.runUuid)))}, ${texts(rows.map((run) => idOf(run.parent)))}, ${texts(rows.map((run) => idOf(run.root)))}, ${texts(rows.map((run) => run.parentStamp))})
      as run (id, parent_id, root_id, stamp)
    where known.id = run.id and run.stamp collate "C" > known.parent_stamp`);
}
