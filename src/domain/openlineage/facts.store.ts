import { sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import type { Accumulated, CheckFacts } from './accumulate.rules.ts';
import type { Facet } from './lineage-event.entity.ts';
import { counts, instants, longTexts, type NamedIds, sorted, texts } from './names.store.ts';
import { assetTwins, jobAssets, lineageFacets, qualityChecks, runAssets, runJobs } from './openlineage.tables.ts';
import type { UseDirection } from './run.entity.ts';

type Ctx = Pick<MutationContext, 'tx' | 'ids'>;

/** A reading or writing that was not known before. */
export interface NewUse {
  readonly job: Id<'Job'>;
  readonly asset: Id<'ExternalAsset'>;
  readonly direction: UseDirection;
}

/** Notes what jobs read and write; returns what was not known yet. */
export async function saveJobUses({ tx }: Ctx, projectId: Id<'Project'>, { jobUses }: Accumulated, ids: NamedIds): Promise<readonly NewUse[]> {
  if (jobUses.size === 0) return [];
  const rows = sorted([...jobUses.values()].map((use) => [`${ids.jobs.get(use.job)} ${ids.assets.get(use.asset)} ${use.direction}`, use] as const)).map(
    ([, use]) => use,
  );
  const made = await tx.execute<{ job: Id<'Job'>; asset: Id<'ExternalAsset'>; direction: UseDirection }>(sql`
    insert into ${jobAssets} (project_id, job_id, asset_id, direction)
    select ${projectId}, use.* from unnest(
      ${texts(rows.map((use) => present(ids.jobs.get(use.job), 'a job')))}, ${texts(rows.map((use) => present(ids.assets.get(use.asset), 'an asset')))}, ${texts(rows.map((use) => use.direction))}
    ) as use (job_id, asset_id, direction)
    where not exists (select from ${jobAssets} known where known.job_id = use.job_id and known.asset_id = use.asset_id and known.direction = use.direction)
    on conflict do nothing returning job_id as job, asset_id as asset, direction`);
  return made.rows;
}

/** Notes which jobs runs are runs of; returns what was not known yet. */
export async function saveRunJobs(
  { tx }: Ctx,
  projectId: Id<'Project'>,
  { ran }: Accumulated,
  ids: NamedIds,
): Promise<readonly { job: Id<'Job'>; run: Id<'Run'> }[]> {
  if (ran.size === 0) return [];
  const rows = sorted([...ran.values()].map((row) => [`${ids.runs.get(row.run)} ${ids.jobs.get(row.job)}`, row] as const)).map(([, row]) => row);
  const made = await tx.execute<{ job: Id<'Job'>; run: Id<'Run'> }>(sql`
    insert into ${runJobs} (project_id, run_id, job_id)
    select ${projectId}, ran.* from unnest(
      ${texts(rows.map((row) => present(ids.runs.get(row.run), 'a run')))}, ${texts(rows.map((row) => present(ids.jobs.get(row.job), 'a job')))}
    ) as ran on conflict do nothing returning job_id as job, run_id as run`);
  return made.rows;
}

/** Notes what runs read and wrote, with the newest version and counts. */
export async function saveRunUses({ tx }: Ctx, projectId: Id<'Project'>, { runUses }: Accumulated, ids: NamedIds): Promise<void> {
  if (runUses.size === 0) return;
  const rows = sorted([...runUses.values()].map((use) => [`${ids.runs.get(use.run)} ${ids.assets.get(use.asset)} ${use.direction}`, use] as const)).map(
    ([, use]) => use,
  );
  await tx.execute(sql`
    insert into ${runAssets} as known (project_id, run_id, asset_id, direction, version, version_stamp, rows, bytes, statistics_stamp)
    select ${projectId}, use.* from unnest(
      ${texts(rows.map((use) => present(ids.runs.get(use.run), 'a run')))}, ${texts(rows.map((use) => present(ids.assets.get(use.asset), 'an asset')))}, ${texts(rows.map((use) => use.direction))},
      ${texts(rows.map((use) => use.version))}, ${texts(rows.map((use) => use.versionStamp))},
      ${counts(rows.map((use) => use.rows))}, ${counts(rows.map((use) => use.bytes))}, ${texts(rows.map((use) => use.statisticsStamp))}
    ) as use
    on conflict (run_id, asset_id, direction) do update set
      version = case when excluded.version_stamp > known.version_stamp then excluded.version else known.version end,
      version_stamp = greatest(excluded.version_stamp, known.version_stamp),
      rows = case when excluded.statistics_stamp > known.statistics_stamp then excluded.rows else known.rows end,
      bytes = case when excluded.statistics_stamp > known.statistics_stamp then excluded.bytes else known.bytes end,
      statistics_stamp = greatest(excluded.statistics_stamp, known.statistics_stamp)
    where excluded.version_stamp > known.version_stamp or excluded.statistics_stamp > known.statistics_stamp`);
}

/** Notes two identities of one dataset; returns the pairs that were not known yet, the smaller id first, whoever named the other. */
export async function saveTwins(
  { tx }: Ctx,
  projectId: Id<'Project'>,
  { symlinks }: Accumulated,
  { assets }: NamedIds,
): Promise<readonly { one: string; other: string }[]> {
  if (symlinks.size === 0) return [];
  const pairs = [...symlinks.values()].map(({ asset, other }) => {
    const [one, two]: readonly [string, string] = [present(assets.get(asset), 'an asset'), present(assets.get(other), 'an asset')];
    return one < two ? ([one, two] as const) : ([two, one] as const);
  });
  const rows = sorted(new Map(pairs.map((pair) => [pair.join(' '), pair]))).map(([, pair]) => pair);
  const made = await tx.execute<{ one: string; other: string }>(sql`
    insert into ${assetTwins} (project_id, asset_id, other_id)
    select ${projectId}, pair.* from unnest(${texts(rows.map(([one]) => one))}, ${texts(rows.map(([, other]) => other))}) as pair
    on conflict do nothing returning asset_id as one, other_id as other`);
  return made.rows;
}

interface FacetRow extends Facet {
  readonly id: string;
  readonly stamp: string;
}

/** Keeps the newest metadata of each name. Of texts that are kept already only the stamp is written. */
export async function saveFacets(ctx: Ctx, projectId: Id<'Project'>, { facets }: Accumulated, ids: NamedIds): Promise<void> {
  const subjects = { job: ids.jobs, run: ids.runs, asset: ids.assets };
  const rows = sorted(
    [...facets.values()].map(({ kind, subject, facet, stamp }) => {
      const id = present(subjects[kind].get(subject), `the ${kind} of a facet`);
      return [`${id} ${facet.name}`, { id, ...facet, stamp }] as const;
    }),
  ).map(([, row]) => row);
  if (rows.length === 0) return;
  const known = await knownFacets(ctx, [...new Set(rows.map(({ id }) => id))]);
  const isKept = (row: FacetRow): boolean => row.digest !== null && known.get(`${row.id} ${row.name}`)?.digest === row.digest;
  const news = rows.filter((row) => (known.get(`${row.id} ${row.name}`)?.stamp ?? '') < row.stamp);
  const written = await writeFacets(ctx, projectId, news, isKept);
  // Somebody may have changed a text since it was looked at; its row is locked by now.
  await writeFacets(
    ctx,
    projectId,
    news.filter((row) => isKept(row) && !written.has(`${row.id} ${row.name}`)),
    () => false,
  );
}

async function knownFacets({ tx }: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly digest: string | null; readonly stamp: string }>> {
  const rows = await tx
    .select({ id: lineageFacets.subjectId, name: lineageFacets.name, digest: lineageFacets.digest, stamp: lineageFacets.stamp })
    .from(lineageFacets)
    .where(sql`${lineageFacets.subjectId} = any(${texts(ids)})`);
  return new Map(rows.map(({ id, name, ...row }) => [`${id} ${name}`, row]));
}

/** Writes facets that are newer than those that are kept, in one statement and one order; returns which. A kept text is not sent again. */
async function writeFacets({ tx }: Ctx, projectId: Id<'Project'>, rows: readonly FacetRow[], isKept: (row: FacetRow) => boolean): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const written = await tx.execute<{ id: string; name: string }>(sql`
    insert into ${lineageFacets} as known (project_id, subject_id, name, text, digest, stamp)
    select ${projectId}, facet.* from unnest(
      ${texts(rows.map(({ id }) => id))}, ${texts(rows.map(({ name }) => name))}, ${longTexts(rows.map((row) => (isKept(row) ? null : row.text)))},
      ${texts(rows.map(({ digest }) => digest))}, ${texts(rows.map(({ stamp }) => stamp))}
    ) as facet
    on conflict (subject_id, name) do update set
      text = case when excluded.digest = known.digest then known.text else excluded.text end, digest = excluded.digest, stamp = excluded.stamp
    where excluded.stamp > known.stamp and (excluded.digest is null or excluded.text is not null or excluded.digest = known.digest)
    returning subject_id as id, name`);
  return new Set(written.rows.map(({ id, name }) => `${id} ${name}`));
}

