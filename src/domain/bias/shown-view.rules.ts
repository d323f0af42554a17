/** Who may see what: the levels of the groups of an attribute, and what each number needs of them. */
import type { Measure } from '../../kernel/measure.ts';
import { type MetricName, metricId } from '../../stats/index.ts';
import { type AuditedAttribute, type AuditedGroup, DISPLAY_LEVELS, type DisplayLevel, type FurtherCounts } from './bias-audit.entity.ts';

/** How a reader looks at an audit. */
export interface View {
  readonly exact: boolean;
  readonly threshold: number;
  /** Whether decisions were made: then a mean of predictions may tell how many there were of each. */
  readonly decided: boolean;
}

/** What stands in the place of a number that would give another one away. */
export const WITHHELD = 'withheld';

/** Whether a level includes another. */
export const reachesLevel = (level: DisplayLevel, wanted: DisplayLevel): boolean => DISPLAY_LEVELS.indexOf(level) >= DISPLAY_LEVELS.indexOf(wanted);

type Wanted = DisplayLevel | FurtherCounts;

const isLevel = (wanted: Wanted): wanted is DisplayLevel => (DISPLAY_LEVELS as readonly string[]).includes(wanted);

type Levelled = Pick<AuditedGroup, 'displayLevel' | 'furtherShown'>;

/** Whether so much of a group may be shown to everybody. */
export const showsOf = (group: Levelled, wanted: Wanted): boolean =>
  isLevel(wanted) ? reachesLevel(group.displayLevel, wanted) : group.furtherShown.includes(wanted);

/** What may be shown of the groups of one attribute. */
export interface AttributeLevels {
  /** Of one group by its name; a group that is not there is hidden. */
  readonly reaches: (group: string, ...wanted: readonly Wanted[]) => boolean;
  /** Of every group and of the unknown rows. */
  readonly everywhere: (...wanted: readonly Wanted[]) => boolean;
}

/** The levels of an attribute for a reader. */
export function levelsIn({ groups, unknown }: Pick<AuditedAttribute, 'groups' | 'unknown'>, { exact }: View): AttributeLevels {
  const all = [...groups, ...(unknown === null ? [] : [unknown])];
  return {
    reaches: (name, ...wanted) => {
      const group = all.find((one) => one.group === name);
      return exact || (group !== undefined && wanted.every((one) => showsOf(group, one)));
    },
    everywhere: (...wanted) => exact || all.every((group) => wanted.every((one) => showsOf(group, one))),
  };
}

const named = (...names: readonly MetricName[]): ReadonlySet<string> => new Set(names.map(metricId));

const HEAD_COUNTS = named('groupShare');
const DECISIONS = named('groupSelectionRate', 'groupShareOfSelected', 'impactRatio', 'demographicParityDifference', 'demographicParityRatio');
const PREDICTIONS = named('groupMeanPrediction', 'groupPredictionKs', 'groupPredictionW1', 'meanPredictionGap');
const ERRORS = named(
  'groupMeanError',
  'groupMeanAbsoluteError',
  'groupRootMeanSquaredError',
  'meanErrorGap',
  'meanAbsoluteErrorRatio',
  'rootMeanSquaredErrorRatio',
);

/** What has to be shown of a group anyway for a number about it to tell nothing more. */
export function wantedFor(id: string, { decided }: View): readonly Wanted[] {
  if (HEAD_COUNTS.has(id)) return ['ROWS'];
  if (DECISIONS.has(id)) return ['SELECTION'];
  // Where predictions become decisions their mean may tell how many there were: predictions of zero and one add up to a count.
  if (PREDICTIONS.has(id)) return [decided ? 'SELECTION' : 'ROWS'];
  if (ERRORS.has(id)) return [decided ? 'OUTCOMES' : 'TARGETS'];
  return ['OUTCOMES'];
}

/** The measure without anything from which its value or its counts could be learnt. */
export function suppressed(measure: Measure): Measure {
  const { id, version, slice, higherIsBetter } = measure;
  return {
    id,
    version,
    value: null,
    status: 'SUPPRESSED',
    reason: 'BELOW_DISPLAY_THRESHOLD',
    n: 0,
    nEff: 0,
    ...(slice === undefined ? {} : { slice }),
    higherIsBetter,
  };
}
