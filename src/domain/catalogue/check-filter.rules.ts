import { kindOfId } from '../../kernel/id.ts';
import { instantFault } from '../../kernel/instant-fault.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { metricMeant } from './metric-name.rules.ts';
import type { InstantFilter, MetricFilter, NameFilter, OwnerFilter, Predicate, SearchFilter, TagFilter, WordField } from './search-filter.entity.ts';
import { wordQuery } from './search-words.rules.ts';
import { checkTag } from './tag.rules.ts';

type Checked = Result<Predicate, InvalidInput | LimitExceeded>;
type Check<T> = (value: T, path: string) => Checked;

/**
 * Checks a filter and turns it into one predicate. A refusal names the path of the faulty part, such as `filter.and.1.metric.gt`.
 * Parts that say nothing are refused, because nobody could tell whether they mean everything or nothing.
 */
export function checkFilter(filter: SearchFilter): Checked {
  let parts = 0;
  const inside = (part: SearchFilter, path: string, depth: number): Checked => {
    parts += 1;
    if (depth > LIMITS.searchFilterDepth) {
      const sentence = `The filter nests deeper than ${LIMITS.searchFilterDepth} levels at ${path}; write it flatter.`;
      return refuse(limitExceeded('searchFilterDepth', LIMITS.searchFilterDepth, sentence));
    }
    if (parts > LIMITS.searchFilterParts) {
      const sentence = `The filter has more than ${LIMITS.searchFilterParts} parts; ask for less at once, or use "in" with a list.`;
      return refuse(limitExceeded('searchFilterParts', LIMITS.searchFilterParts, sentence));
    }
    return allOf(path, [
      given(part.and, (of, at) => several('and', of, at, depth), `${path}.and`),
      given(part.or, (of, at) => several('or', of, at, depth), `${path}.or`),
      given(part.not, (of, at) => map(inside(of, at, depth + 1), (predicate) => ({ op: 'not', of: predicate })), `${path}.not`),
      ...members(part, path),
    ]);
  };
  const several = (op: 'and' | 'or', of: readonly SearchFilter[], path: string, depth: number): Checked => {
    if (of.length === 0) return refuse(invalidInput(path, `Write at least one filter into ${path}, or leave it out.`));
    const checked: Predicate[] = [];
    for (const [i, one] of of.entries()) {
      const predicate = inside(one, `${path}.${i}`, depth + 1);
      if (!predicate.ok) return predicate;
      checked.push(predicate.value);
    }
    return ok({ op, of: checked });
  };
  return inside(filter, 'filter', 1);
}

function members(part: SearchFilter, path: string): (Checked | null)[] {
  return [
    given(part.text, (text, at) => map(wordQuery(at, text), (words) => ({ op: 'words', words })), `${path}.text`),
    given(part.kind, ({ in: kinds }, at) => oneOf('kind', kinds, `${at}.in`), `${path}.kind`),
    given(part.name, checkName, `${path}.name`),
    given(part.tag, checkTagFilter, `${path}.tag`),
    given(part.owner, checkOwner, `${path}.owner`),
    given(part.environment, ({ in: names }, at) => oneOf('environment', names, `${at}.in`), `${path}.environment`),
    given(part.state, ({ in: states }, at) => oneOf('state', inCapitals(states), `${at}.in`), `${path}.state`),
    given(part.format, ({ in: formats }, at) => oneOf('format', inCapitals(formats), `${at}.in`), `${path}.format`),
    given(part.createdAt, checkInstants('createdAt'), `${path}.createdAt`),
    given(part.updatedAt, checkInstants('updatedAt'), `${path}.updatedAt`),
    given(part.metric, checkMetric, `${path}.metric`),
    given(part.parent, ({ is }, at) => idOf('parent', is, `${at}.is`), `${path}.parent`),
  ];
}

const inCapitals = (words: readonly string[]): readonly string[] => words.map((word) => word.toUpperCase());

const checkName: Check<NameFilter> = (filter, path) =>
  allOf(path, [
    given(filter.eq, (text, at) => oneOf('name', [text], at), `${path}.eq`),
    given(filter.in, (texts, at) => oneOf('name', texts, at), `${path}.in`),
    given(filter.contains, (text, at) => map(shortText(text, at), (checked) => ({ op: 'nameContains', text: checked })), `${path}.contains`),
    given(filter.startsWith, (text, at) => map(shortText(text, at), (checked) => ({ op: 'nameStartsWith', text: checked })), `${path}.startsWith`),
  ]);

const checkTagFilter: Check<TagFilter> = (filter, path) =>
  allOf(path, [
    given(filter.has, (tag, at) => map(checkTag(at, tag), (checked) => ({ op: 'anyOf', field: 'tag', values: [checked] })), `${path}.has`),
    given(filter.hasAny, (tags, at) => map(tagList(tags, at), (values) => ({ op: 'anyOf', field: 'tag', values })), `${path}.hasAny`),
    given(filter.hasAll, (tags, at) => map(tagList(tags, at), (values) => ({ op: 'allTags', values })), `${path}.hasAll`),
  ]);

const checkOwner: Check<OwnerFilter> = (filter, path) =>
  allOf(path, [
    given(filter.is, (id, at) => idOf('owner', id, at), `${path}.is`),
    given(filter.in, (ids, at) => firstFault(ids.map((id, i) => idOf('owner', id, `${at}.${i}`))) ?? oneOf('owner', ids, at), `${path}.in`),
    given(filter.exists, (exists) => ok(exists ? { op: 'owned' } : { op: 'not', of: { op: 'owned' } }), `${path}.exists`),
  ]);

