import type { Measure } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import { metricId } from '../../stats/index.ts';
import {
  type AuditedAggregate,
  type AuditedAttribute,
  type AuditedDisparity,
  type AuditedGroup,
  type BiasAuditDocument,
  DISPLAY_LEVELS,
  type DisplayLevel,
  type GroupCounts,
  type NotAssessed,
  type ReferenceMode,
} from './bias-audit.entity.ts';

/** A count as a reader gets it: the number, or null with the text that stands in its place. */
interface ShownCount {
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

/** A disparity as a reader gets it; numbers that would tell about few people are withheld, the verdict never is. */
export interface ShownDisparity {
  readonly metric: string;
  readonly group: string;
  readonly reference: string;
  readonly referenceMode: ReferenceMode;
  readonly measure: Measure;
  readonly fisherP: number | null;
  readonly adjustedP: number | null;
  readonly smallNumbers: boolean | null;
  readonly belowFourFifths: boolean | null;
  readonly minimumDetectableRatio: number | null;
  /** What is lacking, in words without counts; null when the minimums are met. */
  readonly shortfall: string | null;
  readonly meetsMinimums: boolean;
  readonly referenceThreshold: number;
  readonly referenceVerdict: Verdict;
  readonly reason: string;
  readonly suppressed: boolean;
}

/** An attribute as a reader gets it. */
export interface ShownAttribute extends Pick<AuditedAttribute, 'attribute' | 'parts' | 'references' | 'unknownShareTooHigh' | 'referenceVerdict' | 'reason'> {
  readonly groups: readonly ShownGroup[];
  readonly unknown: ShownGroup | null;
  readonly disparities: readonly ShownDisparity[];
  readonly aggregates: readonly AuditedAggregate[];
  readonly independenceP: number | null;
}

/** A group that could not be judged, with its head count as a reader gets it. */
interface ShownNotAssessed extends Pick<NotAssessed, 'attribute' | 'group' | 'metrics'> {
  readonly rows: ShownCount;
}

/** An audit as a reader gets it. */
export interface ShownAudit {
  /** Whether the reader got every count exactly. */
  readonly exact: boolean;
  readonly attributes: readonly ShownAttribute[];
  readonly crossings: readonly ShownAttribute[];
  readonly notAssessed: readonly ShownNotAssessed[];
}

const WITHHELD = 'withheld';

const reaches = (level: DisplayLevel, wanted: DisplayLevel): boolean => DISPLAY_LEVELS.indexOf(level) >= DISPLAY_LEVELS.indexOf(wanted);

/** What a reader gets of an audit: everything (`exact`), or what suppression leaves. */
export function shownAudit(document: BiasAuditDocument, exact: boolean): ShownAudit {
  const view: View = { exact, threshold: document.displayThreshold };
  const all = [...document.attributes, ...document.crossings];
  return {
    exact,
    attributes: document.attributes.map((attribute) => showAttribute(attribute, view)),
    crossings: document.crossings.map((attribute) => showAttribute(attribute, view)),
    notAssessed: document.notAssessed.map(({ attribute, group, metrics }) => {
      const found = all.find((one) => one.attribute === attribute)?.groups.find((one) => one.group === group);
      return { attribute, group, metrics, rows: found === undefined ? { count: null, text: WITHHELD } : showRows(found, view) };
    }),
  };
}

interface View {
  readonly exact: boolean;
  readonly threshold: number;
}

function showAttribute(audited: AuditedAttribute, view: View): ShownAttribute {
  const { attribute, parts, references, unknownShareTooHigh, referenceVerdict, reason } = audited;
  const levels = new Map(audited.groups.map(({ group, displayLevel }) => [group, displayLevel]));
  const all = [...audited.groups, ...(audited.unknown === null ? [] : [audited.unknown])];
  const everywhere = (wanted: DisplayLevel): boolean => view.exact || all.every(({ displayLevel }) => reaches(displayLevel, wanted));
  return {
    attribute,
    parts,
    references,
    unknownShareTooHigh,
    referenceVerdict,
    reason,
    groups: audited.groups.map((group) => showGroup(group, view)),
    unknown: audited.unknown === null ? null : showGroup(audited.unknown, view),
    disparities: audited.disparities.map((one) => showDisparity(one, levels, view)),
    aggregates: audited.aggregates.map((one) =>
      everywhere(one.rate === 'selectionRate' ? 'SELECTION' : 'OUTCOMES') ? one : { ...one, measure: suppressed(one.measure) },
    ),
    independenceP: everywhere('SELECTION') ? audited.independenceP : null,
  };
}

const showRows = (group: AuditedGroup, view: View): ShownCount =>
  view.exact || group.hiddenAs === null
    ? { count: group.counts.rows, text: String(group.counts.rows) }
    : { count: null, text: group.hiddenAs === 'SMALL' ? `<${view.threshold}` : WITHHELD };

function showGroup(group: AuditedGroup, view: View): ShownGroup {
  const { counts, displayLevel } = group;
  const shown = (wanted: DisplayLevel): boolean => view.exact || reaches(displayLevel, wanted);
  // Where the whole group is below the threshold so are its parts; otherwise nothing tells which part is the small one.
  const hidden = group.hiddenAs === 'SMALL' ? `<${view.threshold}` : WITHHELD;
  const cell = (wanted: DisplayLevel, name: keyof GroupCounts): ShownCount =>
    shown(wanted) ? { count: counts[name], text: String(counts[name]) } : { count: null, text: hidden };
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
    measures: group.measures.map((measure) => (shown(levelOfMeasure(measure.id)) ? measure : suppressed(measure))),
  };
}

