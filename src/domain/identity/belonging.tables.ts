import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { projectColumn, refColumn } from '../../storage/columns.ts';
import { principals, projects } from './identity.tables.ts';

/** The project that a row belongs to. */
export const project = () =>
  projectColumn()
    .notNull()
    .references(() => projects.id);

/** Who did what the row tells of. */
export const author = (name: string) => refColumn(name, 'Principal').references((): AnyPgColumn => principals.id);
