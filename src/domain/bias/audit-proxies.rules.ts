import { LIMITS } from '../../kernel/limits.ts';
import { pickTexts } from '../../kernel/text-column.ts';
import {
  type CategorisedRows,
  everyRow,
  type Feature,
  featureAssociations,
  featureOf,
  type GroupPartition,
  jointPredictability,
  leakageFindings,
  scorePredictability,
  Xoshiro256,
} from '../../stats/index.ts';
import type { AuditedProxies, ProxyReport } from './bias-audit.entity.ts';
import type { AuditSettings, DividedPeople, PeopleToAudit } from './divide-people.rules.ts';

/**
 * Whether the columns that the model reads tell a protected attribute, the label or the row. Looks at a seeded draw of rows where there are many;
 * null where none of these columns is at hand.
 */
export async function auditProxies(
  people: PeopleToAudit,
  divided: DividedPeople,
  settings: AuditSettings,
  seed: bigint,
  breathe: () => Promise<void>,
): Promise<ProxyReport | null> {
  const names = [...new Set(people.features ?? [])].filter((name) => people.extras?.[name] !== undefined || people.attributes[name] !== undefined);
  const all = divided.rows.decisions.length;
  if (names.length === 0 || all === 0) return null;
  const places = drawn(all, seed);
  const { kept } = divided;
  const rows = kept === null ? places : Uint32Array.from(places, (place) => kept[place] as number);
  const looked = names.slice(0, LIMITS.proxyFeatures);
  const features = looked.flatMap((name): Feature[] => {
    const column = people.extras?.[name] ?? people.attributes[name];
    return column === undefined ? [] : [featureOf(name, pickTexts(column, rows))];
  });
  const attributes: AuditedProxies[] = [];
  for (const partition of divided.attributes) attributes.push(await proxiesOf(partition, features, places, divided, settings, seed, breathe));
  return {
    rows: rows.length,
    features: looked,
    featuresLeftOut: names.slice(LIMITS.proxyFeatures),
    protectedFeatures: names.filter((name) => isProtected(name, settings)),
    attributes,
    leakage: leakageFindings(features, labelsOf(divided, places)),
  };
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

const isProtected = (name: string, { protectedAttributes }: AuditSettings): boolean =>
  protectedAttributes.some(({ column, aliases }) => [column, ...(aliases ?? [])].some((known) => plain(known) === plain(name)));

/** Places of the rows that are looked at, ascending: all, or a seeded draw without replacement. */
function drawn(rows: number, seed: bigint): Uint32Array {
  if (rows <= LIMITS.proxyRows) return everyRow(rows);
  const stream = Xoshiro256.seeded(seed);
  // The first places of a shuffle, of which only the rows are written down that are no longer at their own.
  const moved = new Map<number, number>();
  const places = new Uint32Array(LIMITS.proxyRows);
  for (let i = 0; i < places.length; i++) {
    const j = i + stream.nextBelow(rows - i);
    places[i] = moved.get(j) ?? j;
    moved.set(j, moved.get(i) ?? i);
  }
  return places.sort();
}

async function proxiesOf(
  partition: GroupPartition,
  features: readonly Feature[],
  places: Uint32Array,
  divided: DividedPeople,
  settings: AuditSettings,
  seed: bigint,
  breathe: () => Promise<void>,
): Promise<AuditedProxies> {
  const others = features.filter(({ name }) => name !== partition.name);
  const { rows, leftOut } = categorised(partition, places, Math.max(LIMITS.proxyCategoryRows, settings.displayThreshold));
  const none = { attribute: partition.name, leftOut, associations: [], joint: [], score: [] };
  if (rows.categories.length < 2) return none;
  const scores = divided.rows.scores ?? divided.numbers?.predictions;
  return {
    ...none,
    associations: featureAssociations(others, rows).slice(0, LIMITS.proxyListed),
    joint: others.length === 0 ? [] : await jointPredictability(others, rows, seed, breathe),
    score:
      scores === undefined
        ? []
        : scorePredictability(
            Float64Array.from(places, (place) => scores[place] as number),
            rows,
          ),
  };
}

/** The drawn rows by category; categories with too few of them are left out and named. */
function categorised(
  { groups, groupOf }: GroupPartition,
  places: Uint32Array,
  least: number,
): { readonly rows: CategorisedRows; readonly leftOut: readonly string[] } {
  const counts = new Uint32Array(groups.length);
  for (const place of places) {
    const code = groupOf[place] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  const kept = groups.flatMap((_, code) => ((counts[code] as number) >= least ? [code] : []));
  const numberOf = new Map(kept.map((code, number) => [code, number]));
  return {
    rows: {
      categories: kept.map((code) => groups[code]?.name ?? ''),
      codes: Int32Array.from(places, (place) => numberOf.get(groupOf[place] as number) ?? -1),
    },
    leftOut: groups.flatMap(({ name }, code) => (numberOf.has(code) ? [] : [name])),
  };
}

/** Favourable truth of the drawn rows; null where no label is known. */
function labelsOf({ rows: { truths } }: DividedPeople, places: Uint32Array): Int8Array | null {
  return truths === undefined ? null : Int8Array.from(places, (place) => truths[place] as number);
}
