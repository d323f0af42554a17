/**
 * What of a group may be shown without the permission for exact counts. Counts below the display threshold are hidden, and so are
 * further counts from which they could be computed by subtraction (complementary suppression).
 */
import { DISPLAY_LEVELS, type DisplayLevel, type HiddenAs } from './bias-audit.entity.ts';
import { COUNTS_OF, type CountedGroup, type Everybody, type LevelQuestion, type ShownLevel } from './counted-groups.rules.ts';
import { DisplayedSums } from './derivable.rules.ts';
import { type Family, familiesOf, isThin } from './thin-rest.rules.ts';

/** What may be shown of one group. */
export interface Shown {
  readonly level: DisplayLevel;
  /** What stands in the place of a hidden head count; null when it is shown. */
  readonly hiddenAs: HiddenAs | null;
}

/**
 * What may be shown of each group, in their order. A level is given only on top of the one below, so that what is hidden at one level
 * cannot be pieced together from another: the finer counts add up to the coarser ones for the very same groups.
 */
export function displayLevels(groups: readonly CountedGroup[], everybody: Everybody, threshold: number): readonly Shown[] {
  const levels: DisplayLevel[] = groups.map(() => 'NOTHING');
  const families = familiesOf(groups, everybody);
  const unsafe = new Set<string>();
  for (const level of ['ROWS', 'SELECTION', 'OUTCOMES'] as const) {
    const isSmall = (group: CountedGroup): boolean => COUNTS_OF[level](group.counts).some((count) => count < threshold);
    const published = new Set(groups.flatMap((group, index) => (isPublished(group, level) ? [index] : [])));
    const secrets = new Set(groups.flatMap((group, index) => (isSmall(group) && group.published === undefined ? [index] : [])));
    const below = DISPLAY_LEVELS[DISPLAY_LEVELS.indexOf(level) - 1];
    const candidates = groups.flatMap((_, index) => (levels[index] === below && !secrets.has(index) && groups[index]?.published === undefined ? [index] : []));
    const countsOf = (index: number | null): readonly number[] =>
      COUNTS_OF[level](index === null ? everybody.counts : (groups[index]?.counts ?? everybody.counts));
    const question = { groups, everybody, isHeadCount: level === 'ROWS', countsOf, threshold, secrets, published };
    const shown = withoutThinRests(question, families, showable(question, candidates));
    for (const index of shown) if (!published.has(index)) levels[index] = level;
    if (level !== 'ROWS') continue;
    for (const family of families) if (isThin(question, family, shown)) for (const index of family.members) unsafe.add(groups[index]?.attribute ?? '');
  }
  return groups.map((group, index) => {
    const level = levels[index] ?? 'NOTHING';
    if (level !== 'NOTHING') return { level, hiddenAs: null };
    // Where even hiding every group leaves too little to hide in, nobody is told which of them are the small ones.
    return { level, hiddenAs: group.counts.rows < threshold && !unsafe.has(group.attribute) ? 'SMALL' : 'WITHHELD' };
  });
}

const isPublished = ({ published }: CountedGroup, level: ShownLevel): boolean =>
  published !== undefined && DISPLAY_LEVELS.indexOf(published) >= DISPLAY_LEVELS.indexOf(level);

/** Further counts of every group and of everybody, such as how many of each score above the median. */
export interface FurtherCountsOfGroups {
  readonly groups: readonly (readonly number[])[];
  readonly everybody: readonly number[];
}

/**
 * The groups of which further counts may be shown, among those of which something coarser is: none with a count below the threshold, and none
 * from which such a count could be computed. What everybody's counts are is known.
 */
export function furtherShown(
  groups: readonly CountedGroup[],
  everybody: Everybody,
  threshold: number,
  further: FurtherCountsOfGroups,
  candidates: ReadonlySet<number>,
): ReadonlySet<number> {
  const countsOf = (index: number | null): readonly number[] => (index === null ? further.everybody : (further.groups[index] ?? []));
  const secrets = new Set(groups.flatMap((_, index) => (countsOf(index).some((count) => count < threshold) ? [index] : [])));
  const question = { groups, everybody, isHeadCount: false, countsOf, threshold, secrets, published: new Set<number>() };
  const open = [...candidates].filter((index) => !secrets.has(index));
  return withoutThinRests(question, familiesOf(groups, everybody), showable(question, open));
}

/** What is published, and the candidates from which no secret follows. Larger groups of fewer attributes come first, so that what is hidden for others is small. */
function showable({ groups, everybody, secrets, published }: LevelQuestion, candidates: readonly number[]): Set<number> {
  if (secrets.size === 0) return new Set([...published, ...candidates]);
  const sums = new DisplayedSums(
    everybody.cells,
    [...secrets].map((index) => groups[index]?.cells ?? []),
  );
  sums.display(Array.from({ length: everybody.cells }, (_, cell) => cell));
  for (const index of published) sums.publish(groups[index]?.cells ?? []);
  return new Set([...published, ...inOrder(groups, candidates).filter((index) => sums.display(groups[index]?.cells ?? []))]);
}

function inOrder(groups: readonly CountedGroup[], indices: readonly number[]): readonly number[] {
  const rank = (index: number): readonly [number, number, string] => {
    const group = groups[index];
    return [group?.parts ?? 0, -(group?.counts.rows ?? 0), `${group?.attribute} ${group?.group}`];
  };
  return [...indices].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] - y[0] || x[1] - y[1] || (x[2] < y[2] ? -1 : 1);
  });
}

/** Hides the smallest shown parts until no rest tells about the people in it. Hiding more never makes anything derivable. */
function withoutThinRests(question: LevelQuestion, families: readonly Family[], shown: Set<number>): ReadonlySet<number> {
  for (let changed = true; changed; ) {
    changed = false;
    for (const family of families) {
      if (!isThin(question, family, shown)) continue;
      const smallest = inOrder(
        question.groups,
        family.members.filter((index) => shown.has(index) && !question.published.has(index)),
      ).at(-1);
      if (smallest === undefined) continue;
      shown.delete(smallest);
      changed = true;
    }
  }
  return shown;
}
