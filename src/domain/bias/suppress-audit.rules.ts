/** Display levels of everything in an audit at once: attributes, crossings and strata share their people, so they are hidden together. */
import { LIMITS } from '../../kernel/limits.ts';
import type { TextCodes } from '../../kernel/text-column.ts';
import { codeNumbers, type GroupPartition, groupCodes, tenthOf } from '../../stats/index.ts';
import { quantileEdges } from '../../stats/quantiles.ts';
import { aboveMedian } from './audit-local-law.rules.ts';
import type { PartitionAudit, PartitionLevels } from './audit-partition.rules.ts';
import { type CountedStrata, strataGroups, stratumGroups } from './audit-strata.rules.ts';
import type { FurtherCounts, GroupCounts } from './bias-audit.entity.ts';
import type { CountedGroup } from './counted-groups.rules.ts';
import type { AuditSettings, DividedPeople } from './divide-people.rules.ts';
import { type Counted, countsByGroup } from './exact-counts.rules.ts';
import { displayLevels, furtherShown, type Shown } from './suppress.rules.ts';

/** What may be shown of every partition of an audit, and of the strata of each attribute. */
export interface AuditLevels {
  readonly partitions: readonly PartitionLevels[];
  readonly strata: readonly Shown[];
  /** By the name of the attribute. */
  readonly cells: ReadonlyMap<string, readonly Shown[]>;
  /** False where there are too many cells to work out what may be shown of strata; then nothing of them is. */
  readonly strataShown: boolean;
}

/** Slices of the evaluation by one column or by two: which there are, the slice of every row that was given, and which of them readers get. */
export interface PublishedSlices {
  readonly columns: readonly string[];
  readonly sliceOf: TextCodes;
  readonly shown: readonly boolean[];
}

/** Strata with their counts; null where there are none. */
export interface AuditStrata {
  readonly partition: GroupPartition;
  readonly counted: readonly Counted[];
  readonly attributes: readonly CountedStrata[];
  /** Slices by control features, of which strata are made: what their readers get is known. */
  readonly slices: readonly PublishedSlices[];
}

/** Works out the levels of all groups together. */
export function auditLevels(
  audits: readonly PartitionAudit[],
  strata: AuditStrata | null,
  divided: DividedPeople,
  settings: AuditSettings,
  overall: GroupCounts,
): AuditLevels {
  const plain = levelsOf(audits, null, divided, settings, overall);
  if (strata === null) return plain;
  const groups =
    audits.reduce((sum, { counted }) => sum + counted.length, 0) +
    strata.counted.length +
    strata.attributes.reduce((sum, { cells }) => sum + cells.length, 0) +
    strata.slices.reduce((sum, { shown }) => sum + shown.length, 0);
  const { cells } = finestCells([...divided.attributes, strata.partition, ...slicePartitions(strata, divided)]);
  if (cells * groups * groups > LIMITS.auditSuppressionSteps) return { ...plain, strataShown: false };
  return levelsOf(audits, strata, divided, settings, overall);
}

function levelsOf(
  audits: readonly PartitionAudit[],
  strata: AuditStrata | null,
  divided: DividedPeople,
  settings: AuditSettings,
  overall: GroupCounts,
): AuditLevels {
  const sliced = strata === null ? [] : slicePartitions(strata, divided);
  const { cells, cellOf } = finestCells(strata === null ? divided.attributes : [...divided.attributes, strata.partition, ...sliced]);
  const cellsByCode = (partition: GroupPartition) => cellsOfCodes(partition, cellOf, cells);
  const own = audits.flatMap(({ partition, counted }): CountedGroup[] => {
    const cellsBy = cellsByCode(partition);
    return counted.map(({ index, group, counts }) => ({ attribute: partition.name, parts: partition.attributes.length, group, cells: cellsBy(index), counts }));
  });
  const ofStrata = strata === null ? [] : stratumGroups(strata.partition, strata.counted, cellsByCode(strata.partition));
  const ofCells = strata === null ? [] : strata.attributes.map((one) => strataGroups(one, cellsByCode(one.crossed)));
  const ofSlices = sliced.flatMap((partition): readonly CountedGroup[] => publishedGroups(partition, divided, settings, cellsByCode(partition)));
  const groups = [...own, ...ofStrata, ...ofCells.flat(), ...ofSlices];
  const everybody = { cells, counts: overall };
  const shown = displayLevels(groups, everybody, settings.displayThreshold);
  const further = furtherOf(audits, groups, everybody, shown, divided, settings);
  const take = taker(shown);
  const takeFurther = taker(further);
  const partitions = audits.map(({ counted }) => ({ levels: take(counted.length), further: takeFurther(counted.length) }));
  const strataLevels = take(ofStrata.length);
  const byName = ofCells.map((one, place) => [strata?.attributes[place]?.partition.name ?? '', take(one.length)] as const);
  return { partitions, strata: strataLevels, cells: new Map(byName), strataShown: true };
}

