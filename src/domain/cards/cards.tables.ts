import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core';
import { document, idColumn, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { principals, projects } from '../identity/identity.tables.ts';
import { modelVersions } from '../registry/registry.tables.ts';
import type { CardProse } from './card-prose.entity.ts';
import type { CardRevision } from './model-card.entity.ts';

const project = () =>
  projectColumn()
    .notNull()
    .references(() => projects.id);

/** Cards, one per model version. */
export const modelCards = pgTable(
  'model_cards',
  {
    id: idColumn('ModelCard'),
    projectId: project(),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [unique('model_cards_model_version_id_key').on(table.modelVersionId), index('model_cards_pagination_idx').on(table.projectId, table.id)],
);

/** Every revision of the prose of cards; rows are written once. */
export const cardRevisions = pgTable(
  'card_revisions',
  {
    modelCardId: refColumn('model_card_id', 'ModelCard')
      .notNull()
      .references(() => modelCards.id),
    number: integer('number').notNull(),
    projectId: project(),
    prose: document<CardProse>('prose').notNull(),
    cited: document<CardRevision['cited']>('cited').notNull(),
    revisedBy: refColumn('revised_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    revisedAt: instant('revised_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'card_revisions_pkey', columns: [table.modelCardId, table.number] }),
    check('card_revisions_number_check', sql`${table.number} > 0`),
    index('card_revisions_revised_by_idx').on(table.revisedBy),
    index('card_revisions_project_id_idx').on(table.projectId),
  ],
);
