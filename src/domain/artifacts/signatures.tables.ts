import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { artifacts } from './artifacts.tables.ts';
import { KEY_SOURCES, type KeySource, SIGNATURE_REASONS, SIGNATURE_VERDICTS, type SignatureReason, type SignatureVerdict } from './signature-check.entity.ts';

/** Public keys whose owners the project trusts to publish models. */
export const publisherKeys = pgTable(
  'publisher_keys',
  {
    id: idColumn('PublisherKey'),
    projectId: project(),
    name: text('name').notNull(),
    fingerprint: text('fingerprint').notNull(),
    publicKey: text('public_key').notNull(),
    registeredBy: author('registered_by').notNull(),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (table) => [
    unique('publisher_keys_project_id_fingerprint_key').on(table.projectId, table.fingerprint),
    index('publisher_keys_pagination_idx').on(table.projectId, table.id),
    index('publisher_keys_registered_by_idx').on(table.registeredBy),
  ],
);

/** What checks of signature bundles showed. */
export const signatureChecks = pgTable(
  'signature_checks',
  {
    id: idColumn('SignatureCheck'),
    projectId: project(),
    artifactId: refColumn('artifact_id', 'Artifact')
      .notNull()
      .references(() => artifacts.id),
    bundleArtifactId: refColumn('bundle_artifact_id', 'Artifact')
      .notNull()
      .references(() => artifacts.id),
    verdict: text('verdict').$type<SignatureVerdict>().notNull(),
    reason: text('reason').$type<SignatureReason>().notNull(),
    explanation: text('explanation').notNull(),
    keyFingerprint: text('key_fingerprint'),
    keySource: text('key_source').$type<KeySource>(),
    listedAs: text('listed_as'),
    notVerified: text('not_verified').array().notNull(),
    checkedBy: author('checked_by').notNull(),
    checkedAt: instant('checked_at').notNull(),
  },
  (table) => [
    check('signature_checks_verdict_check', sql`${table.verdict} in (${listOf(SIGNATURE_VERDICTS)})`),
    check('signature_checks_reason_check', sql`${table.reason} in (${listOf(SIGNATURE_REASONS)})`),
    check('signature_checks_key_source_check', sql`${table.keySource} in (${listOf(KEY_SOURCES)})`),
    index('signature_checks_artifact_id_idx').on(table.artifactId, table.id),
    index('signature_checks_bundle_artifact_id_idx').on(table.bundleArtifactId),
    index('signature_checks_checked_by_idx').on(table.checkedBy),
    index('signature_checks_pagination_idx').on(table.projectId, table.id),
  ],
);
