import type { Measure } from '../../kernel/measure.ts';
import type { AuditedGroup, DisplayLevel, GroupCounts } from './bias-audit.entity.ts';
import { reachesLevel, showsOf, suppressed, type View, WITHHELD, wantedFor } from './shown-view.rules.ts';

/** A count as a reader gets it: the number, or null with the text that stands in its place. */
export interface ShownCount {
  readonly count: number | null;
  readonly text: string;
}

/** A group as a reader gets it. */
export interface ShownGroup {
  readonly group: string;
  readonly slice: Readonly<Record<string, string>>;
  readonly rows: ShownCount;
  readonly selected: ShownCount;
  readonly outcomes: Readonly<Record<'truePositive' | 'falsePositive' | 'falseNegative' | 'trueNegative', ShownCount>>;
  readonly sufficientRows: boolean;
  readonly displayLevel: DisplayLevel;
  readonly measures: readonly Measure[];
}

/** The head count of a group, or what stands in its place. */
export const showRows = (group: Pick<AuditedGroup, 'counts' | 'hiddenAs'>, view: View): ShownCount =>
  view.exact || group.hiddenAs === null
    ? { count: group.counts.rows, text: String(group.counts.rows) }
    : { count: null, text: group.hiddenAs === 'SMALL' ? `<${view.threshold}` : WITHHELD };

/** A group as a reader gets it. */
export function showGroup(group: AuditedGroup, view: View): ShownGroup {
  const { counts, displayLevel } = group;
  const shown = (wanted: DisplayLevel): boolean => view.exact || reachesLevel(displayLevel, wanted);
  // Where the whole group is below the threshold so are its parts; otherwise nothing tells which part is the small one.
  const hidden = { count: null, text: group.hiddenAs === 'SMALL' ? `<${view.threshold}` : WITHHELD };
  const cell = (wanted: DisplayLevel, name: keyof GroupCounts): ShownCount => (shown(wanted) ? { count: counts[name], text: String(counts[name]) } : hidden);
  return {
    group: group.group,
    slice: group.slice,
    rows: showRows(group, view),
    selected: cell('SELECTION', 'selected'),
    outcomes: {
      truePositive: cell('OUTCOMES', 'truePositive'),
      falsePositive: cell('OUTCOMES', 'falsePositive'),
      falseNegative: cell('OUTCOMES', 'falseNegative'),
      trueNegative: cell('OUTCOMES', 'trueNegative'),
    },
    sufficientRows: group.sufficientRows,
    displayLevel,
    measures: group.measures.map((measure) =>
      view.exact || wantedFor(measure.id, view).every((wanted) => showsOf(group, wanted)) ? measure : suppressed(measure),
    ),
  };
}
