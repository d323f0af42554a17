import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { idIfVisible } from '../lineage/index.ts';
import { listVisible, pageVisible, visible } from '../visible.read-model.ts';
import type { AssetColumn, AssetFlow, ExternalIdentity, QualityCheck } from './external-asset.entity.ts';
import {
  assetColumns,
  assetFlows,
  assetSpellings,
  assetTwins,
  externalIdentities,
  jobAssets,
  lineageEvents,
  lineageFacets,
  qualityChecks,
  runAssets,
} from './openlineage.tables.ts';
import type { RunUse } from './run.entity.ts';

const READING = 'LineageEvent';

/** Rows grouped by a key, for loaders. */
function grouped<T, K>(rows: readonly T[], keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** Metadata of jobs, runs and assets: facets by name, by the id of what they are about. */
export async function listFacets(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, unknown>>> {
  const rows = await ctx.db
    .select()
    .from(lineageFacets)
    .where(and(inArray(lineageFacets.subjectId, [...ids]), isNotNull(lineageFacets.text), visible(ctx, READING, VISIBLE_FACETS)))
    .orderBy(asc(lineageFacets.name));
  return new Map(
    [...grouped(rows, (row) => row.subjectId)].map(([id, facets]) => [id, new Map(facets.map(({ name, text }) => [name, JSON.parse(text ?? 'null')]))]),
  );
}

const VISIBLE_FACETS = { id: lineageFacets.subjectId, projectId: lineageFacets.projectId };

/** What jobs read and write: ids of assets, by direction and job, such as `INPUT job_…`. */
export async function listJobUses(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await ctx.db
    .select()
    .from(jobAssets)
    .where(and(inArray(jobAssets.jobId, ids as Id<'Job'>[]), visible(ctx, READING, jobAssets)))
    .orderBy(asc(jobAssets.assetId));
  return new Map([...grouped(rows, (row) => `${row.direction} ${row.jobId}`)].map(([key, uses]) => [key, uses.map((use) => use.assetId)]));
}

/** Which jobs read and write assets: ids of jobs, by direction and asset. */
export async function listAssetUses(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await ctx.db
    .select()
    .from(jobAssets)
    .where(and(inArray(jobAssets.assetId, ids as Id<'ExternalAsset'>[]), visible(ctx, READING, jobAssets)))
    .orderBy(asc(jobAssets.jobId));
  return new Map([...grouped(rows, (row) => `${row.direction} ${row.assetId}`)].map(([key, uses]) => [key, uses.map((use) => use.jobId)]));
}

/** What runs read and wrote, by direction and run. */
export async function listRunUses(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly RunUse[]>> {
  const { runId, assetId, direction, version, rows, bytes } = runAssets;
  const found = await ctx.db
    .select({ runId, assetId, direction, version, rows, bytes })
    .from(runAssets)
    .where(and(inArray(runId, ids as Id<'Run'>[]), visible(ctx, READING, runAssets)))
    .orderBy(asc(assetId));
  return grouped(found, (use): string => `${use.direction} ${use.runId}`);
}

/** Columns of assets by asset. */
export async function listColumns(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly AssetColumn[]>> {
  const { id, projectId, assetId, name, type, description } = assetColumns;
  const rows = await ctx.db
    .select({ id, projectId, assetId, name, type, description })
    .from(assetColumns)
    .where(and(inArray(assetId, ids as Id<'ExternalAsset'>[]), visible(ctx, READING, assetColumns)))
    .orderBy(asc(assetColumns.id));
  return grouped(rows, (row): string => row.assetId);
}

/** Columns by id. */
export function listColumnsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, AssetColumn>> {
  const { id, projectId, assetId, name, type, description } = assetColumns;
  return listVisible(
    ctx,
    'Column',
    ids,
    assetColumns,
    (where) => ctx.db.select({ id, projectId, assetId, name, type, description }).from(assetColumns).where(where),
    READING,
  );
}

/** What columns and assets were computed from, by the id of what was computed. */
export async function listSources(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly AssetFlow[]>> {
  return grouped(await flowRows(ctx, inArray(assetFlows.toId, [...ids])), (flow) => flow.toId);
}

/** What was computed from columns and assets, by the id of the source. */
export async function listTargets(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly AssetFlow[]>> {
  return grouped(await flowRows(ctx, inArray(assetFlows.fromId, [...ids])), (flow) => flow.fromId);
}

const flowRows = (ctx: Context, where: SQL): PromiseLike<readonly AssetFlow[]> => {
  const { fromId, toId, transformations } = assetFlows;
  const shown = visible(ctx, READING, assetFlows);
  return ctx.db.select({ fromId, toId, transformations }).from(assetFlows).where(and(where, shown)).orderBy(asc(toId), asc(fromId));
};

/** Other spellings of assets, by asset. */
export async function listSpellings(ctx: Context, ids: readonly string[]) {
  const { assetId, namespace, name, key } = assetSpellings;
  const shown = visible(ctx, READING, assetSpellings);
  const rows = await ctx.db
    .select({ assetId, namespace, name })
    .from(assetSpellings)
    .where(and(inArray(assetId, ids as Id<'ExternalAsset'>[]), shown))
    .orderBy(asc(key));
  return grouped(rows, (row): string => row.assetId);
}

/** Assets that are the same dataset under another name, by asset. */
export async function listTwins(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { assetId, otherId, projectId } = assetTwins;
  const wanted = ids as Id<'ExternalAsset'>[];
  const rows = await ctx.db
    .select({ assetId, otherId })
    .from(assetTwins)
    .where(and(or(inArray(assetId, wanted), inArray(otherId, wanted)), visible(ctx, READING, { projectId })));
  const pairs = rows.flatMap((row) => [
    { from: row.assetId as string, to: row.otherId as string },
    { from: row.otherId as string, to: row.assetId as string },
  ]);
  return new Map([...grouped(pairs, (pair) => pair.from)].map(([id, twins]) => [id, twins.map((pair) => pair.to).sort()]));
}

/** The registered things that assets are said to be, by asset; those of a kind that the asker may not see are left out. */
export async function listIdentities(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly ExternalIdentity[]>> {
  const { assetId, nodeId, projectId, source, linkedBy, linkedAt, unlinkedAt } = externalIdentities;
  const rows = await ctx.db
    .select({ assetId, nodeId, projectId, source, linkedBy, linkedAt })
    .from(externalIdentities)
    .where(and(inArray(assetId, ids as Id<'ExternalAsset'>[]), isNull(unlinkedAt), visible(ctx, READING, { projectId })))
    .orderBy(asc(nodeId));
  const shown = rows.filter((row) => idIfVisible(ctx, row.projectId, row.nodeId) !== null);
  return grouped(shown, (row): string => row.assetId);
}

const CHECK_MEMBERS = {
  ...{ id: qualityChecks.id, projectId: qualityChecks.projectId, assetId: qualityChecks.assetId, assertion: qualityChecks.assertion },
  ...{ columnName: qualityChecks.columnName, success: qualityChecks.success, severity: qualityChecks.severity, expected: qualityChecks.expected },
  ...{ actual: qualityChecks.actual, runId: qualityChecks.runId, eventId: qualityChecks.eventId, checkedAt: qualityChecks.checkedAt },
};

/** Checks by id. */
export const listQualityChecksById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, QualityCheck>> =>
  listVisible(ctx, 'QualityCheck', ids, qualityChecks, (where) => ctx.db.select(CHECK_MEMBERS).from(qualityChecks).where(where), READING);

/** Which checks to list: of these assets, and only those that failed or passed. */
export interface CheckFilter {
  readonly assetIds: readonly string[];
  readonly success?: boolean | null;
}

/** A page of the checks of some assets. */
export function listQualityChecks(ctx: Context, filter: CheckFilter, page: PageRequest): Promise<Result<Page<QualityCheck>, InvalidInput>> {
  const where = and(
    inArray(qualityChecks.assetId, filter.assetIds.filter((id) => isId('ExternalAsset', id)) as Id<'ExternalAsset'>[]),
    filter.success == null ? undefined : eq(qualityChecks.success, filter.success),
  );
  return pageVisible<QualityCheck>(ctx, READING, qualityChecks, page, where, {
    rows: (matching, limit) => ctx.db.select(CHECK_MEMBERS).from(qualityChecks).where(matching).orderBy(asc(qualityChecks.id)).limit(limit),
    count: (matching) => ctx.db.$count(qualityChecks, matching),
  });
}

/** The texts of events as they came, by id. */
export async function listRawEvents(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db
    .select({ id: lineageEvents.id, raw: lineageEvents.raw })
    .from(lineageEvents)
    .where(and(inArray(lineageEvents.id, ids as Id<'LineageEvent'>[]), visible(ctx, READING, lineageEvents)));
  return new Map(rows.map(({ id, raw }) => [id, raw]));
}
