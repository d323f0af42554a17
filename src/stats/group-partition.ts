import { assert } from '../kernel/assert.ts';
import { type TextColumn, textColumn } from '../kernel/text-column.ts';

/** Name under which rows without a usable attribute value are counted. */
export const UNKNOWN_GROUP = 'UNKNOWN';

/** One group: its name and the category of each attribute that defines it. */
export interface Group {
  readonly name: string;
  readonly slice: Readonly<Record<string, string>>;
}

/** Rows divided by one protected attribute, or by the crossing of several. */
export interface GroupPartition {
  /** `gender`, or `gender x race` for a crossing. */
  readonly name: string;
  readonly attributes: readonly string[];
  /** Groups that have rows, ordered by name. */
  readonly groups: readonly Group[];
  /** Index into `groups` of each row; −1 for unknown. */
  readonly groupOf: Int32Array;
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
  for (const code of codes) used[code] = 1;
  const categoryOf = texts.map((text, code) => (used[code] === 0 || unknown.has(text.trim()) ? null : text.trim()));
  const categories = [...new Set(categoryOf.filter((category) => category !== null))].sort();
  const indexOf = new Map(categories.map((category, index) => [category, index]));
  const groups = Int32Array.from(categoryOf, (category) => (category === null ? -1 : (indexOf.get(category) ?? -1)));
  const groupOf = new Int32Array(codes.length);
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
  const used = new Set(Int32Array.from(codes, (code) => placeOf[code] ?? -1));
  const places = [...used].filter((place) => place >= 0).sort((a, b) => a - b);
  const indexOf = new Map(places.map((place, index) => [place, index]));
  const groupOf = Int32Array.from(codes, (code) => indexOf.get(placeOf[code] ?? -1) ?? -1);
  const names = places.map((place) => rangeName(edges[place - 1], edges[place]));
  return { name: attribute, attributes: [attribute], groups: names.map((name) => ({ name, slice: { [attribute]: name } })), groupOf };
}

/** Name of the numbers from an edge up to the next, such as `[25, 40)`. */
function rangeName(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return to === undefined ? 'any number' : `< ${to}`;
  return to === undefined ? `≥ ${from}` : `[${from}, ${to})`;
}

/** Row numbers of each group, ascending. */
export function rowsByGroup({ groups, groupOf }: Pick<GroupPartition, 'groups' | 'groupOf'>): readonly Uint32Array[] {
  const sizes = new Uint32Array(groups.length);
  for (const group of groupOf) if (group >= 0) sizes[group] = (sizes[group] as number) + 1;
  const members = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(groups.length);
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row] as number;
    const own = members[group];
    if (own === undefined) continue;
    own[filled[group] as number] = row;
    filled[group] = (filled[group] as number) + 1;
  }
  return members;
}

/** Divides rows by two partitions at once; a row unknown in either is unknown, and only crossings with rows become groups. */
export function crossPartitions(a: GroupPartition, b: GroupPartition): GroupPartition {
  assert(a.groupOf.length === b.groupOf.length, 'crossed partitions divide the same rows');
  const codeOf = (row: number): number => {
    const first = a.groupOf[row] as number;
    const second = b.groupOf[row] as number;
    return first < 0 || second < 0 ? -1 : first * b.groups.length + second;
  };
  const present = new Set<number>();
  for (let row = 0; row < a.groupOf.length; row++) present.add(codeOf(row));
  present.delete(-1);
  const codes = [...present].sort((x, y) => x - y);
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const groups = codes.map((code) => {
    const first = a.groups[Math.floor(code / b.groups.length)];
    const second = b.groups[code % b.groups.length];
    assert(first !== undefined && second !== undefined, 'a crossing has both its parts');
    return { name: `${first.name}|${second.name}`, slice: { ...first.slice, ...second.slice } };
  });
  const groupOf = Int32Array.from({ length: a.groupOf.length }, (_, row) => indexOf.get(codeOf(row)) ?? -1);
  return { name: `${a.name} x ${b.name}`, attributes: [...a.attributes, ...b.attributes], groups, groupOf };
}
