import type { InvalidInput, LimitExceeded } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { checkSearch } from '../check-search.rules.ts';
import { readableSearch } from '../readable-search.ts';
import type { SearchInput } from '../search.entity.ts';
import * as reading from '../search.read-model.ts';

/** How many things a search finds, of all the kinds that the asker may read. */
export const countHits = question<SearchInput, number, InvalidInput | LimitExceeded>('countHits', async (ctx, input) => {
  const search = checkSearch(input);
  return search.ok ? ok(await reading.countHits(ctx, await readableSearch(ctx, search.value))) : search;
});
