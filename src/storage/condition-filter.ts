import { and, type Column, eq, gt, gte, inArray, lt, lte, not, or, type SQL, sql } from 'drizzle-orm';
import type { Condition, ConditionValue } from '../kernel/condition.ts';

/** Which column each field of a condition stands for. */
export type FieldColumns = Readonly<Record<string, Column>>;

/**
 * The SQL of a condition. A field without a column throws, so that a rule can never be dropped silently;
 * "not equal" counts NULL as different, as a reader of the rule would.
 */
export function conditionFilter(condition: Condition, columns: FieldColumns): SQL {
  switch (condition.op) {
    case 'always':
      return sql`true`;
    case 'never':
      return sql`false`;
    case 'and':
      return and(...condition.of.map((part) => conditionFilter(part, columns))) ?? sql`true`;
    case 'or':
      return or(...condition.of.map((part) => conditionFilter(part, columns))) ?? sql`false`;
    case 'not':
      return sql`coalesce(${not(conditionFilter(condition.of, columns))}, true)`;
    case 'in':
      return membership(column(columns, condition.field), condition.values);
    case 'nin':
      return sql`not coalesce(${membership(column(columns, condition.field), condition.values)}, false)`;
    default:
      return comparison(condition.op, column(columns, condition.field), condition.value);
  }
}

function column(columns: FieldColumns, field: string): Column {
  const found = Object.hasOwn(columns, field) ? columns[field] : undefined;
  if (found === undefined) throw new Error(`Broken guarantee: no column stands for the field ${field} of an authorisation condition`);
  return found;
}

const membership = (target: Column, values: readonly ConditionValue[]): SQL => (values.length === 0 ? sql`false` : inArray(target, [...values]));

function comparison(op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte', target: Column, value: ConditionValue): SQL {
  if (op === 'ne') return sql`${target} is distinct from ${value}`;
  if (value === null) return op === 'eq' ? sql`${target} is null` : sql`false`;
  return { eq, gt, gte, lt, lte }[op](target, value);
}