/** Keeps the newest outcome of each check on each occasion. */
export async function saveChecks(
  ctx: Ctx,
  projectId: Id<'Project'>,
  { checks }: Accumulated,
  ids: NamedIds,
  eventIds: ReadonlyMap<string, Id<'LineageEvent'>>,
): Promise<void> {
  if (checks.size === 0) return;
  const rows = sorted([...checks.values()].map((row) => [`${ids.assets.get(row.asset)} ${row.occasion} ${row.key}`, row] as const)).map(([, row]) => row);
  const column = (read: (row: CheckFacts) => string | null) => texts(rows.map(read));
  await ctx.tx.execute(sql`
    insert into ${qualityChecks} as known
      (project_id, id, asset_id, occasion, key, assertion, column_name, success, severity, expected, actual, run_id, event_id, checked_at, stamp)
    select ${projectId}, row.* from unnest(
      ${texts(rows.map(() => ctx.ids.next('QualityCheck')))}, ${column((row) => present(ids.assets.get(row.asset), 'an asset'))}, ${column((row) => row.occasion)}, ${column((row) => row.key)},
      ${column((row) => row.assertion)}, ${column((row) => row.column)}, ${sql.param(rows.map((row) => row.success))}::boolean[], ${column((row) => row.severity)},
      ${column((row) => row.expected)}, ${column((row) => row.actual)}, ${column((row) => (row.run === null ? null : present(ids.runs.get(row.run), 'a run')))},
      ${column((row) => present(eventIds.get(row.digest), 'the event of a check'))}, ${instants(rows.map((row) => row.checkedAt))}, ${column((row) => row.stamp)}
    ) as row
    on conflict (asset_id, occasion, key) do update set
      success = excluded.success, severity = excluded.severity, actual = excluded.actual, event_id = excluded.event_id, checked_at = excluded.checked_at, stamp = excluded.stamp
    where excluded.stamp > known.stamp`);
}
