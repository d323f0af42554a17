import type { Measure } from '../../kernel/measure.ts';
import { metricId } from '../../stats/index.ts';
import type { AuditedAggregate, AuditedAttribute, AuditedClasses, AuditedNumbers, AuditedRanking } from './bias-audit.entity.ts';
import { type AttributeLevels, suppressed, type View } from './shown-view.rules.ts';

/** Classes as a reader gets them. */
export type ShownClasses = AuditedClasses;

const SELECTION_RATE = metricId('groupSelectionRate');

/** Rates of classes by group: those of predictions where the counts of predictions may be shown, the others where those of outcomes may be. */
export function showClasses({ classes, distances }: AuditedClasses, audited: AuditedAttribute, levels: AttributeLevels): ShownClasses {
  const nameOf = (measure: Measure): string =>
    audited.groups.find(({ slice }) => Object.entries(slice).every(([attribute, category]) => measure.slice?.[attribute] === category))?.group ?? '';
  const wantedOf = (id: string) => (id === SELECTION_RATE ? 'CLASSES' : 'CLASS_OUTCOMES');
  return {
    classes: classes.map(({ className, measures, aggregates }) => ({
      className,
      measures: measures.map((measure) => (levels.reaches(nameOf(measure), wantedOf(measure.id)) ? measure : suppressed(measure))),
      aggregates: aggregates.map((one): AuditedAggregate => {
        const isShown = levels.everywhere(one.rate === 'selectionRate' ? 'CLASSES' : 'CLASS_OUTCOMES');
        return isShown ? one : { ...one, measure: suppressed(one.measure), permutationP: null };
      }),
    })),
    distances: distances.map((one) => (levels.reaches(one.group, 'CLASSES') ? one : { ...one, measure: suppressed(one.measure), p: null })),
  };
}

/** Predicted numbers as a reader gets them; rows and means are null where they are withheld. */
export interface ShownNumbers extends Pick<AuditedNumbers, 'distributionP'> {
  readonly worstLoss: { readonly group: string | null; readonly measure: Measure } | null;
  readonly deciles: readonly {
    readonly from: number | null;
    readonly to: number | null;
    readonly groups: readonly {
      readonly group: string;
      readonly rows: number | null;
      readonly meanPrediction: number | null;
      readonly meanTarget: number | null;
    }[];
  }[];
  readonly thresholds: readonly {
    readonly threshold: number;
    readonly groups: readonly { readonly group: string; readonly rows: number | null; readonly atOrAbove: number | null }[];
  }[];
}

/** What predicted numbers add to an attribute. */
export function showNumbers({ worstLoss, distributionP, deciles, thresholds }: AuditedNumbers, levels: AttributeLevels, view: View): ShownNumbers {
  const errors = view.decided ? 'OUTCOMES' : 'TARGETS';
  const predictions = view.decided ? 'SELECTION' : 'ROWS';
  return {
    worstLoss: worstLoss === null || levels.everywhere(errors) ? worstLoss : { group: null, measure: suppressed(worstLoss.measure) },
    distributionP: distributionP.map(({ group, p }) => ({ group, p: levels.reaches(group, predictions) ? p : null })),
    deciles: deciles.map(({ from, to, groups }) => ({
      from,
      to,
      groups: groups.map((one) =>
        levels.reaches(one.group, errors, 'DECILES') ? one : { group: one.group, rows: null, meanPrediction: null, meanTarget: null },
      ),
    })),
    thresholds: thresholds.map(({ threshold, groups }) => ({
      threshold,
      groups: groups.map((one) => (levels.reaches(one.group, predictions, 'THRESHOLDS') ? one : { group: one.group, rows: null, atOrAbove: null })),
    })),
  };
}

/** Rankings as a reader gets them. */
export type ShownRanking = AuditedRanking;

/** What rankings add to an attribute. */
export const showRanking = ({ groups }: AuditedRanking, levels: AttributeLevels): ShownRanking => ({
  groups: groups.map((one) => {
    const places = levels.reaches(one.group, 'SELECTION');
    return {
      group: one.group,
      exposure: levels.reaches(one.group, 'ROWS') ? one.exposure : suppressed(one.exposure),
      representation: one.representation === null || places ? one.representation : suppressed(one.representation),
      representationP: places ? one.representationP : null,
    };
  }),
});
