import { isObject, type JsonObject, listOf, member, textOf } from './json-members.rules.ts';

/** What facets say of a job, run or asset, in words of ours; null where they say nothing. */
export interface Metadata {
  readonly description: string | null;
  readonly owners: readonly string[];
  readonly tags: readonly string[];
  /** The type of a job or dataset as its tool names it. */
  readonly type: string | null;
  readonly sourceUrl: string | null;
  readonly gitCommit: string | null;
  readonly error: string | null;
  readonly lifecycleChange: string | null;
  readonly version: string | null;
  readonly nominalStart: string | null;
  readonly nominalEnd: string | null;
}

const MOST = 20_000;

/** Reads metadata from facets by name, the standard ones and those of Airflow and Feast. */
export function metadataOf(facets: ReadonlyMap<string, unknown>): Metadata {
  const facet = (name: string): unknown => facets.get(name);
  const text = (name: string, key: string): string | null => textOf(facet(name), key, MOST);
  const own = [...facets].filter(([name, value]) => /^(airflow|feast)/i.test(name) && isObject(value)).map(([, value]) => value as JsonObject);
  const inner = own.flatMap((value) => [value, member(value, 'dag'), member(value, 'task')]);
  return {
    description: text('documentation', 'description') ?? firstOf(inner, (value) => textOf(value, 'description', MOST)),
    owners: unique([
      ...listOf(facet('ownership'), 'owners').map((owner) => textOf(owner, 'name', MOST)),
      ...inner.map((value) => textOf(value, 'owner', MOST)),
    ]),
    tags: unique([...listOf(facet('tags'), 'tags').map(tagText), ...inner.flatMap((value) => looseTags(member(value, 'tags')))]),
    type: typeOf(facet('jobType'), facet('datasetType')),
    sourceUrl: text('sourceCodeLocation', 'url'),
    gitCommit: text('sourceCodeLocation', 'version'),
    error: text('errorMessage', 'message'),
    lifecycleChange: text('lifecycleStateChange', 'lifecycleStateChange'),
    version: text('version', 'datasetVersion'),
    nominalStart: text('nominalTime', 'nominalStartTime'),
    nominalEnd: text('nominalTime', 'nominalEndTime'),
  };
}

function typeOf(job: unknown, dataset: unknown): string | null {
  const parts = [textOf(job, 'integration', MOST), textOf(job, 'jobType', MOST)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : textOf(dataset, 'datasetType', MOST);
}

function tagText(tag: unknown): string | null {
  const [key, value] = [textOf(tag, 'key', MOST), textOf(tag, 'value', MOST)];
  return key === null || value === null || value === 'true' ? key : `${key}=${value}`;
}

/** Airflow sends its tags as the text of a list, Feast as an object. */
function looseTags(tags: unknown): readonly (string | null)[] {
  if (Array.isArray(tags)) return tags.map((tag) => (typeof tag === 'string' ? tag : null));
  if (isObject(tags)) return Object.entries(tags).map(([key, value]) => (typeof value === 'string' ? `${key}=${value}` : key));
  return typeof tags === 'string' ? [...tags.matchAll(/['"]([^'"]+)['"]/g)].map(([, tag]) => tag ?? null) : [];
}

const firstOf = <T, R>(values: readonly T[], read: (value: T) => R | null): R | null => values.map(read).find((found) => found !== null) ?? null;
const unique = (values: readonly (string | null)[]): readonly string[] => [...new Set(values.filter((value) => value !== null))];
