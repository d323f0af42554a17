import { assert } from '../kernel/assert.ts';
import { type TextColumn, textColumn } from '../kernel/text-column.ts';
import { codeNumbers } from './code-numbers.ts';

/** Name under which rows without a usable attribute value are counted. */
export const UNKNOWN_GROUP = 'UNKNOWN';

/** One group: its name and the category of each attribute that defines it. */
export interface Group {
  readonly name: string;
  readonly slice: Readonly<Record<string, string>>;
}

/** Numbers of groups, and −1, as narrow as they fit. */
export type GroupCodes = Int8Array | Int16Array | Int32Array;

/** Room for the codes of so many groups. */
export function groupCodes(groups: number, rows: number): GroupCodes {
  if (groups <= 2 ** 7) return new Int8Array(rows);
  return groups <= 2 ** 15 ? new Int16Array(rows) : new Int32Array(rows);
}

/** Rows divided by one protected attribute, or by the crossing of several. */
export interface GroupPartition {
  /** `gender`, or `gender x race` for a crossing. */
  readonly name: string;
  readonly attributes: readonly string[];
  /** Groups that have rows, ordered by name. */
  readonly groups: readonly Group[];
  /** Index into `groups` of each row; −1 for unknown. */
  readonly groupOf: GroupCodes;
}

/** Divides rows by an attribute; null, empty text and `unknownValues` count as unknown. */
export function partitionByAttribute(
  attribute: string,
  values: TextColumn | readonly (string | null)[],
  unknownValues: readonly string[] = [],
): GroupPartition {
  const { codes, texts } = 'codes' in values ? values : textColumn(values.map((value) => value ?? ''));
  const unknown = new Set(['', UNKNOWN_GROUP, ...unknownValues]);
  // A text that no row has is no group.
  const used = new Uint8Array(texts.length);
  for (let row = 0; row < codes.length; row++) used[codes[row] as number] = 1;
  const categoryOf = texts.map((text, code) => (used[code] === 0 || unknown.has(text.trim()) ? null : text.trim()));
  const categories = [...new Set(categoryOf.filter((category) => category !== null))].sort();
  const indexOf = new Map(categories.map((category, index) => [category, index]));
  const groups = Int32Array.from(categoryOf, (category) => (category === null ? -1 : (indexOf.get(category) ?? -1)));
  const groupOf = groupCodes(categories.length, codes.length);
  for (let row = 0; row < codes.length; row++) groupOf[row] = groups[codes[row] as number] ?? -1;
  return { name: attribute, attributes: [attribute], groups: categories.map((name) => ({ name, slice: { [attribute]: name } })), groupOf };
}

/**
 * Divides rows by a column of numbers at frozen ascending edges: (−∞, e₁), [e₁, e₂), …, [eₙ, ∞). A text that is no number counts as unknown, as do
 * `unknownValues`. Groups are ordered by their numbers.
 */
export function partitionByEdges(
  attribute: string,
  { codes, texts }: TextColumn,
  edges: readonly number[],
  unknownValues: readonly string[] = [],
): GroupPartition {
  const unknown = new Set(['', UNKNOWN_GROUP, ...unknownValues]);
  const placeOf = texts.map((text) => {
    const value = Number(text);
    if (unknown.has(text.trim()) || !Number.isFinite(value)) return -1;
    const place = edges.findIndex((edge) => value < edge);
    return place < 0 ? edges.length : place;
  });
  const used = new Set<number>();
  const seen = new Uint8Array(texts.length);
  for (let row = 0; row < codes.length; row++) seen[codes[row] as number] = 1;
  for (const [code, place] of placeOf.entries()) if (seen[code] === 1 && place >= 0) used.add(place);
  const places = [...used].sort((a, b) => a - b);
  const indexOf = new Map(places.map((place, index) => [place, index]));
  const groups = Int32Array.from(placeOf, (place) => indexOf.get(place) ?? -1);
  const groupOf = groupCodes(places.length, codes.length);
  for (let row = 0; row < codes.length; row++) groupOf[row] = groups[codes[row] as number] ?? -1;
  const names = places.map((place) => rangeName(edges[place - 1], edges[place]));
  return { name: attribute, attributes: [attribute], groups: names.map((name) => ({ name, slice: { [attribute]: name } })), groupOf };
}

/** Name of the numbers from an edge up to the next, such as `[25, 40)`. */
function rangeName(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return to === undefined ? 'any number' : `< ${to}`;
  return to === undefined ? `≥ ${from}` : `[${from}, ${to})`;
}

/** How many rows each group has. */
export function groupSizes({ groups, groupOf }: Pick<GroupPartition, 'groups' | 'groupOf'>): Uint32Array {
  const sizes = new Uint32Array(groups.length);
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row] as number;
    if (group >= 0) sizes[group] = (sizes[group] as number) + 1;
  }
  return sizes;
}

/** Row numbers of each group, ascending. */
export function rowsByGroup(partition: Pick<GroupPartition, 'groups' | 'groupOf'>): readonly Uint32Array[] {
  const { groupOf } = partition;
  const members = Array.from(groupSizes(partition), (size) => new Uint32Array(size));
  const filled = new Uint32Array(members.length);
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row] as number;
    if (group < 0) continue;
    (members[group] as Uint32Array)[filled[group] as number] = row;
    filled[group] = (filled[group] as number) + 1;
  }
  return members;
}

/** Divides rows by two partitions at once; a row unknown in either is unknown, and only crossings with rows become groups. */
export function crossPartitions(a: GroupPartition, b: GroupPartition): GroupPartition {
  assert(a.groupOf.length === b.groupOf.length, 'crossed partitions divide the same rows');
  const [rows, width] = [a.groupOf.length, b.groups.length];
  const numbers = codeNumbers(a.groups.length * width);
  const codes: number[] = [];
  for (let row = 0; row < rows; row++) {
    const [first, second] = [a.groupOf[row] as number, b.groupOf[row] as number];
    if (first < 0 || second < 0 || numbers.get(first * width + second) !== undefined) continue;
    numbers.set(first * width + second, codes.length);
    codes.push(first * width + second);
  }
  codes.sort((x, y) => x - y);
  for (const [index, code] of codes.entries()) numbers.set(code, index);
  const groups = codes.map((code) => {
    const first = a.groups[Math.floor(code / width)];
    const second = b.groups[code % width];
    assert(first !== undefined && second !== undefined, 'a crossing has both its parts');
    return { name: `${first.name}|${second.name}`, slice: { ...first.slice, ...second.slice } };
  });
  const groupOf = groupCodes(groups.length, rows);
  for (let row = 0; row < rows; row++) {
    const [first, second] = [a.groupOf[row] as number, b.groupOf[row] as number];
    groupOf[row] = first < 0 || second < 0 ? -1 : (numbers.get(first * width + second) as number);
  }
  return { name: `${a.name} x ${b.name}`, attributes: [...a.attributes, ...b.attributes], groups, groupOf };
}
