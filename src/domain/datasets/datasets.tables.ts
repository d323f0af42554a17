import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import type { ColumnProfile } from '../../inference/dataset-profile.ts';
import { bigCount, digestColumn, document, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { artifacts } from '../artifacts/artifacts.tables.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { ALL_FORMATS, type DatasetColumn, type DatasetFormat } from './dataset.entity.ts';
import { type AttestationStatement, LEGAL_BASES, type LegalBasis } from './governance.entity.ts';

/** Named collections of rows. */
export const datasets = pgTable(
  'datasets',
  {
    id: idColumn('Dataset'),
    projectId: project(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    createdBy: author('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('datasets_project_id_name_key').on(table.projectId, table.name),
    index('datasets_pagination_idx').on(table.projectId, table.id),
    index('datasets_created_by_idx').on(table.createdBy),
  ],
);

/** Certain bytes as the state of a dataset. */
export const datasetVersions = pgTable(
  'dataset_versions',
  {
    id: idColumn('DatasetVersion'),
    projectId: project(),
    datasetId: refColumn('dataset_id', 'Dataset')
      .notNull()
      .references(() => datasets.id),
    number: integer('number').notNull(),
    // Null for data elsewhere, whose address is kept instead.
    artifactId: refColumn('artifact_id', 'Artifact').references(() => artifacts.id),
    artifactDigest: digestColumn('artifact_digest').notNull(),
    externalUri: text('external_uri'),
    format: text('format').$type<DatasetFormat>().notNull(),
    rows: bigCount('rows').notNull(),
    columns: document<readonly DatasetColumn[]>('columns').notNull(),
    protectedColumns: text('protected_columns').array().notNull(),
    registeredBy: author('registered_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('dataset_versions_dataset_id_number_key').on(table.datasetId, table.number),
    check('dataset_versions_format_check', sql`${table.format} in (${listOf(ALL_FORMATS)})`),
    check('dataset_versions_place_check', sql`(${table.artifactId} is null) = (${table.externalUri} is not null)`),
    check('dataset_versions_read_check', sql`${table.artifactId} is null or ${table.format} <> 'other'`),
    index('dataset_versions_artifact_id_idx').on(table.artifactId),
    index('dataset_versions_pagination_idx').on(table.projectId, table.id),
    index('dataset_versions_registered_by_idx').on(table.registeredBy),
  ],
);

const version = () =>
  refColumn('dataset_version_id', 'DatasetVersion')
    .notNull()
    .references(() => datasetVersions.id);

/** What was found in the bytes of dataset versions; rows are written once. */
export const datasetProfiles = pgTable(
  'dataset_profiles',
  {
    datasetVersionId: version().primaryKey(),
    projectId: project(),
    columns: document<readonly ColumnProfile[]>('columns').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('dataset_profiles_project_id_idx').on(table.projectId)],
);

/** Dataset versions that are no longer for new use; rows are written once. */
export const datasetRetirements = pgTable(
  'dataset_retirements',
  {
    datasetVersionId: version().primaryKey(),
    projectId: project(),
    reason: text('reason').notNull(),
    retiredBy: author('retired_by').notNull(),
    retiredAt: instant('retired_at').notNull(),
  },
  (table) => [index('dataset_retirements_project_id_idx').on(table.projectId), index('dataset_retirements_retired_by_idx').on(table.retiredBy)],
);

/** Dataset versions that may no longer be used, and what became of that. */
export const datasetRevocations = pgTable(
  'dataset_revocations',
  {
    id: idColumn('Revocation'),
    projectId: project(),
    datasetVersionId: version(),
    legalBasis: text('legal_basis').$type<LegalBasis>().notNull(),
    reason: text('reason').notNull(),
    effectiveAt: instant('effective_at').notNull(),
    revokedBy: author('revoked_by').notNull(),
    revokedAt: instant('revoked_at').notNull(),
    downstream: integer('downstream').notNull(),
    reinstatedBy: author('reinstated_by'),
    reinstatedAt: instant('reinstated_at'),
    reinstatementReason: text('reinstatement_reason'),
  },
  (table) => [
    // One revocation of a version holds at a time.
    uniqueIndex('dataset_revocations_live_key').on(table.datasetVersionId).where(sql`${table.reinstatedAt} is null`),
    check('dataset_revocations_legal_basis_check', sql`${table.legalBasis} in (${listOf(LEGAL_BASES)})`),
    check('dataset_revocations_effective_check', sql`${table.effectiveAt} <= ${table.revokedAt}`),
    check(
      'dataset_revocations_reinstated_check',
      sql`num_nulls(${table.reinstatedBy}, ${table.reinstatedAt}, ${table.reinstatementReason}) in (0, 3) and ${table.reinstatedBy} is distinct from ${table.revokedBy}`,
    ),
    index('dataset_revocations_version_idx').on(table.datasetVersionId, table.id),
    index('dataset_revocations_revoked_by_idx').on(table.revokedBy),
    index('dataset_revocations_reinstated_by_idx').on(table.reinstatedBy),
    index('dataset_revocations_pagination_idx').on(table.projectId, table.id),
  ],
);

/** What stewards have said about dataset versions. */
export const datasetAttestations = pgTable(
  'dataset_attestations',
  {
    id: idColumn('Attestation'),
    projectId: project(),
    datasetVersionId: version(),
    artifactDigest: digestColumn('artifact_digest').notNull(),
    statement: document<AttestationStatement>('statement').notNull(),
    digest: digestColumn('digest').notNull(),
    roles: text('roles').array().notNull(),
    attestedBy: author('attested_by').notNull(),
    attestedAt: instant('attested_at').notNull(),
    withdrawnBy: author('withdrawn_by'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawalReason: text('withdrawal_reason'),
  },
  (table) => [
    check('dataset_attestations_withdrawn_check', sql`num_nulls(${table.withdrawnBy}, ${table.withdrawnAt}, ${table.withdrawalReason}) in (0, 3)`),
    index('dataset_attestations_version_idx').on(table.datasetVersionId, table.id),
    index('dataset_attestations_attested_by_idx').on(table.attestedBy),
    index('dataset_attestations_withdrawn_by_idx').on(table.withdrawnBy),
    index('dataset_attestations_pagination_idx').on(table.projectId, table.id),
  ],
);
