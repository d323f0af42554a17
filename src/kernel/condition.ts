/** A plain condition over fields of one kind of thing: what authorisation hands to SQL, and what filters are made of. */
export type Condition =
  | { readonly op: 'always' }
  | { readonly op: 'never' }
  | { readonly op: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'; readonly field: string; readonly value: ConditionValue }
  | { readonly op: 'in' | 'nin'; readonly field: string; readonly values: readonly ConditionValue[] };

export type ConditionValue = string | number | boolean | null | Date;

export const always: Condition = { op: 'always' };
export const never: Condition = { op: 'never' };
