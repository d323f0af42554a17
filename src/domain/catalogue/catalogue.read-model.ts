import { and, asc, eq, getTableColumns, inArray, or, type SQL } from 'drizzle-orm';
import { kindOfId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { emptyPage } from '../../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { visible } from '../visible.read-model.ts';
import { catalogueEntries, catalogueRevisions } from './catalogue.tables.ts';
import { CATALOGUE_KINDS, type CatalogueEntry, type CatalogueRevision, isCatalogueKind, subjectKindOf } from './catalogue-entry.entity.ts';

const { search: _search, contents: _contents, ...columns } = getTableColumns(catalogueEntries);

/** The columns of an entry that its readers see. */
export const entryColumns = columns;

/** An entry as it is in the table. */
type Row = { readonly [K in keyof CatalogueEntry]: unknown } & { readonly id: string };

/** A filter in SQL: entries of the kinds that the actor may read, each kind where they may. */
export function visibleEntries(ctx: Context): SQL {
  const byReach = new Map<string, { readonly filter: SQL; readonly kinds: string[] }>();
  for (const kind of CATALOGUE_KINDS) {
    const subject = subjectKindOf(kind);
    // Kinds with equal reach share one condition, so that the statement stays small.
    const key = JSON.stringify(ctx.actor.reach('read', subject));
    const known = byReach.get(key) ?? { filter: visible(ctx, subject, catalogueEntries), kinds: [] };
    known.kinds.push(kind);
    byReach.set(key, known);
  }
  const parts = [...byReach.values()].map(({ filter, kinds }) => and(inArray(catalogueEntries.kind, kinds as CatalogueEntry['kind'][]), filter));
  return or(...parts) as SQL;
}

/** What an actor sees of an entry now: measures with the right to see runs, environments with that to see deployments, aliases with their own. */
export function shownEntry(ctx: Context, row: Row): CatalogueEntry {
  const entry = row as CatalogueEntry;
  const { projectId } = entry;
  return {
    ...entry,
    // As in `seenFacts` of the search.
    state: entry.opensAt !== null && entry.opensAt <= ctx.clock.now() ? 'OPEN' : entry.state,
    metrics: ctx.actor.can('read', { kind: 'EvaluationRun', projectId }) ? entry.metrics : {},
    environments: ctx.actor.can('read', { kind: 'Deployment', projectId }) ? entry.environments : [],
    aliases: ctx.actor.can('read', { kind: 'Alias', projectId }) ? entry.aliases : [],
  };
}

/** The entry of the thing with the id. */
export async function findCatalogueEntry(ctx: Context, id: string): Promise<Result<CatalogueEntry, NotFound>> {
  const found = (await listCatalogueEntriesById(ctx, [id])).get(id);
  return found === undefined ? refuse(notFound('catalogued thing', id)) : ok(found);
}

/** The entries of the things with the ids, by id. */
export async function listCatalogueEntriesById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, CatalogueEntry>> {
  const known = ids.filter((id) => isCatalogueKind(kindOfId(id)));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .select(columns)
    .from(catalogueEntries)
    .where(and(inArray(catalogueEntries.id, known), visibleEntries(ctx)));
  return new Map(rows.map((row) => [row.id, shownEntry(ctx, row)]));
}

/** A page of what changed about a thing, oldest first. */
export async function listRevisions(ctx: Context, id: string, page: PageRequest): Promise<Result<Page<CatalogueRevision>, InvalidInput>> {
  const after = afterCursor(page, [catalogueRevisions.number], 'asc');
  if (!after.ok) return after;
  if (!(await findCatalogueEntry(ctx, id)).ok) return ok(emptyPage);
  const matching = eq(catalogueRevisions.entryId, id);
  const rows = await ctx.db
    .select()
    .from(catalogueRevisions)
    .where(and(matching, after.value))
    .orderBy(asc(catalogueRevisions.number))
    .limit(page.first + 1);
  const total = await ctx.db.$count(catalogueRevisions, matching);
  return ok(
    toPage(
      rows,
      page,
      total,
      (row) => [row.number],
      (row) => row,
    ),
  );
}
