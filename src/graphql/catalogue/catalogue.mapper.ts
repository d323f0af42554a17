import type * as domain from '../../domain/catalogue/index.ts';
import type { CatalogueEntry, MetricValue } from './catalogue-entry.type.ts';
import type { CatalogueFacts, CatalogueRevision } from './catalogued.type.ts';
import type { SearchHit } from './search.type.ts';

/** An entry as GraphQL shows it. */
export const toCatalogueEntry = ({ owners, metrics, ...entry }: domain.CatalogueEntry): CatalogueEntry => ({
  ...entry,
  metrics: toMetricValues(metrics),
  ownerIds: owners,
  __typename: 'CatalogueEntry',
});

/** A change as GraphQL shows it. */
export const toCatalogueRevision = ({ before, after, revisedBy, ...revision }: domain.CatalogueRevision): CatalogueRevision => ({
  ...revision,
  before: toFacts(before),
  after: toFacts(after),
  revisedById: revisedBy,
});

/** A hit as GraphQL shows it. */
export const toSearchHit = ({ entry, matchedMetrics, ...hit }: domain.SearchHit): SearchHit => ({
  ...hit,
  entry: toCatalogueEntry(entry),
  matchedMetrics: toMetricValues(matchedMetrics),
});

const toMetricValues = (metrics: Readonly<Record<string, number>>): MetricValue[] =>
  Object.entries(metrics)
    .map(([name, value]) => ({ name, value }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));

const toFacts = ({ description, tags, owners }: domain.CatalogueRevision['before']): CatalogueFacts => ({
  description: description ?? null,
  tags: tags ?? null,
  ownerIds: owners ?? null,
});
