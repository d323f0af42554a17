import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { catalogueEntries as entries } from './catalogue.tables.ts';
import type { Predicate, WordField, WordQuery } from './search-filter.entity.ts';
import { toTsquery } from './search-words.rules.ts';

/** Expressions that stand for facts which not everybody may see: of who may not, every entry lacks them. */
export interface SeenFacts {
  readonly metrics: SQL;
  readonly environments: SQL;
  /** Where a thing stands now: what was accepted until an instant that is over is open again. */
  readonly state: SQL;
  /** Whether aliases are among the words of an entry. */
  readonly aliases: boolean;
}

const LISTS: Readonly<Partial<Record<WordField, (facts: SeenFacts) => SQL>>> = {
  tag: () => sql`${entries.tags}`,
  owner: () => sql`${entries.owners}`,
  environment: (facts) => facts.environments,
};

const WORDS = { kind: entries.kind, name: entries.name, format: entries.format, parent: entries.parentId } as const;

const COMPARISON = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const;

/**
 * The SQL of a predicate. Each part is written so that it is true or false and never null: then `not` is the complement, as the
 * grammar says, and an index can still serve the part.
 */
export function predicateFilter(predicate: Predicate, facts: SeenFacts): SQL {
  switch (predicate.op) {
    case 'and':
    case 'or':
      return sql`(${sql.join(
        predicate.of.map((part) => predicateFilter(part, facts)),
        predicate.op === 'and' ? sql` and ` : sql` or `,
      )})`;
    case 'not':
      return sql`(not ${predicateFilter(predicate.of, facts)})`;
    case 'anyOf':
      return anyOf(predicate.field, predicate.values, facts);
    case 'allTags':
      return sql`(${entries.tags} @> ${texts(predicate.values)})`;
    case 'owned':
      return sql`(cardinality(${entries.owners}) > 0)`;
    case 'nameContains':
      return sql`(${entries.name} ilike ${`%${literally(predicate.text)}%`})`;
    case 'nameStartsWith':
      return sql`(${entries.name} ilike ${`${literally(predicate.text)}%`})`;
    case 'from':
      return sql`(${instantColumn(predicate.field)} >= ${predicate.instant.toISOString()}::timestamptz)`;
    case 'before':
      return sql`(${instantColumn(predicate.field)} < ${predicate.instant.toISOString()}::timestamptz)`;
    case 'measured':
      return measured(facts, predicate.metric);
    case 'words':
      return matches(predicate.words, facts);
    default:
      return sql`(${measured(facts, predicate.metric)} and ${metricValue(facts, predicate.metric)} ${COMPARISON[predicate.op]} ${predicate.value}::float8)`;
  }
}

/** Whether the entry holds the words. */
export const matches = (words: WordQuery, facts: Pick<SeenFacts, 'aliases'>): SQL => sql`(${entries.search} @@ ${queryOf(words, facts)})`;

/** How well the entry holds the words: being called so, or having it as an alias, counts most, being only in the contents least. */
export function wordRank(words: WordQuery, facts: Pick<SeenFacts, 'aliases'>): SQL {
  const seen = facts.aliases ? sql`${entries.search}` : sql`ts_filter(${entries.search}, '{a,c,d}')`;
  return sql`ts_rank('{0.1, 0.3, 1, 1}', ${seen}, ${queryOf(words, facts)})::float8`;
}

/** The weights, as the trigger gives them, of all words but aliases. */
const NO_ALIASES = 'ACD';

/** The words in the form of the index. */
const queryOf = (words: WordQuery, { aliases }: Pick<SeenFacts, 'aliases'>): SQL =>
  sql`to_tsquery('pg_catalog.simple', ${toTsquery(words, aliases ? '' : NO_ALIASES)})`;

/** The value of a measure; null where it is lacking. */
export const metricValue = (facts: SeenFacts, metric: string): SQL => sql`(${facts.metrics} ->> ${metric}::text)::float8`;

const measured = (facts: SeenFacts, metric: string): SQL => sql`(${facts.metrics} ? ${metric}::text)`;

function anyOf(field: WordField, values: readonly string[], facts: SeenFacts): SQL {
  const list = LISTS[field];
  if (list !== undefined) return sql`(${list(facts)} && ${texts(values)})`;
  if (field === 'state') return oneOf(facts.state, values);
  return oneOf(WORDS[field as keyof typeof WORDS], values);
}

const oneOf = (word: SQL | AnyColumn, values: readonly string[]): SQL => sql`(${word} is not null and ${word} = any(${texts(values)}))`;

const texts = (values: readonly string[]): SQL => sql`${sql.param([...values])}::text[]`;

const instantColumn = (field: 'createdAt' | 'updatedAt') => (field === 'createdAt' ? entries.createdAt : entries.updatedAt);

/** The text's own wildcards stand for themselves. */
const literally = (text: string): string => text.replaceAll(/[\\%_]/g, (wildcard) => `\\${wildcard}`);
