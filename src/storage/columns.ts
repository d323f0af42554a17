import { sql } from 'drizzle-orm';
import { bigint, customType, jsonb, text, timestamp } from 'drizzle-orm/pg-core';
import type { Digest } from '../kernel/digest.ts';
import type { Id, IdKind } from '../kernel/id.ts';

/** The primary key of a table: a prefixed, time-sortable id. */
export const idColumn = <K extends IdKind>(_kind: K) => text('id').$type<Id<K>>().primaryKey();

/** A reference to a thing of the kind; add `.references(...)` and an index where the table is declared. */
export const refColumn = <K extends IdKind>(name: string, _kind: K) => text(name).$type<Id<K>>();

/** The project that a row belongs to: every table has one, and every list is filtered by it. */
export const projectColumn = () => text('project_id').$type<Id<'Project'>>();

/** An instant with time zone, to the microsecond in SQL and the millisecond in the program. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** A SHA-256 in hexadecimal. */
export const digestColumn = (name: string) => text(name).$type<Digest>();

/** A JSON document of a known shape. */
export const document = <T>(name: string) => jsonb(name).$type<T>();

/** A safe integer that may exceed 32 bits, such as a number of bytes. */
export const bigCount = (name: string) => bigint(name, { mode: 'number' });

/** Raw bytes. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Ids kept as a list: their rows can neither change nor go away, and every one was checked to be of the project when it came in. */
export const idList = <K extends IdKind>(name: string, _kind: K) => text(name).array().$type<Id<K>[]>();

/** The members of a closed set, for a CHECK; never for text that comes from outside. */
export const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

/** The words of a text as PostgreSQL finds them; filled by the database. */
export const searchVector = customType<{ data: string }>({ dataType: () => 'tsvector' });
