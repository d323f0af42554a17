import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { findPrincipalsById } from '../identity/index.ts';
import { ownersOf } from './check-search.rules.ts';
import type { Search } from './search.entity.ts';
import type { Predicate } from './search-filter.entity.ts';

/** The search in which owners whom the asker may not see own nothing, so that it cannot be asked what they own. */
export async function readableSearch(ctx: Context, search: Search): Promise<Search> {
  const owners = ownersOf(search);
  if (owners.size === 0 || search.predicate === null) return search;
  const seen = new Set<string>((await findPrincipalsById(ctx, [...owners] as Id<'Principal'>[])).map(({ id }) => id));
  return { ...search, predicate: withOwners(search.predicate, seen) };
}

function withOwners(predicate: Predicate, seen: ReadonlySet<string>): Predicate {
  if (predicate.op === 'not') return { op: 'not', of: withOwners(predicate.of, seen) };
  if (predicate.op === 'and' || predicate.op === 'or') return { op: predicate.op, of: predicate.of.map((part) => withOwners(part, seen)) };
  if (predicate.op !== 'anyOf' || predicate.field !== 'owner') return predicate;
  return { ...predicate, values: predicate.values.filter((id) => seen.has(id)) };
}
