import { type Digest, sha256 } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { storable } from '../../kernel/text.ts';
import { noteIdentity } from './event-digest.rules.ts';
import { type FacetReading, facetMemo } from './facet-memo.rules.ts';
import { checkFacetShape } from './facet-shapes.rules.ts';
import { isObject, type JsonObject, member } from './json-members.rules.ts';
import type { Facet } from './lineage-event.entity.ts';
import type { Warnings } from './warnings.rules.ts';

/** Dumps of an engine's inner state: large, and kept in the event as it came. */
const DUMPS = new Set(['spark.logicalPlan', 'spark_unknown', 'debug']);

/** The facets of a job, run or dataset. */
export interface ReadFacets {
  /** Those that are objects and not deleted, by name. */
  readonly live: JsonObject;
  /** The same with their texts. */
  readonly readings: ReadonlyMap<string, FacetReading>;
  /** Those that are kept beside the event, deleted ones included. */
  readonly kept: readonly Facet[];
}

/** The facets under a member of a job, run or dataset. */
export function readFacets(holder: unknown, place: string, warnings: Warnings, name = 'facets'): ReadFacets {
  const facets = member(holder, name);
  const live: Record<string, JsonObject> = Object.create(null);
  const readings = new Map<string, FacetReading>();
  const kept: Facet[] = [];
  if (facets === undefined) return { live, readings, kept };
  if (!isObject(facets)) {
    warnings.add(`${place}.${name}`, 'is no object, so it is not used');
    return { live, readings, kept };
  }
  const identity: string[] = [];
  for (const [facetName, facet] of Object.entries(facets)) {
    const where = `${place}.${name}.${facetName}`;
    const text = JSON.stringify(facet);
    if (!isObject(facet)) {
      warnings.add(where, 'is no object, so it is not used');
      identity.push(JSON.stringify(facetName), text);
      continue;
    }
    const reading = facetMemo.of(text);
    identity.push(JSON.stringify(facetName), reading.digest);
    if (typeof facet._producer !== 'string' || typeof facet._schemaURL !== 'string') warnings.add(where, 'lacks _producer or _schemaURL');
    const isDeleted = member(facet, '_deleted') === true;
    if (!isDeleted) {
      checkFacetShape(facetName, facet, where, warnings);
      live[facetName] = facet;
      readings.set(facetName, reading);
    }
    if (!isKept(facetName, isDeleted ? '' : text)) continue;
    kept.push({ name: storable(facetName), ...(isDeleted ? { text: null, digest: null } : { text, digest: reading.digest }) });
  }
  noteIdentity(facets, identity.join(' '));
  return { live, readings, kept };
}

/** Whether a facet of that text is kept beside the event; others stay in the event alone. */
function isKept(name: string, text: string): boolean {
  return name !== '' && name.length <= LIMITS.nameCharacters && text.length <= LIMITS.lineageFacetCharacters && (text === '' || !DUMPS.has(name));
}

/** Digest of what the facets of these names say together; null when none of them is there. */
export function digestOfFacets({ readings }: ReadFacets, names: readonly string[]): Digest | null {
  const digests = names.map((name) => readings.get(name)?.digest ?? '');
  return digests.every((digest) => digest === '') ? null : sha256(digests.join(' '));
}
