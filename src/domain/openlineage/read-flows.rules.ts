import { LIMITS } from '../../kernel/limits.ts';
import { storable } from '../../kernel/text.ts';
import { assetName } from './asset-name.rules.ts';
import { isObject, type JsonObject, listOf, member, textOf } from './json-members.rules.ts';
import type { Flow, FlowSource, JobName, Transformation } from './lineage-event.entity.ts';
import type { Warnings } from './warnings.rules.ts';

/** Where the columns of a dataset came from, by its facet columnLineage. */
export function readColumnLineage(facet: unknown, place: string, warnings: Warnings): readonly Flow[] {
  if (!isObject(facet)) return [];
  const fields = member(facet, 'fields');
  if (fields !== undefined && !isObject(fields)) warnings.add(`${place}.fields`, 'is no object, so it is not used');
  const columns = isObject(fields) ? Object.entries(fields) : [];
  // Hundreds of flows come from a few assets: each is one object, so that whoever looks at them need not look at all.
  const sources = new Map<string, FlowSource['asset']>();
  const flows = columns.flatMap(([name, entry]): Flow[] => {
    const column = columnName(name, `${place}.fields`, warnings);
    if (column === null) return [];
    return listOf(entry, 'inputFields').flatMap((input, i) => {
      const source = sourceOf(input, `${place}.fields.${name}.inputFields[${i}]`, warnings, false, sources);
      if (source === null) return [];
      return [{ column, source: source.transformations.length > 0 ? source : { ...source, transformations: formerTransformation(entry) } }];
    });
  });
  const whole = listOf(facet, 'dataset').flatMap((input, i): Flow[] => {
    const source = sourceOf(input, `${place}.dataset[${i}]`, warnings);
    return source === null ? [] : [{ column: null, source }];
  });
  return [...flows, ...whole];
}

/** What an explicit lineage facet of a dataset, or an entry of one of a job, says about where it came from. */
export function readLineageEntry(
  entry: JsonObject,
  place: string,
  warnings: Warnings,
): { readonly flows: readonly Flow[]; readonly makers: readonly JobName[] } {
  const makers: JobName[] = [];
  const inputsOf = (holder: unknown, where: string, column: string | null): readonly Flow[] =>
    listOf(holder, 'inputs').flatMap((input, i): Flow[] => {
      if (member(input, 'type') === 'JOB') {
        const job = jobOf(input);
        if (job !== null) makers.push(job);
        return [];
      }
      const source = sourceOf(input, `${where}.inputs[${i}]`, warnings, true);
      return source === null ? [] : [{ column, source }];
    });
  const fields = member(entry, 'fields');
  const byColumn = (isObject(fields) ? Object.entries(fields) : []).flatMap(([name, field]) => {
    const column = columnName(name, `${place}.fields`, warnings);
    return column === null ? [] : inputsOf(field, `${place}.fields.${name}`, column);
  });
  return { flows: [...inputsOf(entry, place, null), ...byColumn], makers };
}

/** The name and namespace of a job; null when one is missing. */
export function jobOf(value: unknown): JobName | null {
  const namespace = textOf(value, 'namespace', LIMITS.lineageNameCharacters);
  const name = textOf(value, 'name', LIMITS.lineageNameCharacters);
  return namespace === null || name === null ? null : { namespace, name };
}

/** A column's name, fit to be stored; null, with a warning, for an empty or endless one. */
export function columnName(name: unknown, place: string, warnings: Warnings): string | null {
  if (typeof name === 'string' && name !== '' && name.length <= LIMITS.lineageColumnCharacters) return storable(name);
  warnings.add(place, `names a column that is no text of 1 to ${LIMITS.lineageColumnCharacters} characters, so it is not used`);
  return null;
}

function sourceOf(
  input: unknown,
  place: string,
  warnings: Warnings,
  isWholeAllowed = false,
  sources = new Map<string, FlowSource['asset']>(),
): FlowSource | null {
  const job = jobOf(input);
  const field = member(input, 'field');
  if (job === null || (field === undefined && !isWholeAllowed)) {
    warnings.add(place, 'lacks namespace, name or field, so it is not used');
    return null;
  }
  const column = field === undefined ? null : columnName(field, `${place}.field`, warnings);
  if (field !== undefined && column === null) return null;
  const transformations = listOf(input, 'transformations').flatMap(transformationOf).slice(0, LIMITS.lineageTransformations);
  const key = JSON.stringify([job.namespace, job.name]);
  const asset = sources.get(key) ?? assetName(job.namespace, job.name);
  sources.set(key, asset);
  return { asset, field: column, transformations };
}

function transformationOf(value: unknown): Transformation[] {
  const type = textOf(value, 'type', LIMITS.nameCharacters);
  return type === null ? [] : [{ type, subtype: textOf(value, 'subtype', LIMITS.nameCharacters), masking: member(value, 'masking') === true }];
}

/** Facets before version 1-1-0 name one transformation per column: IDENTITY or MASKED. */
function formerTransformation(entry: unknown): readonly Transformation[] {
  const former = textOf(entry, 'transformationType', LIMITS.nameCharacters);
  return former === null ? [] : [{ type: 'DIRECT', subtype: former === 'MASKED' ? 'TRANSFORMATION' : former, masking: former === 'MASKED' }];
}
