import type { DisplayLevel, GroupCounts } from './bias-audit.entity.ts';

/** A group as far as suppression goes. */
export interface CountedGroup {
  /** The attribute or crossing that it is a group of. */
  readonly attribute: string;
  /** How many attributes define it: fewer come first. */
  readonly parts: number;
  readonly group: string;
  /** Numbers of the finest cells of people that make it up; groups of one attribute share none. */
  readonly cells: readonly number[];
  readonly counts: GroupCounts;
  /** Shown elsewhere up to this level, whatever is decided here, as slices of the evaluation are. */
  readonly published?: ShownLevel;
}

/** All people: their counts are displayed always. */
export interface Everybody {
  /** How many finest cells there are. */
  readonly cells: number;
  readonly counts: GroupCounts;
}

/** A level at which something is shown. */
export type ShownLevel = Exclude<DisplayLevel, 'NOTHING'>;

/** The counts that a level adds. */
export const COUNTS_OF: Readonly<Record<ShownLevel, (counts: GroupCounts) => readonly number[]>> = {
  ROWS: (counts) => [counts.rows],
  SELECTION: (counts) => [counts.selected, counts.rows - counts.selected],
  OUTCOMES: (counts) => [counts.truePositive, counts.falsePositive, counts.falseNegative, counts.trueNegative],
};

/** What is to be decided at one level. */
export interface LevelQuestion {
  readonly groups: readonly CountedGroup[];
  readonly everybody: Everybody;
  /** Of head counts readers know more than of finer ones: that nobody is in two groups, and that a group has somebody. */
  readonly isHeadCount: boolean;
  /** The counts that the level adds, of a group or (null) of everybody. */
  readonly countsOf: (group: number | null) => readonly number[];
  readonly threshold: number;
  /** Groups with a count below the threshold at this level. */
  readonly secrets: ReadonlySet<number>;
  /** Groups that are shown elsewhere at this level. */
  readonly published: ReadonlySet<number>;
}
