import type { CatalogueKind } from './catalogue-entry.entity.ts';

/** Compares names; all members that are given must hold. */
export interface NameFilter {
  readonly eq?: string | null;
  readonly in?: readonly string[] | null;
  /** In either case, as startsWith. */
  readonly contains?: string | null;
  readonly startsWith?: string | null;
}

/** Compares tags; all members that are given must hold. */
export interface TagFilter {
  readonly has?: string | null;
  readonly hasAny?: readonly string[] | null;
  readonly hasAll?: readonly string[] | null;
}

/** Compares owners; all members that are given must hold. */
export interface OwnerFilter {
  readonly is?: string | null;
  readonly in?: readonly string[] | null;
  /** Whether anybody answers for it. */
  readonly exists?: boolean | null;
}

/** One of several words. */
export interface WordFilter {
  readonly in: readonly string[];
}

/** From an instant on, and before another. */
export interface InstantFilter {
  readonly from?: Date | null;
  readonly to?: Date | null;
}

/** Compares a measure; all members that are given must hold, and none holds of a thing that lacks the measure. */
export interface MetricFilter {
  readonly name: string;
  readonly gt?: number | null;
  readonly gte?: number | null;
  readonly lt?: number | null;
  readonly lte?: number | null;
  /** Both ends included. */
  readonly between?: { readonly from: number; readonly to: number } | null;
  /** Whether it was measured at all. */
  readonly exists?: boolean | null;
}

/** What is searched for, as it comes from outside: all members that are given must hold. */
export interface SearchFilter {
  readonly and?: readonly SearchFilter[] | null;
  readonly or?: readonly SearchFilter[] | null;
  readonly not?: SearchFilter | null;
  readonly text?: string | null;
  readonly kind?: { readonly in: readonly CatalogueKind[] } | null;
  readonly name?: NameFilter | null;
  readonly tag?: TagFilter | null;
  readonly owner?: OwnerFilter | null;
  readonly environment?: WordFilter | null;
  readonly state?: WordFilter | null;
  readonly format?: WordFilter | null;
  readonly createdAt?: InstantFilter | null;
  readonly updatedAt?: InstantFilter | null;
  readonly metric?: MetricFilter | null;
  readonly parent?: { readonly is: string } | null;
}

/** Fields of which an entry holds one word or several, so that "one of these" can be asked. */
export type WordField = 'kind' | 'name' | 'tag' | 'owner' | 'environment' | 'state' | 'format' | 'parent';

/**
 * A filter that was checked. Every predicate is true or false of every entry, never unknown: what an entry lacks makes a
 * comparison false, and so its `not` true.
 */
export type Predicate =
  | { readonly op: 'and' | 'or'; readonly of: readonly Predicate[] }
  | { readonly op: 'not'; readonly of: Predicate }
  | { readonly op: 'anyOf'; readonly field: WordField; readonly values: readonly string[] }
  | { readonly op: 'allTags'; readonly values: readonly string[] }
  | { readonly op: 'owned' }
  | { readonly op: 'nameContains' | 'nameStartsWith'; readonly text: string }
  | { readonly op: 'from' | 'before'; readonly field: 'createdAt' | 'updatedAt'; readonly instant: Date }
  | { readonly op: 'gt' | 'gte' | 'lt' | 'lte'; readonly metric: string; readonly value: number }
  | { readonly op: 'measured'; readonly metric: string }
  | { readonly op: 'words'; readonly words: WordQuery };

/** One word, or several that follow each other. */
export interface Term {
  readonly words: readonly string[];
  /** Whether the last word may go on. */
  readonly isBeginning: boolean;
  readonly isExcluded: boolean;
}

/** What was written into the search field: any of the groups, and all terms of that group. */
export type WordQuery = readonly (readonly Term[])[];
