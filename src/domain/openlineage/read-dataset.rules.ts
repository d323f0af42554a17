import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { storable } from '../../kernel/text.ts';
import { assetName } from './asset-name.rules.ts';
import { countOf, isObject, listOf, member, textOf } from './json-members.rules.ts';
import type { AssetName, DatasetUse, Direction, SentColumn } from './lineage-event.entity.ts';
import { digestOfFacets, readFacets } from './read-facets.rules.ts';
import { columnName, jobOf, readColumnLineage, readLineageEntry } from './read-flows.rules.ts';
import { checkedName } from './read-names.rules.ts';
import { readAssertions } from './read-quality.rules.ts';
import type { Warnings } from './warnings.rules.ts';

/** Reads one dataset of an event; refused only without a namespace or a name. */
export function readDataset(value: unknown, direction: Direction, place: string, warnings: Warnings): Result<DatasetUse, InvalidInput | LimitExceeded> {
  if (!isObject(value)) return refuse(invalidInput(place, `${place} is no object. A dataset has a namespace and a name.`));
  const namespace = checkedName(value, place, 'namespace', warnings);
  if (!namespace.ok) return namespace;
  const name = checkedName(value, place, 'name', warnings);
  if (!name.ok) return name;
  const facets = readFacets(value, place, warnings);
  const { live, kept, readings } = facets;
  const uses = direction === 'INPUT' ? 'inputFacets' : 'outputFacets';
  const use = readFacets(value, place, warnings, uses);
  const metrics = kept.some((facet) => facet.name === METRICS) ? [] : use.kept.filter((facet) => facet.name === METRICS);
  const statistics = member(use.live, direction === 'INPUT' ? 'inputStatistics' : 'outputStatistics');
  const flows = readings.get('columnLineage')?.flowsBy((own) => readColumnLineage(live.columnLineage, `${place}.facets.columnLineage`, own), warnings) ?? [];
  const explicit = member(live, 'lineage');
  const entry = isObject(explicit) ? readLineageEntry(explicit, `${place}.facets.lineage`, warnings) : { flows: [], makers: [] };
  return ok({
    direction,
    asset: assetName(namespace.value, name.value),
    facets: [...kept, ...metrics],
    columns: readings.get('schema')?.columnsBy((own) => readColumns(live.schema, `${place}.facets.schema`, own), warnings) ?? [],
    columnsDigest: digestOfFacets(facets, ['schema']),
    flows: entry.flows.length === 0 ? flows : [...flows, ...entry.flows],
    flowsDigest: digestOfFacets(facets, ['columnLineage', 'lineage']),
    makers: entry.makers,
    symlinks: readSymlinks(member(live, 'symlinks'), `${place}.facets.symlinks`, warnings),
    version: readVersion(member(live, 'version')),
    assertions: readAssertions([live, use.live], place, warnings),
    rows: countOf(statistics, 'rowCount'),
    bytes: countOf(statistics, 'size'),
  });
}

const METRICS = 'dataQualityMetrics';

/** Columns of a schema with those nested in them, whose names are joined by dots. */
function readColumns(schema: unknown, place: string, warnings: Warnings, prefix = ''): readonly SentColumn[] {
  return listOf(schema, 'fields').flatMap((field, i): readonly SentColumn[] => {
    const own = columnName(member(field, 'name'), `${place}.fields[${i}].name`, warnings);
    if (own === null) return [];
    const name = `${prefix}${own}`;
    if (name.length > LIMITS.lineageColumnCharacters) return [];
    const column = { name, type: textOf(field, 'type', LIMITS.textCharacters), description: textOf(field, 'description', LIMITS.textCharacters) };
    return [column, ...readColumns(field, place, warnings, `${name}.`)];
  });
}

function readSymlinks(facet: unknown, place: string, warnings: Warnings): readonly AssetName[] {
  return listOf(facet, 'identifiers').flatMap((identifier, i): AssetName[] => {
    const found = jobOf(identifier);
    if (found === null) warnings.add(`${place}.identifiers[${i}]`, 'lacks namespace or name, so it is not used');
    return found === null ? [] : [assetName(found.namespace, found.name)];
  });
}

/** Versions are texts, but numbers are sent too. */
function readVersion(facet: unknown): string | null {
  const version = member(facet, 'datasetVersion');
  if (typeof version === 'number') return String(version);
  return typeof version === 'string' && version !== '' ? storable(version.slice(0, LIMITS.nameCharacters)) : null;
}
