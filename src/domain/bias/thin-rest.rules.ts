/** Rests: a displayed whole minus its displayed parts. A rest is displayed too, whether it is printed or not. */
import type { CountedGroup, Everybody, LevelQuestion } from './counted-groups.rules.ts';

/** A whole and disjoint groups within it. */
export interface Family {
  /** The group that is the whole, or null for everybody. */
  readonly whole: number | null;
  /** Finest cells of the whole. */
  readonly cells: number;
  readonly members: readonly number[];
}

/** Everybody with the groups of each attribute, and each group with the groups of each crossing that lie inside it. */
export function familiesOf(groups: readonly CountedGroup[], everybody: Everybody): readonly Family[] {
  const byAttribute = new Map<string, number[]>();
  for (const [index, { attribute }] of groups.entries()) byAttribute.set(attribute, [...(byAttribute.get(attribute) ?? []), index]);
  const families: Family[] = [...byAttribute.values()].map((members) => ({ whole: null, cells: everybody.cells, members }));
  for (const [whole, parent] of groups.entries()) {
    const own = new Set(parent.cells);
    const inside = (index: number): boolean => {
      const group = groups[index];
      return group !== undefined && group.parts > parent.parts && group.cells.every((cell) => own.has(cell));
    };
    for (const candidates of byAttribute.values()) {
      const members = candidates.filter(inside);
      if (members.length > 0) families.push({ whole, cells: own.size, members });
    }
  }
  return families;
}

/** Whether the rest of a displayed whole is so small, or so fully determined, that it tells about the people in it. */
export function isThin({ groups, isHeadCount, countsOf, threshold, secrets }: LevelQuestion, family: Family, shown: ReadonlySet<number>): boolean {
  if (family.whole !== null && !shown.has(family.whole)) return false;
  const cellsOf = (indices: readonly number[]): number => indices.reduce((sum, index) => sum + (groups[index]?.cells.length ?? 0), 0);
  const parts = family.members.filter((index) => shown.has(index));
  if (cellsOf(parts) === family.cells) return false;
  const hidden = family.members.filter((index) => !shown.has(index));
  const small = hidden.filter((index) => secrets.has(index)).length;
  const withheld = hidden.length - small;
  const shownCounts = parts.map((index) => countsOf(index));
  const rest = countsOf(family.whole).map((count, place) => shownCounts.reduce((left, counts) => left - (counts[place] ?? 0), count));
  if (rest.some((count) => count < leastRest(isHeadCount, threshold, small, withheld))) return true;
  const allSmall = small > 0 && withheld === 0 && cellsOf(hidden) + cellsOf(parts) === family.cells;
  // Readers know of hidden head counts that each is below the threshold: a sum at the top of that range gives all of them away.
  return isHeadCount && allSmall && rest.some((count) => count >= (threshold - 1) * small);
}

/**
 * The least rest that tells about nobody. Of head counts readers know more than of finer ones: each is at least one, one that is
 * withheld for others is at least the threshold, and a small one has to be free to be anything below it. A finer count is only known to
 * lie between zero and its head count, so with at least the threshold on both sides of the rest it stays open.
 */
function leastRest(isHeadCount: boolean, threshold: number, small: number, withheld: number): number {
  return isHeadCount && small > 0 ? small + threshold * withheld + threshold - 1 : threshold;
}