/** The slices by control features as partitions of the audited rows; rows of slices that are not shown have the code −1. */
const slicePartitions = ({ slices }: AuditStrata, { kept }: DividedPeople): readonly GroupPartition[] =>
  slices.map(({ columns, sliceOf, shown }) => {
    const name = `slices by ${columns.join(' and ')}`;
    const places = shown.flatMap((isShown, slice) => (isShown ? [slice] : []));
    const codeOf = new Int32Array(shown.length).fill(-1);
    for (const [code, slice] of places.entries()) codeOf[slice] = code;
    const groupOf = groupCodes(places.length, kept?.length ?? sliceOf.length);
    for (let place = 0; place < groupOf.length; place++) groupOf[place] = codeOf[sliceOf[kept === null ? place : (kept[place] as number)] as number] ?? -1;
    return { name, attributes: columns, groups: places.map((slice) => ({ name: String(slice), slice: {} })), groupOf };
  });

/** What suppression has to know of slices that are shown: of classifiers by a threshold they tell decisions and outcomes, of others how many rows they have. */
function publishedGroups(
  partition: GroupPartition,
  { rows }: DividedPeople,
  { measurement: { task } }: AuditSettings,
  cellsOf: (code: number) => readonly number[],
): readonly CountedGroup[] {
  const published = task === 'BINARY' ? 'OUTCOMES' : 'ROWS';
  const counts = countsByGroup(partition, rows);
  return partition.groups.flatMap(({ name }, code) => {
    const own = counts.get(code);
    return own === undefined
      ? []
      : [{ attribute: partition.name, parts: partition.attributes.length, group: name, cells: cellsOf(code), counts: own, published }];
  });
}

/** Gives the next so many of a list. */
function taker<T>(list: readonly T[]): (count: number) => readonly T[] {
  let at = 0;
  return (count) => {
    at += count;
    return list.slice(at - count, at);
  };
}

/** The combinations of all partitions that rows have: how many there are, and the number of each row's. */
interface FinestCells {
  readonly cells: number;
  readonly cellOf: Uint32Array;
}

function finestCells(partitions: readonly GroupPartition[]): FinestCells {
  const cellOf = new Uint32Array(partitions[0]?.groupOf.length ?? 0);
  let cells = Math.min(1, cellOf.length);
  for (const { groups, groupOf } of partitions) {
    const width = groups.length + 1;
    const numbers = codeNumbers(cells * width);
    let found = 0;
    for (let row = 0; row < cellOf.length; row++) {
      const key = (cellOf[row] as number) * width + (groupOf[row] as number) + 1;
      let number = numbers.get(key);
      if (number === undefined) {
        number = found;
        numbers.set(key, number);
        found += 1;
      }
      cellOf[row] = number;
    }
    cells = found;
  }
  return { cells, cellOf };
}

/** The finest cells of the rows with each code, ascending. */
function cellsOfCodes({ groups, groupOf }: GroupPartition, cellOf: Uint32Array, cells: number): (code: number) => readonly number[] {
  const byCode = Array.from({ length: groups.length + 1 }, (): number[] => []);
  const width = groups.length + 1;
  const known = codeNumbers(cells * width);
  for (let row = 0; row < cellOf.length; row++) {
    const place = (groupOf[row] as number) + 1;
    const key = (cellOf[row] as number) * width + place;
    if (known.get(key) !== undefined) continue;
    known.set(key, 0);
    byCode[place]?.push(cellOf[row] as number);
  }
  for (const own of byCode) own.sort((a, b) => a - b);
  return (code) => byCode[code + 1] ?? [];
}