/** The level at which a measure of a group tells nothing that is not shown anyway. */
function levelOfMeasure(id: string): DisplayLevel {
  if (id === metricId('groupShare')) return 'ROWS';
  return id === metricId('groupSelectionRate') || id === metricId('groupShareOfSelected') ? 'SELECTION' : 'OUTCOMES';
}

const SELECTION_METRICS: ReadonlySet<string> = new Set([metricId('impactRatio'), metricId('demographicParityDifference')]);

function showDisparity(one: AuditedDisparity, levels: ReadonlyMap<string, DisplayLevel>, view: View): ShownDisparity {
  const wanted: DisplayLevel = SELECTION_METRICS.has(one.metric) ? 'SELECTION' : 'OUTCOMES';
  const isShown = view.exact || [one.group, one.reference].every((group) => reaches(levels.get(group) ?? 'NOTHING', wanted));
  const { metric, group, reference, referenceMode, meetsMinimums, referenceThreshold, referenceVerdict, reason } = one;
  const shortfall = shortfallInWords(one);
  const always = { metric, group, reference, referenceMode, meetsMinimums, referenceThreshold, referenceVerdict, reason, shortfall };
  if (!isShown) {
    const nothing = { fisherP: null, adjustedP: null, smallNumbers: null, belowFourFifths: null, minimumDetectableRatio: null };
    return { ...always, ...nothing, measure: suppressed(one.measure), suppressed: true };
  }
  const { measure, fisherP, adjustedP, smallNumbers, belowFourFifths, minimumDetectableRatio } = one;
  return { ...always, measure, fisherP, adjustedP, smallNumbers, belowFourFifths, minimumDetectableRatio, suppressed: false };
}

/** What a comparison lacks, without any count; null when nothing is lacking. */
function shortfallInWords({ shortfalls }: Pick<AuditedDisparity, 'shortfalls'>): string | null {
  const words = { rows: 'rows', denominator: 'rows in the denominator', events: 'events', nonEvents: 'non-events' } as Readonly<Record<string, string>>;
  const sentences = shortfalls.map(({ group, what, need }) => `${group} has fewer than ${need} ${words[what] ?? what}`);
  return sentences.length === 0 ? null : [...new Set(sentences)].join('; ');
}

/** The measure without anything from which its value or its counts could be learnt. */
function suppressed(measure: Measure): Measure {
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
