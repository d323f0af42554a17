import { isObject, type JsonObject, member } from './json-members.rules.ts';
import type { Warnings } from './warnings.rules.ts';

type Shape = 'text' | 'list' | 'object';

/** What the standard facets must hold, and of what shape; `?` marks what may be absent. */
const REQUIRED: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  columnLineage: { fields: 'object' },
  dataQualityAssertions: { assertions: 'list' },
  dataQualityMetrics: { columnMetrics: 'object' },
  dataSource: { 'name?': 'text' },
  datasetType: { datasetType: 'text' },
  documentation: { description: 'text' },
  errorMessage: { message: 'text', programmingLanguage: 'text' },
  externalQuery: { externalQueryId: 'text', source: 'text' },
  jobType: { processingType: 'text', integration: 'text' },
  lifecycleStateChange: { lifecycleStateChange: 'text' },
  nominalTime: { nominalStartTime: 'text' },
  ownership: { 'owners?': 'list' },
  parent: { run: 'object', job: 'object' },
  processing_engine: { version: 'text' },
  schema: { 'fields?': 'list' },
  sourceCodeLocation: { type: 'text', url: 'text' },
  sql: { query: 'text' },
  storage: { storageLayer: 'text' },
  symlinks: { 'identifiers?': 'list' },
  tags: { 'tags?': 'list' },
  test: { tests: 'list' },
  version: { datasetVersion: 'text' },
};

/** Warns where a standard facet lacks what its schema requires, or holds it in another shape. */
export function checkFacetShape(name: string, facet: JsonObject, place: string, warnings: Warnings): void {
  if (!Object.hasOwn(REQUIRED, name)) return;
  for (const [required, shape] of Object.entries(REQUIRED[name] ?? {})) {
    const isOptional = required.endsWith('?');
    const value = member(facet, required.replace('?', ''));
    if (value === undefined ? !isOptional : !isOf(shape, value)) warnings.add(place, `${required.replace('?', '')} is missing or no ${shape}`);
  }
}

function isOf(shape: Shape, value: unknown): boolean {
  switch (shape) {
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
  }
}
