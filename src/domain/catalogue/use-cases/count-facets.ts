import type { Id } from '../../../kernel/id.ts';
import type { InvalidInput, LimitExceeded } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { findPrincipalsById } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import { checkSearch } from '../check-search.rules.ts';
import { readableSearch } from '../readable-search.ts';
import type { Facets, SearchInput } from '../search.entity.ts';
import { readFacets } from '../search.read-model.ts';

/** How many of the things that a search finds have which kind, tag, owner and so on; owners whom the asker may not see are not counted. */
export const countFacets = question<SearchInput, Facets, InvalidInput | LimitExceeded>('countFacets', async (ctx, input) => {
  const search = checkSearch(input);
  if (!search.ok) return search;
  const facets = await readFacets(ctx, await readableSearch(ctx, search.value));
  const ids = facets.owner.map(({ value }) => value as Id<'Principal'>);
  const seen = new Set<string>((await findPrincipalsById(ctx, ids)).map(({ id }) => id));
  return ok({ ...facets, owner: facets.owner.filter(({ value }) => seen.has(value)) });
});
