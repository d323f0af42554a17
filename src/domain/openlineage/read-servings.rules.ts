import { LIMITS } from '../../kernel/limits.ts';
import { isObject, type JsonObject, listOf, member, textOf } from './json-members.rules.ts';
import type { DatasetUse, SentServing, ServedInput } from './lineage-event.entity.ts';
import type { Warnings } from './warnings.rules.ts';

/** Name of the facet that says where a run serves the model that it reads. */
const FACET = 'assay_serving';

/** Members of the facet. */
const MEMBERS = ['environment', 'endpoint', 'modelName', 'version', 'artifactDigest', 'servingSystem'] as const;

/** Steps that say of a run that it does not do what it was to do. */
const BROKEN = new Set<unknown>(['FAIL', 'ABORT']);

/**
 * What an event about a run says to serve: the facet on an input speaks of that input, the facet on the run of all inputs that have
 * none of their own. `inputs` are the inputs as they were read, in the order in which they were sent.
 */
export function readServings(event: JsonObject, inputs: readonly DatasetUse[], warnings: Warnings): readonly SentServing[] {
  if (BROKEN.has(member(event, 'eventType'))) return [];
  const sent = listOf(event, 'inputs').map((value, i) => ({ value, input: inputs[i] }));
  const servings: SentServing[] = [];
  const others: ServedInput[] = [];
  for (const [i, { value, input }] of sent.entries()) {
    if (input === undefined) continue;
    const served = { asset: input.asset, symlinks: input.symlinks, version: input.version, isModel: isModel(value) };
    const place = `inputs[${i}].inputFacets.${FACET}`;
    const facet = facetIn(value, 'inputFacets', place, warnings);
    if (facet === null) others.push(served);
    else servings.push({ ...facet, place, inputs: [served] });
  }
  const place = `run.facets.${FACET}`;
  const ofRun = facetIn(member(event, 'run'), 'facets', place, warnings);
  return ofRun === null ? servings : [...servings, { ...ofRun, place, inputs: others }];
}

function facetIn(holder: unknown, name: string, place: string, warnings: Warnings): Omit<SentServing, 'place' | 'inputs'> | null {
  const facet = member(member(holder, name), FACET);
  // What is no object was warned of where the facets were read.
  if (!isObject(facet) || member(facet, '_deleted') === true) return null;
  for (const text of MEMBERS) {
    const value = member(facet, text);
    if (value !== undefined && typeof value !== 'string') warnings.add(`${place}.${text}`, 'is no text, so it is not used');
  }
  const text = (of: (typeof MEMBERS)[number]): string | null => textOf(facet, of, LIMITS.textCharacters);
  const [environment, endpoint] = [text('environment'), text('endpoint')];
  if (environment === null || endpoint === null) {
    warnings.add(place, 'lacks environment or endpoint, so no serving is recorded');
    return null;
  }
  const [modelName, version, artifactDigest, servingSystem] = [text('modelName'), text('version'), text('artifactDigest'), text('servingSystem')];
  return { environment, endpoint, modelName, version, artifactDigest, servingSystem };
}

/** Whether the producer calls the dataset a model. */
function isModel(dataset: unknown): boolean {
  const type = member(member(member(dataset, 'facets'), 'datasetType'), 'datasetType');
  return typeof type === 'string' && type.toUpperCase() === 'MODEL';
}
