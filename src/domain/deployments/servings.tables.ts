import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { project } from '../identity/belonging.tables.ts';
import { environments } from '../identity/identity.tables.ts';
import { models, modelVersions } from '../registry/registry.tables.ts';
import { deployments } from './deployments.tables.ts';
import { PROBE_VERDICTS, type ProbeVerdict, SERVING_SOURCES, SERVING_STANDINGS, type ServingSource, type ServingStanding } from './serving.entity.ts';

/** Models that were seen serving at endpoints, as they were seen last. */
export const servings = pgTable(
  'servings',
  {
    id: idColumn('Serving'),
    projectId: project(),
    environmentId: refColumn('environment_id', 'Environment')
      .notNull()
      .references(() => environments.id),
    endpoint: text('endpoint').notNull(),
    modelName: text('model_name'),
    servingSystem: text('serving_system'),
    modelId: refColumn('model_id', 'Model').references(() => models.id),
    modelVersionId: refColumn('model_version_id', 'ModelVersion').references(() => modelVersions.id),
    deploymentId: refColumn('deployment_id', 'Deployment').references(() => deployments.id),
    version: text('version'),
    // No reference to the bytes: what serves may be bytes that nobody has brought.
    artifactDigest: digestColumn('artifact_digest'),
    source: text('source').$type<ServingSource>().notNull(),
    standing: text('standing').$type<ServingStanding>().notNull(),
    reason: text('reason').notNull(),
    probeVerdict: text('probe_verdict').$type<ProbeVerdict>(),
    probedDeploymentId: refColumn('probed_deployment_id', 'Deployment').references(() => deployments.id),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    staleSince: instant('stale_since'),
  },
  (table) => [
    // One model at one endpoint is one serving, however often it is seen.
    uniqueIndex('servings_place_key').on(table.environmentId, table.endpoint, sql`coalesce(${table.modelName}, '')`),
    check('servings_source_check', sql`${table.source} in (${listOf(SERVING_SOURCES)})`),
    check('servings_standing_check', sql`${table.standing} in (${listOf(SERVING_STANDINGS)})`),
    check('servings_verdict_check', sql`${table.probeVerdict} in (${listOf(PROBE_VERDICTS)})`),
    check('servings_probed_check', sql`(${table.probeVerdict} is null) = (${table.probedDeploymentId} is null)`),
    check('servings_approved_check', sql`${table.standing} = 'UNAPPROVED' or ${table.deploymentId} is not null`),
    check('servings_seen_check', sql`${table.lastSeenAt} >= ${table.firstSeenAt}`),
    index('servings_environment_id_idx').on(table.environmentId, table.modelId),
    index('servings_model_id_idx').on(table.modelId, table.environmentId),
    index('servings_model_version_id_idx').on(table.modelVersionId),
    index('servings_deployment_id_idx').on(table.deploymentId),
    index('servings_probed_deployment_id_idx').on(table.probedDeploymentId),
    // Those that are to be counted as lost.
    index('servings_last_seen_at_idx').on(table.lastSeenAt).where(sql`${table.staleSince} is null`),
    index('servings_pagination_idx').on(table.projectId, table.id),
  ],
);

/** What servings said, and how they were judged, time by time. */
export const servingSpells = pgTable(
  'serving_spells',
  {
    servingId: refColumn('serving_id', 'Serving')
      .notNull()
      .references(() => servings.id),
    number: integer('number').notNull(),
    projectId: project(),
    modelVersionId: refColumn('model_version_id', 'ModelVersion').references(() => modelVersions.id),
    deploymentId: refColumn('deployment_id', 'Deployment').references(() => deployments.id),
    version: text('version'),
    artifactDigest: digestColumn('artifact_digest'),
    source: text('source').$type<ServingSource>().notNull(),
    standing: text('standing').$type<ServingStanding>().notNull(),
    reason: text('reason').notNull(),
    since: instant('since').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    observations: integer('observations').notNull(),
  },
  (table) => [
    primaryKey({ name: 'serving_spells_pkey', columns: [table.servingId, table.number] }),
    check('serving_spells_source_check', sql`${table.source} in (${listOf(SERVING_SOURCES)})`),
    check('serving_spells_standing_check', sql`${table.standing} in (${listOf(SERVING_STANDINGS)})`),
    index('serving_spells_project_id_idx').on(table.projectId),
    index('serving_spells_model_version_id_idx').on(table.modelVersionId),
    index('serving_spells_deployment_id_idx').on(table.deploymentId),
  ],
);
