import { digestOf } from '../../kernel/digest.ts';
import { type InvalidInput, invalidInput, type LimitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkFilter } from './check-filter.rules.ts';
import { metricMeant } from './metric-name.rules.ts';
import type { Search, SearchInput, SearchOrder } from './search.entity.ts';
import type { Predicate } from './search-filter.entity.ts';
import { wordQuery } from './search-words.rules.ts';

/** Checks a search; everything that it leaves open takes its default here. */
export function checkSearch(input: SearchInput): Result<Search, InvalidInput | LimitExceeded> {
  const words = input.text == null ? ok(null) : wordQuery('text', input.text);
  if (!words.ok) return words;
  const predicate = input.filter == null ? ok(null) : checkFilter(input.filter);
  if (!predicate.ok) return predicate;
  const order = orderOf(input.orderBy ?? null, words.value !== null);
  if (!order.ok) return order;
  const search = { projectId: input.projectId, words: words.value, predicate: predicate.value, order: order.value };
  return ok({ ...search, digest: digestOf(search) });
}

function orderOf(wanted: SearchOrder | null, hasText: boolean): Result<Search['order'], InvalidInput> {
  const { by, direction, metric } = wanted ?? { by: hasText ? ('RELEVANCE' as const) : ('CREATED' as const) };
  const isAscending = direction == null ? by === 'NAME' : direction === 'ASC';
  if (by !== 'METRIC') {
    if (metric != null) return refuse(invalidInput('orderBy.metric', 'A measure is named only when the order is by METRIC.'));
    if (by === 'RELEVANCE' && !hasText) return refuse(invalidInput('orderBy.by', 'There is no relevance without a text; give a text, or another order.'));
    return ok({ by, isAscending });
  }
  if (metric == null) return refuse(invalidInput('orderBy.metric', 'Name the measure to order by, such as rocAuc.'));
  const meant = metricMeant('orderBy.metric', metric);
  return meant.ok ? ok({ by, isAscending, metric: meant.value }) : meant;
}

/** The ids of the measures that a search speaks of. */
export function metricsOf({ predicate, order }: Search): ReadonlySet<string> {
  const compared = partsOf(predicate).flatMap((part) => ('metric' in part ? [part.metric] : []));
  return new Set(order.by === 'METRIC' ? [order.metric, ...compared] : compared);
}

/** The owners that a search speaks of. */
export const ownersOf = ({ predicate }: Search): ReadonlySet<string> =>
  new Set(partsOf(predicate).flatMap((part) => (part.op === 'anyOf' && part.field === 'owner' ? part.values : [])));

/** All parts of a predicate that are not made of others. */
function partsOf(predicate: Predicate | null): readonly Predicate[] {
  if (predicate === null) return [];
  if (predicate.op === 'not') return partsOf(predicate.of);
  return predicate.op === 'and' || predicate.op === 'or' ? predicate.of.flatMap(partsOf) : [predicate];
}