/** Code of each row in some further division of the people: a class, a tenth, above or not; −1 for none. */
interface Division {
  readonly kind: FurtherCounts;
  readonly codes: ArrayLike<number>;
  readonly size: number;
  /** Whose further counts have to be shown for these to be. */
  readonly after: FurtherCounts | null;
}

/** Which further counts may be shown of each group, in the order of the groups. */
function furtherOf(
  audits: readonly PartitionAudit[],
  groups: readonly CountedGroup[],
  everybody: { readonly cells: number; readonly counts: GroupCounts },
  shown: readonly Shown[],
  divided: DividedPeople,
  settings: AuditSettings,
): readonly (readonly FurtherCounts[])[] {
  const found = groups.map((): FurtherCounts[] => []);
  for (const division of divisionsOf(divided, settings)) {
    const counts = audits.flatMap(({ partition, counted }) => countsIn(partition, counted, division));
    const all = countsOfDivision(division);
    const candidates = groups.flatMap((_, index) => {
      const open = index < counts.length && shown[index]?.level !== 'NOTHING' && (division.after === null || found[index]?.includes(division.after) === true);
      return open ? [index] : [];
    });
    // Strata have none of these counts shown, so that nothing can follow from them; their people are in the cells all the same.
    const own = groups.slice(0, counts.length);
    for (const index of furtherShown(own, everybody, settings.displayThreshold, { groups: counts, everybody: all }, new Set(candidates)))
      found[index]?.push(division.kind);
  }
  return found;
}

function countsIn(
  { groups, groupOf }: GroupPartition,
  counted: readonly { readonly index: number }[],
  { codes, size }: Division,
): readonly (readonly number[])[] {
  const byCode = new Uint32Array((groups.length + 1) * size);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code < 0) continue;
    const at = ((groupOf[row] as number) + 1) * size + code;
    byCode[at] = (byCode[at] as number) + 1;
  }
  return counted.map(({ index }) => [...byCode.subarray((index + 1) * size, (index + 2) * size)]);
}

function countsOfDivision({ codes, size }: Division): readonly number[] {
  const counts = new Array<number>(size).fill(0);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

function divisionsOf(divided: DividedPeople, settings: AuditSettings): readonly Division[] {
  return [...scoring(divided, settings), ...classes(divided), ...numbers(divided)];
}

function scoring({ rows }: DividedPeople, { measurement: { fairness } }: AuditSettings): readonly Division[] {
  if (fairness.localLaw144?.method !== 'SCORES' || rows.scores === undefined) return [];
  return [{ kind: 'SCORING', codes: aboveMedian(rows.scores), size: 2, after: null }];
}

function classes({ classified }: DividedPeople): readonly Division[] {
  if (classified === null) return [];
  const { classes: names, predicted, truths } = classified;
  const predictedOnly: Division = { kind: 'CLASSES', codes: predicted, size: names.length, after: null };
  if (truths === undefined) return [predictedOnly];
  const codes = new Int32Array(truths.length);
  for (let row = 0; row < codes.length; row++) {
    const truth = truths[row] as number;
    codes[row] = truth < 0 ? -1 : truth * names.length + (predicted[row] as number);
  }
  return [predictedOnly, { kind: 'CLASS_OUTCOMES', codes, size: names.length ** 2, after: 'CLASSES' }];
}

function numbers({ numbers: predicted }: DividedPeople): readonly Division[] {
  if (predicted === null || predicted.predictions.length === 0) return [];
  const { predictions, targets } = predicted;
  const edges = quantileEdges(predictions, 10);
  const size = edges.length + 1;
  const codes = new Int8Array(predictions.length);
  for (let row = 0; row < codes.length; row++) codes[row] = tenthOf(edges, predictions[row] as number);
  const thresholds: Division = { kind: 'THRESHOLDS', codes, size, after: null };
  if (targets === undefined) return [thresholds];
  const known = new Int8Array(codes.length);
  const labelled = new Int8Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const isUnknown = Number.isNaN(targets[row]);
    known[row] = isUnknown ? -1 : 0;
    labelled[row] = isUnknown ? -1 : (codes[row] as number);
  }
  return [thresholds, { kind: 'TARGETS', codes: known, size: 1, after: null }, { kind: 'DECILES', codes: labelled, size, after: 'TARGETS' }];
}
