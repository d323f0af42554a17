import { LIMITS } from '../../kernel/limits.ts';
import { checkFacetShape } from './facet-shapes.rules.ts';
import { isObject, type JsonObject, member, storable } from './json-members.rules.ts';
import type { Facet } from './lineage-event.entity.ts';
import type { Warnings } from './warnings.rules.ts';

/** Dumps of an engine's inner state: large, and kept in the event as it came. */
const DUMPS = new Set(['spark.logicalPlan', 'spark_unknown', 'debug']);

/** The facets under a member of a job, run or dataset: those that are objects and not deleted, by name. */
export function readFacets(
  holder: unknown,
  place: string,
  warnings: Warnings,
  name = 'facets',
): { readonly live: JsonObject; readonly kept: readonly Facet[] } {
  const facets = member(holder, name);
  const live: Record<string, JsonObject> = Object.create(null);
  const kept: Facet[] = [];
  if (facets === undefined) return { live, kept };
  if (!isObject(facets)) {
    warnings.add(`${place}.${name}`, 'is no object, so it is not used');
    return { live, kept };
  }
  for (const [facetName, facet] of Object.entries(facets)) {
    const where = `${place}.${name}.${facetName}`;
    if (!isObject(facet)) {
      warnings.add(where, 'is no object, so it is not used');
      continue;
    }
    if (typeof facet._producer !== 'string' || typeof facet._schemaURL !== 'string') warnings.add(where, 'lacks _producer or _schemaURL');
    const isDeleted = member(facet, '_deleted') === true;
    if (!isDeleted) checkFacetShape(facetName, facet, where, warnings);
    if (!isDeleted) live[facetName] = facet;
    const text = isDeleted ? null : textOfFacet(facetName, facet);
    if (text !== undefined && facetName.length <= LIMITS.nameCharacters && facetName !== '') kept.push({ name: storable(facetName), text });
  }
  return { live, kept };
}

/** undefined for a facet that stays in the event alone. */
function textOfFacet(name: string, facet: JsonObject): string | undefined {
  if (DUMPS.has(name)) return undefined;
  const text = JSON.stringify(facet);
  return text.length > LIMITS.lineageFacetCharacters ? undefined : text;
}
