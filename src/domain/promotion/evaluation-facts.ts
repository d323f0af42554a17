import type { AuditedAttribute, AuditedDisparity, BiasAudit } from '../bias/index.ts';
import type { Comparison, SucceededRun } from '../evaluation/index.ts';
import type { AttributeFacts, BiasFacts, ComparisonFacts, DisparityFacts, EvaluationFacts } from '../policy/index.ts';

/** What a gate run measured. */
export function evaluationFacts(run: SucceededRun): EvaluationFacts {
  const { evidence } = run;
  return {
    runId: run.id,
    resultDigest: run.resultDigest,
    completedAt: run.finishedAt.toISOString(),
    artifactDigest: run.artifactDigest,
    specificationDigest: run.specificationDigest,
    rows: evidence.positives + evidence.negatives,
    positives: evidence.positives,
    negatives: evidence.negatives,
    measures: evidence.measures,
  };
}

/** What the audit of that run found, without a threshold. */
export function biasFacts(audit: BiasAudit): BiasFacts {
  const { attributes, crossings } = audit.document;
  return {
    auditId: audit.id,
    digest: audit.digest,
    runId: audit.evaluationRunId,
    attributes: attributes.map(attributeFacts),
    crossings: crossings.map(attributeFacts),
  };
}

const attributeFacts = (audited: AuditedAttribute): AttributeFacts => ({
  attribute: audited.attribute,
  parts: audited.parts,
  groups: audited.groups.map(({ group }) => group),
  unknownShareTooHigh: audited.unknownShareTooHigh,
  disparities: audited.disparities.map((disparity) => disparityFacts(audited, disparity)),
});

function disparityFacts(audited: AuditedAttribute, disparity: AuditedDisparity): DisparityFacts {
  const { measure } = disparity;
  const [only, ...more] = disparity.counts;
  return {
    metric: disparity.metric,
    group: disparity.group,
    groupRows: disparity.groupRows,
    reference: disparity.reference,
    referenceRows: disparity.referenceRows,
    referenceMode: disparity.referenceMode,
    value: measure.value,
    lower: measure.ci?.lower ?? null,
    upper: measure.ci?.upper ?? null,
    level: measure.ci?.level ?? null,
    counts:
      only === undefined || more.length > 0
        ? null
        : { selected: only.group.events, total: only.group.of, referenceSelected: only.reference.events, referenceTotal: only.reference.of },
    meetsMinimums: disparity.meetsMinimums,
    shortfall: shortfallWords(audited, disparity),
    smallNumbers: disparity.smallNumbers,
    adjustedP: disparity.adjustedP,
    minimumDetectableRatio: disparity.minimumDetectableRatio,
  };
}

/** What is too few, in words. Head counts are said only where the audit lets everybody see them; the findings are read by all. */
function shortfallWords(audited: AuditedAttribute, disparity: AuditedDisparity): string | null {
  const words = disparity.shortfalls.map(({ group, what, have, need }) => {
    const shown = audited.groups.find((candidate) => candidate.group === group)?.displayLevel ?? 'NOTHING';
    const count = what === 'rows' && shown !== 'NOTHING' ? `${have} of at least ${need}` : `fewer than ${need}`;
    return `${group} has ${count} ${WHAT[what] ?? what}`;
  });
  return words.length === 0 ? null : [...new Set(words)].join(', ');
}

const WHAT: Readonly<Record<string, string>> = {
  rows: 'rows',
  denominator: 'rows in the denominator of the rate',
  events: 'events of the rate',
  nonEvents: 'non-events of the rate',
};

/** The candidate against the champion. */
export const comparisonFacts = (comparison: Comparison): ComparisonFacts => ({
  digest: comparison.digest,
  candidateRunId: comparison.candidateRunId,
  championRunId: comparison.championRunId,
  paired: comparison.document.paired,
  measures: [comparison.document.measure],
});
