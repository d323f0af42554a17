import type { PromotionState, Verdict } from '@assay/sdk';
import type { DemoModelName } from '../demo-data.ts';

/** What the gate says of one version: the state of its request, and per finding the verdict. */
export interface ExpectedRequest {
  readonly state: PromotionState;
  readonly findings: Readonly<Record<string, Verdict>>;
}

/**
 * The verdict table of the story, as the committed models and data give it. The demo holds every answer of the gate against it, and
 * a test holds what the demo prints. It changes only when data, models, policy or statistics do.
 */
export const EXPECTED_VERDICTS: Readonly<Record<DemoModelName, ExpectedRequest>> = {
  'gender-as-input': {
    state: 'REFUSED',
    findings: {
      'artifact.inspected': 'PASS',
      'calibration.reported/calibrationIntercept': 'INFORMATIONAL',
      'calibration.reported/calibrationSlope': 'INFORMATIONAL',
      'card.complete': 'PASS',
      'champion.non-inferior': 'NOT_APPLICABLE',
      'data.apart/separation': 'PASS',
      'data.apart/specification': 'PASS',
      'evaluation.auc': 'PASS',
      'evaluation.recent': 'PASS',
      'fairness.impact-ratio/gender/female': 'FAIL',
      'fairness.impact-ratio/gender×race/female×hispanic': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/female×other': 'FAIL',
      'fairness.impact-ratio/gender×race/female×white': 'FAIL',
      'fairness.impact-ratio/gender×race/male×hispanic': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/male×other': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/race/hispanic': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/race/other': 'INSUFFICIENT_DATA',
      'framing.approved/approved': 'PASS',
      'framing.approved/questionnaire': 'PASS',
      'framing.approved/tier': 'PASS',
      'inputs.protected/gender': 'FAIL',
      'lineage.connected': 'PASS',
      'monitoring.planned': 'PASS',
    },
  },
  clean: {
    state: 'AWAITING_APPROVAL',
    findings: {
      'artifact.inspected': 'PASS',
      'calibration.reported/calibrationIntercept': 'INFORMATIONAL',
      'calibration.reported/calibrationSlope': 'INFORMATIONAL',
      'card.complete': 'PASS',
      'champion.non-inferior': 'NOT_APPLICABLE',
      'data.apart/separation': 'PASS',
      'data.apart/specification': 'PASS',
      'evaluation.auc': 'PASS',
      'evaluation.recent': 'PASS',
      'fairness.impact-ratio/gender/female': 'WARN',
      'fairness.impact-ratio/gender×race/female×hispanic': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/female×other': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/female×white': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/male×hispanic': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/male×other': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/race/hispanic': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/race/other': 'INSUFFICIENT_DATA',
      'framing.approved/approved': 'PASS',
      'framing.approved/questionnaire': 'PASS',
      'framing.approved/tier': 'PASS',
      'inputs.protected': 'PASS',
      'lineage.connected': 'PASS',
      'monitoring.planned': 'PASS',
    },
  },
  degraded: {
    state: 'REFUSED',
    findings: {
      'artifact.inspected': 'PASS',
      'calibration.reported/calibrationIntercept': 'INFORMATIONAL',
      'calibration.reported/calibrationSlope': 'INFORMATIONAL',
      'card.complete': 'PASS',
      'champion.non-inferior': 'FAIL',
      'data.apart/separation': 'PASS',
      'data.apart/specification': 'PASS',
      'evaluation.auc': 'PASS',
      'evaluation.recent': 'PASS',
      'fairness.impact-ratio/gender/male': 'WARN',
      'fairness.impact-ratio/gender×race/female×hispanic': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/female×other': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/female×white': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/male×hispanic': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/gender×race/male×other': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/race/hispanic': 'INSUFFICIENT_DATA',
      'fairness.impact-ratio/race/other': 'INSUFFICIENT_DATA',
      'framing.approved/approved': 'PASS',
      'framing.approved/questionnaire': 'PASS',
      'framing.approved/tier': 'PASS',
      'inputs.protected': 'PASS',
      'lineage.connected': 'PASS',
      'monitoring.planned': 'PASS',
    },
  },
};

const verdictLine = (version: string, key: string, verdict: string): string => `${version.padEnd(16)} ${verdict.padEnd(18)} ${key}`;

/** The lines of the table for one version, by key. */
export const verdictLines = (version: string, findings: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(findings)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, verdict]) => verdictLine(version, key, verdict));
