import type { Digest } from '../../kernel/digest.ts';
import type { CatalogueEntry } from './catalogue-entry.entity.ts';
import type { Predicate, SearchFilter, WordQuery } from './search-filter.entity.ts';

export const SEARCH_ORDERS = ['RELEVANCE', 'NAME', 'CREATED', 'UPDATED', 'METRIC'] as const;
export type SearchOrderBy = (typeof SEARCH_ORDERS)[number];

/** In which order hits come; METRIC names its measure. */
export interface SearchOrder {
  readonly by: SearchOrderBy;
  readonly direction?: 'ASC' | 'DESC' | null;
  readonly metric?: string | null;
}

/** What is searched for and in which order, as it comes from outside. */
export interface SearchInput {
  readonly projectId: string;
  readonly text?: string | null;
  readonly filter?: SearchFilter | null;
  readonly orderBy?: SearchOrder | null;
}

/** A search that was checked. */
export interface Search {
  readonly projectId: string;
  readonly words: WordQuery | null;
  /** Null when everything is asked for. */
  readonly predicate: Predicate | null;
  readonly order: { readonly by: Exclude<SearchOrderBy, 'METRIC'>; readonly isAscending: boolean } | MetricOrder;
  /** Equal for searches that give the same list. */
  readonly digest: Digest;
}

/** By a measure; things that lack it come last, whatever the direction. */
export interface MetricOrder {
  readonly by: 'METRIC';
  readonly isAscending: boolean;
  readonly metric: string;
}

/** A piece of text, and whether it is what was searched for. */
export interface SnippetPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A thing that was found. */
export interface SearchHit {
  readonly entry: CatalogueEntry;
  /** How well it fits the text, comparable within one search; null without a text. */
  readonly rank: number | null;
  /** Where the text was found; empty when that was in nothing but the name, and without a text. */
  readonly snippet: readonly SnippetPart[];
  /** The measures that the filter or the order speaks of, as far as the thing has them. */
  readonly matchedMetrics: Readonly<Record<string, number>>;
}

export const FACETS = ['kind', 'tag', 'owner', 'environment', 'format', 'state'] as const;
export type Facet = (typeof FACETS)[number];

/** How many hits have a value. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** The most frequent values of each facet, most frequent first. */
export type Facets = Readonly<Record<Facet, readonly FacetCount[]>>;
