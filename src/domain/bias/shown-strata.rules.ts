import type { AuditedAggregate, AuditedGroup, AuditedStratum, StratifiedAudit } from './bias-audit.entity.ts';
import { type ShownGroup, showGroup } from './shown-group.rules.ts';
import { reachesLevel, showsOf, suppressed, type View } from './shown-view.rules.ts';

/** A stratum as a reader gets it: everybody in it as a group, and its groups. */
export interface ShownStratum {
  readonly stratum: string;
  readonly everybody: ShownGroup;
  readonly groups: readonly ShownGroup[];
  readonly aggregates: readonly AuditedAggregate[];
}

/** Strata as a reader gets them. */
export interface ShownStratified {
  readonly features: readonly string[];
  /** Null where it would follow how many people a hidden stratum has. */
  readonly unstratifiedRows: number | null;
  readonly strata: readonly ShownStratum[];
}

/** The strata of an attribute. */
export function showStratified({ features, unstratifiedRows, strata }: StratifiedAudit, view: View): ShownStratified {
  const allCounted = view.exact || strata.every(({ displayLevel }) => reachesLevel(displayLevel, 'ROWS'));
  return { features, unstratifiedRows: allCounted ? unstratifiedRows : null, strata: strata.map((stratum) => showStratum(stratum, view)) };
}

function showStratum(stratum: AuditedStratum, view: View): ShownStratum {
  const { slice, counts, displayLevel, hiddenAs } = stratum;
  const whole: AuditedGroup = { group: stratum.stratum, slice, counts, displayLevel, hiddenAs, sufficientRows: true, furtherShown: [], measures: [] };
  const all = [whole, ...stratum.groups];
  return {
    stratum: stratum.stratum,
    everybody: showGroup(whole, view),
    groups: stratum.groups.map((group) => showGroup(group, view)),
    aggregates: stratum.aggregates.map((one) => {
      const isShown = view.exact || all.every((group) => showsOf(group, one.rate === 'selectionRate' ? 'SELECTION' : 'OUTCOMES'));
      return isShown ? one : { ...one, measure: suppressed(one.measure) };
    }),
  };
}
