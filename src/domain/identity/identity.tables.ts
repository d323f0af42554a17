import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, idColumn, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import type { PrincipalStatus, TokenScope } from './principal.entity.ts';

/** People and service accounts; `project_id` only for a service account, whose home it is. */
export const principals = pgTable(
  'principals',
  {
    id: idColumn('Principal'),
    projectId: projectColumn().references(() => projects.id),
    kind: text('kind').$type<'USER' | 'SERVICE_ACCOUNT'>().notNull(),
    name: text('name').notNull(),
    email: text('email'),
    status: text('status').$type<PrincipalStatus>().notNull(),
    createdBy: refColumn('created_by', 'Principal'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('principals_pagination_idx').on(table.projectId, table.id),
    check('principals_kind_check', sql`${table.kind} in ('USER', 'SERVICE_ACCOUNT')`),
    check('principals_status_check', sql`${table.status} in ('INVITED', 'ACTIVE', 'SUSPENDED')`),
    check('principals_home_check', sql`(${table.kind} = 'SERVICE_ACCOUNT') = (${table.projectId} is not null)`),
    // Two processes that start at once create one first administrator: the only person whom nobody brought in.
    uniqueIndex('principals_first_administrator_idx').on(table.kind).where(sql`created_by is null`),
  ],
);

/** Team workspaces; a project is its own project, so that it is filtered like everything else. */
export const projects = pgTable(
  'projects',
  {
    id: idColumn('Project'),
    projectId: projectColumn().notNull().generatedAlwaysAs(sql`id`),
    name: text('name').notNull(),
    createdBy: refColumn('created_by', 'Principal').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('projects_pagination_idx').on(table.projectId, table.id), index('projects_created_by_idx').on(table.createdBy)],
);

/** Where models serve, ordered by rank inside a project. */
export const environments = pgTable(
  'environments',
  {
    id: idColumn('Environment'),
    projectId: projectColumn()
      .notNull()
      .references(() => projects.id),
    name: text('name').notNull(),
    rank: integer('rank').notNull(),
  },
  (table) => [
    index('environments_pagination_idx').on(table.projectId, table.id),
    uniqueIndex('environments_name_idx').on(table.projectId, table.name),
    uniqueIndex('environments_rank_idx').on(table.projectId, table.rank),
  ],
);

/** Who holds which role where; `project_id` null for the whole installation. Rows are ended, never deleted. */
export const roleGrants = pgTable(
  'role_grants',
  {
    id: idColumn('RoleGrant'),
    projectId: projectColumn().references(() => projects.id),
    principalId: refColumn('principal_id', 'Principal')
      .notNull()
      .references(() => principals.id),
    role: text('role').notNull(),
    approver: boolean('approver').notNull(),
    grantedBy: refColumn('granted_by', 'Principal').notNull(),
    grantedAt: instant('granted_at').notNull(),
    confirmedBy: refColumn('confirmed_by', 'Principal'),
    effectiveFrom: instant('effective_from'),
    revokedBy: refColumn('revoked_by', 'Principal'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('role_grants_pagination_idx').on(table.projectId, table.id),
    // Every request asks for the live grants of one principal.
    index('role_grants_principal_idx').on(table.principalId),
    uniqueIndex('role_grants_live_idx').on(table.principalId, sql`coalesce(project_id, '')`, table.role).where(sql`revoked_at is null`),
    check(
      'role_grants_second_person_check',
      sql`${table.confirmedBy} is null or (${table.confirmedBy} <> ${table.grantedBy} and ${table.confirmedBy} <> ${table.principalId})`,
    ),
    check('role_grants_effective_check', sql`not ${table.approver} or (${table.effectiveFrom} is null) = (${table.confirmedBy} is null)`),
  ],
);

/** Credentials by the digest of their text; `project_id` when limited to one project. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: idColumn('ApiToken'),
    projectId: projectColumn().references(() => projects.id),
    principalId: refColumn('principal_id', 'Principal')
      .notNull()
      .references(() => principals.id),
    name: text('name').notNull(),
    tokenDigest: digestColumn('token_digest').notNull(),
    scopes: text('scopes').array().$type<TokenScope[]>().notNull(),
    expiresAt: instant('expires_at').notNull(),
    issuedBy: refColumn('issued_by', 'Principal').notNull(),
    issuedAt: instant('issued_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
    revokedBy: refColumn('revoked_by', 'Principal'),
  },
  (table) => [
    index('api_tokens_pagination_idx').on(table.projectId, table.id),
    index('api_tokens_principal_idx').on(table.principalId, table.id),
    uniqueIndex('api_tokens_digest_idx').on(table.tokenDigest),
    check('api_tokens_scopes_check', sql`${table.scopes} <@ array['read', 'write'] and cardinality(${table.scopes}) > 0`),
  ],
);

/** One-time codes by their digest. */
export const invitations = pgTable(
  'invitations',
  {
    id: idColumn('Invitation'),
    projectId: projectColumn()
      .notNull()
      .references(() => projects.id),
    principalId: refColumn('principal_id', 'Principal')
      .notNull()
      .references(() => principals.id),
    codeDigest: digestColumn('code_digest').notNull(),
    invitedBy: refColumn('invited_by', 'Principal').notNull(),
    invitedAt: instant('invited_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    claimedAt: instant('claimed_at'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    index('invitations_pagination_idx').on(table.projectId, table.id),
    index('invitations_principal_idx').on(table.principalId),
    uniqueIndex('invitations_code_idx').on(table.codeDigest),
    check('invitations_end_check', sql`${table.claimedAt} is null or ${table.withdrawnAt} is null`),
  ],
);