const checkInstants =
  (field: 'createdAt' | 'updatedAt'): Check<InstantFilter> =>
  ({ from, to }, path) => {
    if (from != null && to != null && from >= to)
      return refuse(invalidInput(`${path}.to`, `Nothing lies between the two: "to" must be later than "from", as it is not included.`));
    return allOf(path, [
      given(from, (instant, at) => instantOf(instant, at, { op: 'from', field, instant }), `${path}.from`),
      given(to, (instant, at) => instantOf(instant, at, { op: 'before', field, instant }), `${path}.to`),
    ]);
  };

function instantOf(instant: Date, path: string, predicate: Predicate): Checked {
  const fault = instantFault(path, instant);
  return fault === null ? ok(predicate) : refuse(fault);
}

const checkMetric: Check<MetricFilter> = (filter, path) => {
  const metric = metricMeant(`${path}.name`, filter.name);
  if (!metric.ok) return metric;
  const measured: Predicate = { op: 'measured', metric: metric.value };
  const compared = (['gt', 'gte', 'lt', 'lte'] as const).map((op) =>
    given(filter[op], (value, at) => bound(value, at, { op, metric: metric.value, value }), `${path}.${op}`),
  );
  return allOf(path, [
    ...compared,
    given(filter.between, (range, at) => checkRange(metric.value, range, at), `${path}.between`),
    given(filter.exists, (exists) => ok(exists ? measured : { op: 'not', of: measured }), `${path}.exists`),
  ]);
};

function checkRange(metric: string, { from, to }: NonNullable<MetricFilter['between']>, path: string): Checked {
  if (from > to) return refuse(invalidInput(path, `Nothing lies between ${from} and ${to}; write the smaller number first.`));
  return allOf(path, [bound(from, `${path}.from`, { op: 'gte', metric, value: from }), bound(to, `${path}.to`, { op: 'lte', metric, value: to })]);
}

const bound = (value: number, path: string, predicate: Predicate): Checked =>
  Number.isFinite(value) ? ok(predicate) : refuse(invalidInput(path, 'Compare with a finite number.'));

/** "One of these", where the list is neither empty nor endless and every text could be a word. */
function oneOf(field: WordField, texts: readonly string[], path: string): Checked {
  const fault = listFault(texts, path);
  if (fault !== null) return fault;
  const checked = texts.map((text, i) => shortText(text, `${path}.${i}`));
  const bad = checked.find((result) => !result.ok);
  if (bad !== undefined && !bad.ok) return bad;
  return ok({ op: 'anyOf', field, values: [...new Set(checked.flatMap((result) => (result.ok ? [result.value] : [])))] });
}

function tagList(tags: readonly string[], path: string): Result<readonly string[], InvalidInput | LimitExceeded> {
  const fault = listFault(tags, path);
  if (fault !== null) return fault;
  const values: string[] = [];
  for (const [i, tag] of tags.entries()) {
    const checked = checkTag(`${path}.${i}`, tag);
    if (!checked.ok) return checked;
    values.push(checked.value);
  }
  return ok([...new Set(values)]);
}

function listFault(list: readonly unknown[], path: string) {
  if (list.length === 0) return refuse(invalidInput(path, `Name at least one in ${path}, or leave it out.`));
  if (list.length <= LIMITS.searchListValues) return null;
  const sentence = `Name at most ${LIMITS.searchListValues} in ${path}; it has ${list.length}.`;
  return refuse(limitExceeded('searchListValues', LIMITS.searchListValues, sentence));
}

function idOf(field: 'owner' | 'parent', id: string, path: string): Checked {
  const kind = kindOfId(id);
  if (kind === null || (field === 'owner' && kind !== 'Principal')) {
    const expected = field === 'owner' ? 'the id of a person or service account, pri_…' : 'the id of a thing, such as mdl_…';
    return refuse(invalidInput(path, `"${id}" cannot be asked for here; give ${expected}`));
  }
  return ok({ op: 'anyOf', field, values: [id] });
}

function shortText(text: string, path: string): Result<string, InvalidInput | LimitExceeded> {
  const tidy = text.normalize('NFC');
  if (tidy.trim() === '') return refuse(invalidInput(path, `Write at least one character into ${path}, or leave it out.`));
  if (tidy.includes('\0')) return refuse(invalidInput(path, `Take the NUL character out of ${path}.`));
  if (tidy.length <= LIMITS.searchTextCharacters) return ok(tidy);
  const sentence = `Search for at most ${LIMITS.searchTextCharacters} characters at ${path}; it has ${tidy.length}.`;
  return refuse(limitExceeded('searchTextCharacters', LIMITS.searchTextCharacters, sentence));
}

const given = <T>(value: T | null | undefined, check: Check<T>, path: string): Checked | null => (value == null ? null : check(value, path));

/** All the parts that were given; a part that says nothing is refused. */
function allOf(path: string, parts: readonly (Checked | null)[]): Checked {
  const said = parts.filter((part) => part !== null);
  const fault = firstFault(said);
  if (fault !== null) return fault;
  const of = said.flatMap((part) => (part.ok ? [part.value] : []));
  const [only] = of;
  if (only === undefined) return refuse(invalidInput(path, `${path} says nothing; write at least one condition into it, or leave it out.`));
  return ok(of.length === 1 ? only : { op: 'and', of });
}

const firstFault = (results: readonly Checked[]): Checked | null => results.find((result) => !result.ok) ?? null;

function map<T>(result: Result<T, InvalidInput | LimitExceeded>, made: (value: T) => Predicate): Checked {
  return result.ok ? ok(made(result.value)) : result;
}
