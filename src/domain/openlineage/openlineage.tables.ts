import { sql } from 'drizzle-orm';
import { boolean, check, customType, foreignKey, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { bigCount, digestColumn, document, idColumn, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { datasetVersions } from '../datasets/datasets.tables.ts';
import { principals, projects } from '../identity/identity.tables.ts';
import { lineageNodes } from '../lineage/lineage.tables.ts';
import { LINK_SOURCES, type LinkSource } from './external-asset.entity.ts';
import { EVENT_KINDS, EVENT_TYPES, type EventKind, type EventType, type Transformation } from './lineage-event.entity.ts';
import { RUN_SOURCES, RUN_STATES, type RunSource, type RunState, USE_DIRECTIONS, type UseDirection } from './run.entity.ts';

const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

const project = () =>
  projectColumn()
    .notNull()
    .references(() => projects.id);

/** Orders what events say about one thing; compared byte by byte, whatever the database's language. */
const stamp = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** What runs again and again. */
export const jobs = pgTable(
  'jobs',
  {
    id: idColumn('Job'),
    projectId: project(),
    /** Digest of namespace and name, which may be longer than an index takes. */
    key: digestColumn('key').notNull(),
    namespace: text('namespace').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [unique('jobs_project_id_key_key').on(table.projectId, table.key), index('jobs_pagination_idx').on(table.projectId, table.id)],
);

/** Datasets outside of Assay. */
export const externalAssets = pgTable(
  'external_assets',
  {
    id: idColumn('ExternalAsset'),
    projectId: project(),
    key: digestColumn('key').notNull(),
    namespace: text('namespace').notNull(),
    name: text('name').notNull(),
    /** The model of ours that it is, and which version of it. */
    modelName: text('model_name'),
    modelNumber: integer('model_number'),
    /** Whether an event read, wrote or described it; false while it is only named as the source of a column. */
    isUsed: boolean('is_used').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('external_assets_project_id_key_key').on(table.projectId, table.key),
    // A version that is registered after its training run looks for the assets that wait for it.
    index('external_assets_model_idx').on(table.projectId, table.modelName, table.modelNumber),
    index('external_assets_pagination_idx').on(table.projectId, table.id),
  ],
);

/** Other spellings of an asset's identity that producers have sent; rows are written once. */
export const assetSpellings = pgTable(
  'asset_spellings',
  {
    assetId: refColumn('asset_id', 'ExternalAsset')
      .notNull()
      .references(() => externalAssets.id),
    key: digestColumn('key').notNull(),
    projectId: project(),
    namespace: text('namespace').notNull(),
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ name: 'asset_spellings_pkey', columns: [table.assetId, table.key] }), index('asset_spellings_project_id_idx').on(table.projectId)],
);

/** Two identities of one dataset, such as the path and the table of the same files; rows are written once. */
export const assetTwins = pgTable(
  'asset_twins',
  {
    assetId: refColumn('asset_id', 'ExternalAsset')
      .notNull()
      .references(() => externalAssets.id),
    otherId: refColumn('other_id', 'ExternalAsset')
      .notNull()
      .references(() => externalAssets.id),
    projectId: project(),
  },
  (table) => [
    primaryKey({ name: 'asset_twins_pkey', columns: [table.assetId, table.otherId] }),
    index('asset_twins_other_id_idx').on(table.otherId),
    index('asset_twins_project_id_idx').on(table.projectId),
  ],
);

/** Runs of jobs. Every member is what the events say in the order of their own times, whatever the order in which they came. */
export const jobRuns = pgTable(
  'job_runs',
  {
    id: idColumn('Run'),
    projectId: project(),
    runUuid: text('run_uuid').notNull(),
    jobId: refColumn('job_id', 'Job')
      .notNull()
      .references(() => jobs.id),
    jobStamp: stamp('job_stamp').notNull(),
    state: text('state').$type<RunState>().notNull(),
    stateStamp: stamp('state_stamp').notNull(),
    source: text('source').$type<RunSource>().notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    parentId: refColumn('parent_id', 'Run'),
    rootId: refColumn('root_id', 'Run'),
    parentStamp: stamp('parent_stamp').notNull(),
    gitCommit: text('git_commit'),
    /** Whether the run has edges of its own in lineage: it made a model, was declared, or was named as a training run. */
    isTraced: boolean('is_traced').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('job_runs_project_id_run_uuid_key').on(table.projectId, table.runUuid),
    unique('job_runs_project_id_id_key').on(table.projectId, table.id),
    foreignKey({ columns: [table.projectId, table.parentId], foreignColumns: [table.projectId, table.id] }),
    foreignKey({ columns: [table.projectId, table.rootId], foreignColumns: [table.projectId, table.id] }),
    check('job_runs_state_check', sql`${table.state} in (${listOf(RUN_STATES)})`),
    check('job_runs_source_check', sql`${table.source} in (${listOf(RUN_SOURCES)})`),
    index('job_runs_job_id_idx').on(table.jobId, table.id),
    index('job_runs_parent_id_idx').on(table.projectId, table.parentId),
    index('job_runs_root_id_idx').on(table.projectId, table.rootId),
    index('job_runs_pagination_idx').on(table.projectId, table.id),
  ],
);

/** Events as they came; rows are written once. */
export const lineageEvents = pgTable(
  'lineage_events',
  {
    id: idColumn('LineageEvent'),
    projectId: project(),
    kind: text('kind').$type<EventKind>().notNull(),
    type: text('type').$type<EventType>(),
    eventTime: instant('event_time').notNull(),
    producer: text('producer'),
    digest: digestColumn('digest').notNull(),
    jobId: refColumn('job_id', 'Job').references(() => jobs.id),
    runId: refColumn('run_id', 'Run').references(() => jobRuns.id),
    assetId: refColumn('asset_id', 'ExternalAsset').references(() => externalAssets.id),
    warnings: text('warnings').array().notNull(),
    raw: text('raw').notNull(),
    receivedBy: refColumn('received_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [
    // The digest covers run, type and time: an event that is sent again is known by it.
    unique('lineage_events_project_id_digest_key').on(table.projectId, table.digest),
    check('lineage_events_kind_check', sql`${table.kind} in (${listOf(EVENT_KINDS)})`),
    check('lineage_events_type_check', sql`${table.type} in (${listOf(EVENT_TYPES)})`),
    index('lineage_events_job_id_idx').on(table.jobId, table.id),
    index('lineage_events_run_id_idx').on(table.runId, table.id),
    index('lineage_events_asset_id_idx').on(table.assetId, table.id),
    index('lineage_events_received_by_idx').on(table.receivedBy),
    index('lineage_events_pagination_idx').on(table.projectId, table.id),
  ],
);

/** What a job reads and writes, over all its runs; rows are written once. */
export const jobAssets = pgTable(
  'job_assets',
  {
    jobId: refColumn('job_id', 'Job')
      .notNull()
      .references(() => jobs.id),
    assetId: refColumn('asset_id', 'ExternalAsset')
      .notNull()
      .references(() => externalAssets.id),
    direction: text('direction').$type<UseDirection>().notNull(),
    projectId: project(),
  },
  (table) => [
    primaryKey({ name: 'job_assets_pkey', columns: [table.jobId, table.assetId, table.direction] }),
    check('job_assets_direction_check', sql`${table.direction} in (${listOf(USE_DIRECTIONS)})`),
    index('job_assets_asset_id_idx').on(table.assetId, table.direction),
    index('job_assets_project_id_idx').on(table.projectId),
  ],
);

/** Which jobs a run was said to be a run of; rows are written once. */
export const runJobs = pgTable(
  'run_jobs',
  {
    runId: refColumn('run_id', 'Run')
      .notNull()
      .references(() => jobRuns.id),
    jobId: refColumn('job_id', 'Job')
      .notNull()
      .references(() => jobs.id),
    projectId: project(),
  },
  (table) => [
    primaryKey({ name: 'run_jobs_pkey', columns: [table.runId, table.jobId] }),
    index('run_jobs_job_id_idx').on(table.jobId),
    index('run_jobs_project_id_idx').on(table.projectId),
  ],
);

/** What a run read and wrote. */
export const runAssets = pgTable(
  'run_assets',
  {
    runId: refColumn('run_id', 'Run')
      .notNull()
      .references(() => jobRuns.id),
    assetId: refColumn('asset_id', 'ExternalAsset')
      .notNull()
      .references(() => externalAssets.id),
    direction: text('direction').$type<UseDirection>().notNull(),
    projectId: project(),
    version: text('version'),
    versionStamp: stamp('version_stamp').notNull(),
    rows: bigCount('rows'),
    bytes: bigCount('bytes'),
    statisticsStamp: stamp('statistics_stamp').notNull(),
  },
  (table) => [
    primaryKey({ name: 'run_assets_pkey', columns: [table.runId, table.assetId, table.direction] }),
    check('run_assets_direction_check', sql`${table.direction} in (${listOf(USE_DIRECTIONS)})`),
    index('run_assets_asset_id_idx').on(table.assetId, table.direction),
    index('run_assets_project_id_idx').on(table.projectId),
  ],
);

/** Metadata of jobs, runs and assets under its name, by the newest event that speaks of it; deleted facets keep their place. */
export const lineageFacets = pgTable(
  'lineage_facets',
  {
    subjectId: text('subject_id').notNull(),
    name: text('name').notNull(),
    projectId: project(),
    /** JSON as text, since jsonb refuses characters that producers send; null when the facet was deleted. */
    text: text('text'),
    /** Of the text: a facet that is sent again, as most are, is known by it. */
    digest: digestColumn('digest'),
    stamp: stamp('stamp').notNull(),
  },
  (table) => [primaryKey({ name: 'lineage_facets_pkey', columns: [table.subjectId, table.name] }), index('lineage_facets_project_id_idx').on(table.projectId)],
);

/** Columns of assets. */
export const assetColumns = pgTable(
  'asset_columns',
  {
    id: idColumn('Column'),
    projectId: project(),
    assetId: refColumn('asset_id', 'ExternalAsset')
      .notNull()
      .references(() => externalAssets.id),
    name: text('name').notNull(),
    type: text('type'),
    description: text('description'),
    stamp: stamp('stamp').notNull(),
  },
  (table) => [unique('asset_columns_asset_id_name_key').on(table.assetId, table.name), index('asset_columns_pagination_idx').on(table.projectId, table.id)],
);

/** What was computed from what: columns and whole assets. */
export const assetFlows = pgTable(
  'asset_flows',
  {
    fromId: text('from_id').notNull(),
    toId: text('to_id').notNull(),
    projectId: project(),
    transformations: document<readonly Transformation[]>('transformations').notNull(),
    stamp: stamp('stamp').notNull(),
  },
  (table) => [
    primaryKey({ name: 'asset_flows_pkey', columns: [table.toId, table.fromId] }),
    index('asset_flows_from_id_idx').on(table.fromId),
    index('asset_flows_project_id_idx').on(table.projectId),
  ],
);

/** The parts of an asset that events speak of as a whole. */
const ASSET_PARTS = ['COLUMNS', 'FLOWS'] as const;
export type AssetPart = (typeof ASSET_PARTS)[number];

/**
 * What the newest event says of all columns of an asset, or of all that flowed into it. The pieces of what it says were kept with the
 * stamp `since`; `until` is the stamp of the newest event that says the same, and counts for each of them.
 */
export const assetSayings = pgTable(
  'asset_sayings',
  {
    assetId: refColumn('asset_id', 'ExternalAsset')
      .notNull()
      .references(() => externalAssets.id),
    part: text('part').$type<AssetPart>().notNull(),
    projectId: project(),
    digest: digestColumn('digest').notNull(),
    since: stamp('since').notNull(),
    until: stamp('until').notNull(),
  },
  (table) => [
    primaryKey({ name: 'asset_sayings_pkey', columns: [table.assetId, table.part] }),
    check('asset_sayings_part_check', sql`${table.part} in (${listOf(ASSET_PARTS)})`),
    index('asset_sayings_project_id_idx').on(table.projectId),
  ],
);

/** Outcomes of checks of content: evidence about assets and all that was made from them. */
export const qualityChecks = pgTable(
  'quality_checks',
  {
    id: idColumn('QualityCheck'),
    projectId: project(),
    assetId: refColumn('asset_id', 'ExternalAsset')
      .notNull()
      .references(() => externalAssets.id),
    /** The run that checked, or the digest of an event without one: a check is reported once for each. */
    occasion: text('occasion').notNull(),
    key: digestColumn('key').notNull(),
    assertion: text('assertion').notNull(),
    columnName: text('column_name'),
    success: boolean('success').notNull(),
    severity: text('severity'),
    expected: text('expected'),
    actual: text('actual'),
    runId: refColumn('run_id', 'Run').references(() => jobRuns.id),
    eventId: refColumn('event_id', 'LineageEvent')
      .notNull()
      .references(() => lineageEvents.id),
    checkedAt: instant('checked_at').notNull(),
    stamp: stamp('stamp').notNull(),
  },
  (table) => [
    unique('quality_checks_asset_id_occasion_key_key').on(table.assetId, table.occasion, table.key),
    index('quality_checks_run_id_idx').on(table.runId),
    index('quality_checks_event_id_idx').on(table.eventId),
    index('quality_checks_pagination_idx').on(table.projectId, table.id),
  ],
);

/** Which assets are registered things, and since when until when. */
export const externalIdentities = pgTable(
  'external_identities',
  {
    assetId: refColumn('asset_id', 'ExternalAsset')
      .notNull()
      .references(() => externalAssets.id),
    nodeId: text('node_id').notNull(),
    projectId: project(),
    source: text('source').$type<LinkSource>().notNull(),
    // No reference: the server itself links, and it is no principal of the table.
    linkedBy: refColumn('linked_by', 'Principal').notNull(),
    linkedAt: instant('linked_at').notNull(),
    unlinkedAt: instant('unlinked_at'),
  },
  (table) => [
    foreignKey({ columns: [table.projectId, table.nodeId], foreignColumns: [lineageNodes.projectId, lineageNodes.id] }),
    uniqueIndex('external_identities_open_key').on(table.assetId, table.nodeId).where(sql`${table.unlinkedAt} is null`),
    check('external_identities_source_check', sql`${table.source} in (${listOf(LINK_SOURCES)})`),
    index('external_identities_asset_id_idx').on(table.assetId),
    index('external_identities_node_id_idx').on(table.projectId, table.nodeId),
  ],
);

/** Under which keys data that was registered with an address elsewhere would be observed; rows are written once. */
export const awaitedAssets = pgTable(
  'awaited_assets',
  {
    projectId: project(),
    key: digestColumn('key').notNull(),
    datasetVersionId: refColumn('dataset_version_id', 'DatasetVersion')
      .notNull()
      .references(() => datasetVersions.id),
  },
  (table) => [
    primaryKey({ name: 'awaited_assets_pkey', columns: [table.projectId, table.key, table.datasetVersionId] }),
    index('awaited_assets_dataset_version_id_idx').on(table.datasetVersionId),
  ],
);
