import type { AuditedAttribute, AuditedDisparity, BiasAudit } from './bias-audit.entity.ts';
import { shortfallInWords } from './shown-audit.rules.ts';

/** One group against its reference as a gate wants it: numbers, counts and sufficiency, without any verdict. */
export interface GateDisparity {
  readonly metric: string;
  readonly group: string;
  readonly groupRows: number;
  readonly reference: string;
  readonly referenceRows: number;
  readonly referenceMode: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number | null;
  readonly counts: { readonly selected: number; readonly total: number; readonly referenceSelected: number; readonly referenceTotal: number } | null;
  readonly meetsMinimums: boolean;
  readonly shortfall: string | null;
  readonly smallNumbers: boolean;
  readonly adjustedP: number | null;
  readonly minimumDetectableRatio: number | null;
}

/** One attribute or crossing as a gate wants it. */
export interface GateAttribute {
  readonly attribute: string;
  readonly parts: readonly string[];
  readonly groups: readonly string[];
  readonly unknownShareTooHigh: boolean;
  readonly disparities: readonly GateDisparity[];
}

/** An audit as a gate wants it. */
export interface GateView {
  readonly auditId: string;
  readonly digest: string;
  readonly runId: string;
  readonly attributes: readonly GateAttribute[];
  readonly crossings: readonly GateAttribute[];
}

/** The facts of an audit that a policy judges by its own thresholds. */
export function gateView({ id, digest, evaluationRunId, document }: BiasAudit): GateView {
  return {
    auditId: id,
    digest,
    runId: evaluationRunId,
    attributes: document.attributes.map(attributeOf),
    crossings: document.crossings.map(attributeOf),
  };
}

const attributeOf = ({ attribute, parts, groups, unknownShareTooHigh, disparities }: AuditedAttribute): GateAttribute => ({
  attribute,
  parts,
  groups: groups.map(({ group }) => group),
  unknownShareTooHigh,
  disparities: disparities.map(disparityOf),
});

function disparityOf(one: AuditedDisparity): GateDisparity {
  const { ci, value, status } = one.measure;
  const only = one.counts.length === 1 ? one.counts[0] : undefined;
  return {
    metric: one.metric,
    group: one.group,
    groupRows: one.groupRows,
    reference: one.reference,
    referenceRows: one.referenceRows,
    referenceMode: one.referenceMode,
    value: status === 'OK' ? value : null,
    lower: ci?.lower ?? null,
    upper: ci?.upper ?? null,
    level: ci?.level ?? null,
    counts:
      only === undefined || !one.metric.includes('Ratio@')
        ? null
        : { selected: only.group.events, total: only.group.of, referenceSelected: only.reference.events, referenceTotal: only.reference.of },
    meetsMinimums: one.meetsMinimums,
    shortfall: shortfallInWords(one),
    smallNumbers: one.smallNumbers,
    adjustedP: one.adjustedP,
    minimumDetectableRatio: one.minimumDetectableRatio,
  };
}
