import { type PageRequest, pageRequest } from '../../../kernel/page.ts';
import type { InvalidInput, LimitExceeded } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { checkSearch, metricsOf } from '../check-search.rules.ts';
import { readableSearch } from '../readable-search.ts';
import type { SearchHit, SearchInput } from '../search.entity.ts';
import { type FoundEntry, readHits } from '../search.read-model.ts';
import { searchCursor } from '../search-cursor.rules.ts';
import { snippetOf } from '../snippet.rules.ts';

/** A search and the page of its hits. */
export interface SearchCatalogueInput extends SearchInput {
  readonly page: PageRequest;
}

/** A page of hits; how many there are is a question of its own. */
export interface HitPage {
  readonly items: readonly SearchHit[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
}

/** The things of a project that a filter and a text find, of all the kinds that the asker may read. */
export const searchCatalogue = question<SearchCatalogueInput, HitPage, InvalidInput | LimitExceeded>('searchCatalogue', async (ctx, input) => {
  const page = pageRequest(input.page.first, input.page.after);
  if (!page.ok) return page;
  const checked = checkSearch(input);
  if (!checked.ok) return checked;
  const search = await readableSearch(ctx, checked.value);
  const rows = await readHits(ctx, search, page.value);
  if (!rows.ok) return rows;
  const metrics = metricsOf(search);
  const kept = rows.value.slice(0, page.value.first);
  const hitOf = ({ entry, rank, contents }: FoundEntry): SearchHit => ({
    entry,
    rank,
    snippet: firstOf(snippetOf(entry.description, search.words), () => snippetOf(contents, search.words)),
    matchedMetrics: Object.fromEntries(Object.entries(entry.metrics).filter(([id]) => metrics.has(id))),
  });
  return ok({
    items: kept.map(hitOf),
    cursors: kept.map(({ place }) => searchCursor(search.digest, place)),
    hasNextPage: rows.value.length > page.value.first,
  });
});

const firstOf = (snippet: SearchHit['snippet'], otherwise: () => SearchHit['snippet']): SearchHit['snippet'] => (snippet.length > 0 ? snippet : otherwise());
