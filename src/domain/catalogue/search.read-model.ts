import { and, eq, type SQL, sql } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { entryColumns, shownEntry, visibleEntries } from './catalogue.read-model.ts';
import { catalogueEntries as entries } from './catalogue.tables.ts';
import type { CatalogueEntry } from './catalogue-entry.entity.ts';
import { matches, metricValue, predicateFilter, type SeenFacts, wordRank } from './predicate-filter.read-model.ts';
import { FACETS, type Facets, type Search } from './search.entity.ts';
import { type HitPlace, placeAfter, type SortKey } from './search-cursor.rules.ts';

/** An entry that was found, its place in the order, and the text in which words may be found again. */
export interface FoundEntry {
  readonly entry: CatalogueEntry;
  readonly place: HitPlace;
  readonly rank: number | null;
  readonly contents: string;
}

/** The entries of a page and one more, where there is one. */
export async function readHits(ctx: Context, search: Search, page: PageRequest): Promise<Result<readonly FoundEntry[], InvalidInput>> {
  const facts = seenFacts(ctx, search);
  const sort = sortOf(search, facts);
  const place = page.after === null ? ok(null) : placeAfter(page.after, search.digest, sort.kind);
  if (!place.ok) return place;
  const rank = search.words === null ? sql<null>`null` : rankOf(search, facts);
  const rows = await ctx.db
    .select({
      ...entryColumns,
      contents: search.words === null ? sql<string>`''` : entries.contents,
      key: sql<SortKey>`${sort.shown}`,
      rank: sql<number | null>`${rank}`,
    })
    .from(entries)
    .where(and(found(ctx, search, facts), place.value === null ? undefined : after(sort, place.value)))
    .orderBy(...sort.by)
    .limit(page.first + 1);
  return ok(rows.map(({ key, rank: fit, contents, ...row }) => ({ entry: shownEntry(ctx, row), place: { key, id: row.id }, rank: fit, contents })));
}

/** How many entries a search finds. */
export const countHits = (ctx: Context, search: Search): Promise<number> => ctx.db.$count(entries, found(ctx, search, seenFacts(ctx, search)));

/** How many of the found entries have which value; the most frequent values of each facet. */
export async function readFacets(ctx: Context, search: Search): Promise<Facets> {
  const facts = seenFacts(ctx, search);
  const rows = await ctx.db.execute<{ facet: keyof Facets; value: string; count: number }>(sql`
    with matched as materialized (
      select ${entries.kind} as kind, ${entries.tags} as tags, ${entries.owners} as owners, ${facts.environments} as environments,
        ${entries.format} as format, ${facts.state} as state
      from ${entries} where ${found(ctx, search, facts)}
    ), counted as (
      select 'kind' as facet, kind as value, count(*)::int as count from matched group by 2
      union all select 'tag', tag, count(*)::int from matched, unnest(tags) as tag group by 2
      union all select 'owner', owner, count(*)::int from matched, unnest(owners) as owner group by 2
      union all select 'environment', environment, count(*)::int from matched, unnest(environments) as environment group by 2
      union all select 'format', format, count(*)::int from matched where format is not null group by 2
      union all select 'state', state, count(*)::int from matched where state is not null group by 2
    ), ranked as (
      select *, row_number() over (partition by facet order by count desc, value collate "C") as place from counted
    )
    select facet, value, count from ranked where place <= ${LIMITS.facetValues} order by facet, place`);
  const of = (facet: keyof Facets) => rows.rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return Object.fromEntries(FACETS.map((facet) => [facet, of(facet)])) as unknown as Facets;
}

/** What may not be seen is as if it were not there, also for filters, orders and facets. */
function seenFacts(ctx: Context, { projectId }: Search): SeenFacts {
  const sees = (kind: string): boolean => isId('Project', projectId) && ctx.actor.can('read', { kind, projectId });
  return {
    metrics: sees('EvaluationRun') ? sql`${entries.metrics}` : sql`'{}'::jsonb`,
    environments: sees('Deployment') ? sql`${entries.environments}` : sql`'{}'::text[]`,
    state: sql`case when ${entries.opensAt} <= ${ctx.clock.now().toISOString()}::timestamptz then 'OPEN' else ${entries.state} end`,
    aliases: sees('Alias'),
  };
}

function found(ctx: Context, search: Search, facts: SeenFacts): SQL | undefined {
  if (!isId('Project', search.projectId)) return sql`false`;
  return and(
    eq(entries.projectId, search.projectId),
    visibleEntries(ctx),
    search.words === null ? undefined : matches(search.words, facts),
    search.predicate === null ? undefined : predicateFilter(search.predicate, facts),
  );
}

/** An order: its expression, how it is shown in a cursor, and the clauses. */
interface Sort {
  readonly kind: 'text' | 'number' | 'instant';
  readonly expression: SQL;
  /** What the key of a cursor is turned into. */
  readonly read: (key: SortKey) => SQL;
  readonly shown: SQL;
  readonly isAscending: boolean;
  readonly isNullable: boolean;
  readonly by: readonly SQL[];
}

function sortOf(search: Search, facts: SeenFacts): Sort {
  const { order } = search;
  const direction = order.isAscending ? sql`asc` : sql`desc`;
  const sorted = (kind: Sort['kind'], expression: SQL, rest: Partial<Sort> = {}): Sort => {
    const nulls = rest.isNullable === true ? sql` nulls last` : sql``;
    const by = [sql`${expression} ${direction}${nulls}`, sql`${entries.id} ${direction}`];
    const plain = { read: (key: SortKey) => sql`${key}::${sql.raw(kind === 'text' ? 'text' : 'float8')}`, shown: expression, isNullable: false };
    return { kind, expression, isAscending: order.isAscending, by, ...plain, ...rest };
  };
  const instant = (column: SQL): Sort =>
    sorted('instant', column, {
      read: (key) => sql`${new Date(Number(key)).toISOString()}::timestamptz`,
      shown: sql`(extract(epoch from ${column}) * 1000)::float8`,
    });
  switch (order.by) {
    case 'NAME':
      return sorted('text', sql`lower(${entries.name}) collate "C"`);
    case 'CREATED':
      return instant(sql`${entries.createdAt}`);
    case 'UPDATED':
      return instant(sql`${entries.updatedAt}`);
    case 'METRIC':
      return sorted('number', metricValue(facts, order.metric), { isNullable: true });
    case 'RELEVANCE':
      return sorted('number', rankOf(search, facts));
  }
}

/** Everything behind the place, in the order of the list. */
function after({ expression, read, isAscending, isNullable }: Sort, { key, id }: HitPlace): SQL {
  const beyond = isAscending ? sql`>` : sql`<`;
  if (key === null) return sql`(${expression} is null and ${entries.id} ${beyond} ${id})`;
  const further = sql`(${expression}, ${entries.id}) ${beyond} (${read(key)}, ${id})`;
  return isNullable ? sql`(${expression} is null or ${further})` : further;
}

/** How well an entry fits the words; an entry that is called just so comes first. */
function rankOf({ words }: Search, facts: SeenFacts): SQL {
  const query = words ?? [];
  const [only] = query.length === 1 ? query : [];
  const whole = (only ?? []).flatMap((term) => (term.isExcluded ? [] : term.words)).join(' ');
  const isCalledSo = sql`(lower(btrim(regexp_replace(${entries.name}, '[!-/:-@\\[-\`{-~ ]+', ' ', 'g'))) = lower(${whole}))`;
  return sql`(${wordRank(query, facts)} + case when ${isCalledSo} then 1 else 0 end)`;
}
