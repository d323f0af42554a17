import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { contains, findVisible, listVisible, pageVisible, refersTo } from '../visible.read-model.ts';
import type { ExternalAsset } from './external-asset.entity.ts';
import type { LineageEvent } from './lineage-event.entity.ts';
import { externalAssets, jobRuns, jobs, lineageEvents } from './openlineage.tables.ts';
import type { Job, Run, RunState } from './run.entity.ts';

const READING = 'LineageEvent';

const RUN_MEMBERS = {
  ...{ id: jobRuns.id, projectId: jobRuns.projectId, runUuid: jobRuns.runUuid, jobId: jobRuns.jobId, state: jobRuns.state, source: jobRuns.source },
  ...{ startedAt: jobRuns.startedAt, endedAt: jobRuns.endedAt, parentId: jobRuns.parentId, rootId: jobRuns.rootId, gitCommit: jobRuns.gitCommit },
  createdAt: jobRuns.createdAt,
};

const EVENT_MEMBERS = {
  ...{ id: lineageEvents.id, projectId: lineageEvents.projectId, kind: lineageEvents.kind, type: lineageEvents.type, eventTime: lineageEvents.eventTime },
  ...{ producer: lineageEvents.producer, digest: lineageEvents.digest, jobId: lineageEvents.jobId, runId: lineageEvents.runId, assetId: lineageEvents.assetId },
  ...{ warnings: lineageEvents.warnings, receivedBy: lineageEvents.receivedBy, receivedAt: lineageEvents.receivedAt },
};

const jobRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(jobs).where(where);
const runRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select(RUN_MEMBERS).from(jobRuns).where(where);
const assetRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(externalAssets).where(where);
const eventRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select(EVENT_MEMBERS).from(lineageEvents).where(where);

/** The run with the id. */
export const findRun = (ctx: Context, id: string): Promise<Result<Run, NotFound>> => findVisible(ctx, 'Run', id, jobRuns, runRows(ctx), READING);

/** The asset with the id. */
export const findExternalAsset = (ctx: Context, id: string): Promise<Result<ExternalAsset, NotFound>> =>
  findVisible(ctx, 'ExternalAsset', id, externalAssets, assetRows(ctx), READING);

/** The jobs with the ids, by id. */
export const listJobsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Job>> =>
  listVisible(ctx, 'Job', ids, jobs, jobRows(ctx), READING);

/** The runs with the ids, by id. */
export const listRunsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Run>> =>
  listVisible(ctx, 'Run', ids, jobRuns, runRows(ctx), READING);

/** The assets with the ids, by id. */
export const listExternalAssetsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ExternalAsset>> =>
  listVisible(ctx, 'ExternalAsset', ids, externalAssets, assetRows(ctx), READING);

/** The events with the ids, by id. */
export const listLineageEventsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, LineageEvent>> =>
  listVisible(ctx, 'LineageEvent', ids, lineageEvents, eventRows(ctx), READING);

/** Which jobs or assets to list; name and namespace match any part, whatever their case. */
export interface NamedFilter {
  readonly projectId: string;
  readonly namespace?: string | null;
  readonly name?: string | null;
}

/** A page of a project's jobs. */
export function listJobs(ctx: Context, filter: NamedFilter, page: PageRequest): Promise<Result<Page<Job>, InvalidInput>> {
  const where = and(refersTo(jobs.projectId, 'Project', filter.projectId), contains(jobs.namespace, filter.namespace), contains(jobs.name, filter.name));
  return pageVisible<Job>(ctx, READING, jobs, page, where, {
    rows: (matching, limit) => ctx.db.select().from(jobs).where(matching).orderBy(asc(jobs.id)).limit(limit),
    count: (matching) => ctx.db.$count(jobs, matching),
  });
}

/** A page of a project's assets. Those that are only named as the source of a column are found by their name, and listed nowhere else. */
export function listExternalAssets(ctx: Context, filter: NamedFilter, page: PageRequest): Promise<Result<Page<ExternalAsset>, InvalidInput>> {
  const { projectId, namespace, name, isUsed } = externalAssets;
  const used = filter.name == null ? eq(isUsed, true) : undefined;
  const where = and(refersTo(projectId, 'Project', filter.projectId), contains(namespace, filter.namespace), contains(name, filter.name), used);
  return pageVisible<ExternalAsset>(ctx, READING, externalAssets, page, where, {
    rows: (matching, limit) => ctx.db.select().from(externalAssets).where(matching).orderBy(asc(externalAssets.id)).limit(limit),
    count: (matching) => ctx.db.$count(externalAssets, matching),
  });
}

/** Which runs to list. */
export interface RunFilter {
  readonly projectId?: string | null;
  readonly jobId?: string | null;
  readonly state?: RunState | null;
}

/** A page of runs. */
export function listRuns(ctx: Context, filter: RunFilter, page: PageRequest): Promise<Result<Page<Run>, InvalidInput>> {
  const where = and(
    refersTo(jobRuns.projectId, 'Project', filter.projectId),
    refersTo(jobRuns.jobId, 'Job', filter.jobId),
    filter.state == null ? undefined : eq(jobRuns.state, filter.state),
  );
  return pageVisible<Run>(ctx, READING, jobRuns, page, where, {
    rows: (matching, limit) => ctx.db.select(RUN_MEMBERS).from(jobRuns).where(matching).orderBy(asc(jobRuns.id)).limit(limit),
    count: (matching) => ctx.db.$count(jobRuns, matching),
  });
}

/** Which events to list. */
export interface EventFilter {
  readonly projectId: string;
  readonly runId?: string | null;
  readonly jobId?: string | null;
  readonly withWarnings?: boolean | null;
}

/** A page of a project's events in the order in which they were received. */
export function listLineageEvents(ctx: Context, filter: EventFilter, page: PageRequest): Promise<Result<Page<LineageEvent>, InvalidInput>> {
  const where = and(
    refersTo(lineageEvents.projectId, 'Project', filter.projectId),
    refersTo(lineageEvents.runId, 'Run', filter.runId),
    refersTo(lineageEvents.jobId, 'Job', filter.jobId),
    filter.withWarnings === true ? sql`cardinality(${lineageEvents.warnings}) > 0` : undefined,
  );
  return pageVisible<LineageEvent>(ctx, READING, lineageEvents, page, where, {
    rows: (matching, limit) => ctx.db.select(EVENT_MEMBERS).from(lineageEvents).where(matching).orderBy(asc(lineageEvents.id)).limit(limit),
    count: (matching) => ctx.db.$count(lineageEvents, matching),
  });
}
