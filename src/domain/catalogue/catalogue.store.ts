import { and, eq, inArray, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Tx } from '../../storage/transaction.ts';
import { catalogueEntries, catalogueRevisions } from './catalogue.tables.ts';
import type { CatalogueEntry, CatalogueRevision, MutableFacts } from './catalogue-entry.entity.ts';

/** Writes the entry of a new thing, with further words by which it is found. */
export async function saveEntry(tx: Tx, entry: CatalogueEntry, contents: string): Promise<void> {
  const { tags, owners, environments, aliases, ...rest } = entry;
  await tx.insert(catalogueEntries).values({ ...rest, tags: [...tags], owners: [...owners], environments: [...environments], aliases: [...aliases], contents });
}

/** A thing that was seen, of which no more is known than what it is called. */
export interface SeenThing extends Pick<CatalogueEntry, 'id' | 'projectId' | 'kind' | 'name' | 'parentId' | 'createdAt'> {
  readonly contents: string;
}

/** Writes the entries of many things by one short statement; those that have one keep it. Parents come before what is below them. */
export async function saveSeen(tx: Tx, things: readonly SeenThing[]): Promise<void> {
  const column = (read: (thing: SeenThing) => string | null) => sql`${sql.param(things.map(read))}::text[]`;
  await tx.execute(sql`
    insert into ${catalogueEntries}
      (id, project_id, kind, name, parent_id, contents, created_at, updated_at, description, tags, owners, environments, metrics, revision)
    select seen.*, seen.created_at, '', '{}', '{}', '{}', '{}', 1 from unnest(
      ${column(({ id }) => id)}, ${column(({ projectId }) => projectId)}, ${column(({ kind }) => kind)}, ${column(({ name }) => name)},
      ${column(({ parentId }) => parentId)}, ${column(({ contents }) => contents)}, ${column(({ createdAt }) => createdAt.toISOString())}::timestamptz[]
    ) as seen (id, project_id, kind, name, parent_id, contents, created_at)
    on conflict (id) do nothing`);
}

/** What people say about a thing and its revision, locked until the transaction ends, so that revisions come one after the other. */
export async function lockEntry(tx: Tx, id: string): Promise<MutableFacts & { readonly revision: number }> {
  const { description, tags, owners, revision } = catalogueEntries;
  const [row] = await tx.select({ description, tags, owners, revision }).from(catalogueEntries).where(eq(catalogueEntries.id, id)).for('update');
  return present(row, 'an entry that was just read');
}

/** Writes a revision and what it makes of the entry. */
export async function saveRevision(tx: Tx, revision: CatalogueRevision): Promise<void> {
  const { tags, owners, ...rest } = revision.after;
  await tx
    .update(catalogueEntries)
    .set({
      ...rest,
      ...(tags === undefined ? {} : { tags: [...tags] }),
      ...(owners === undefined ? {} : { owners: [...owners] }),
      revision: revision.number,
      updatedAt: revision.revisedAt,
    })
    .where(eq(catalogueEntries.id, revision.entryId));
  await tx.insert(catalogueRevisions).values(revision);
}

/** What is known of a thing elsewhere; members that are left out stay as they are. */
export interface KnownFacts {
  readonly state?: string;
  /** From when on OPEN counts instead of the state. */
  readonly opensAt?: Date | null;
  /** In alphabetical order. */
  readonly aliases?: readonly string[];
  /** Only of things that people do not describe here. */
  readonly owners?: MutableFacts['owners'];
  readonly environments?: readonly string[];
  readonly metrics?: Readonly<Record<string, number>>;
}

/** Notes what is known of a thing; answers whether it has an entry. */
export async function updateFacts(tx: Tx, id: string, facts: KnownFacts, at: Date): Promise<boolean> {
  const { environments, owners, aliases, ...rest } = facts;
  const written = await tx
    .update(catalogueEntries)
    .set({
      ...rest,
      ...(environments === undefined ? {} : { environments: [...environments] }),
      ...(aliases === undefined ? {} : { aliases: [...aliases] }),
      ...(owners === undefined ? {} : { owners: [...owners] }),
      updatedAt: at,
    })
    .where(eq(catalogueEntries.id, id))
    .returning({ id: catalogueEntries.id });
  return written.length > 0;
}

/** Writes the further words by which a thing is found; the database takes that of use cases only. */
export async function updateContents(tx: Tx, id: string, contents: string, at: Date): Promise<void> {
  await tx.update(catalogueEntries).set({ contents, updatedAt: at }).where(eq(catalogueEntries.id, id));
}

/** Takes the measures away from all versions of the models of a use case. */
export async function clearMetrics(tx: Tx, useCaseId: string, at: Date): Promise<void> {
  const models = tx.select({ id: catalogueEntries.id }).from(catalogueEntries).where(eq(catalogueEntries.parentId, useCaseId));
  await tx
    .update(catalogueEntries)
    .set({ metrics: {}, updatedAt: at })
    .where(and(eq(catalogueEntries.kind, 'ModelVersion'), inArray(catalogueEntries.parentId, models)));
}
