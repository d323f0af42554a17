import { ageRule } from './age.rules.ts';
import { artifactRule } from './artifact.rules.ts';
import { attestationRule } from './attestation.rules.ts';
import { bannedInputRule } from './banned-input.rules.ts';
import { calibrationRule } from './calibration.rules.ts';
import { cardRule } from './card.rules.ts';
import { challengeRule } from './challenge.rules.ts';
import { conditionRule } from './condition.rules.ts';
import { coverageRule } from './coverage.rules.ts';
import { dataRule } from './data.rules.ts';
import { documentRule } from './document.rules.ts';
import { equivalenceRule } from './equivalence.rules.ts';
import { evaluationRule } from './evaluation.rules.ts';
import { explainabilityRule } from './explainability.rules.ts';
import { fairnessRule } from './fairness.rules.ts';
import { framingRule } from './framing.rules.ts';
import { incidentRule } from './incident.rules.ts';
import { latencyRule } from './latency.rules.ts';
import { lineageRule } from './lineage.rules.ts';
import { localLawRule } from './local-law.rules.ts';
import { monitoringRule } from './monitoring.rules.ts';
import { nonInferiorityRule } from './non-inferiority.rules.ts';
import { openFindingsRule } from './open-findings.rules.ts';
import { retentionRule } from './retention.rules.ts';
import { robustnessRule } from './robustness.rules.ts';
import type { RuleFamily } from './rule-family.entity.ts';
import { signatureRule } from './signature.rules.ts';
import { skewRule } from './skew.rules.ts';
import { useRule } from './use.rules.ts';
import { validityRule } from './validity.rules.ts';

/** Every kind of rule that a policy may use; a new one is one file and one line here. */
export const RULE_FAMILIES = [
  ageRule,
  artifactRule,
  attestationRule,
  bannedInputRule,
  calibrationRule,
  cardRule,
  challengeRule,
  conditionRule,
  coverageRule,
  dataRule,
  documentRule,
  equivalenceRule,
  evaluationRule,
  explainabilityRule,
  fairnessRule,
  framingRule,
  incidentRule,
  latencyRule,
  lineageRule,
  localLawRule,
  monitoringRule,
  nonInferiorityRule,
  openFindingsRule,
  signatureRule,
  retentionRule,
  robustnessRule,
  skewRule,
  useRule,
  validityRule,
] as unknown as readonly RuleFamily<unknown>[];

/** Rule types whose findings no waiver may ever cover. */
export const NEVER_WAIVABLE_TYPES: readonly string[] = [artifactRule.type, signatureRule.type, useRule.type];

/** The family of a rule type, or null for a type that does not exist. */
export const findFamily = (type: string): RuleFamily<unknown> | null => RULE_FAMILIES.find((family) => family.type === type) ?? null;
