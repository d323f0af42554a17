import type { PolicyTerms } from './policy.entity.ts';
import { challengeRule } from './rules/challenge.rules.ts';
import { documentRule } from './rules/document.rules.ts';
import { equivalenceRule } from './rules/equivalence.rules.ts';
import { incidentRule } from './rules/incident.rules.ts';
import { latencyRule } from './rules/latency.rules.ts';
import { localLawRule } from './rules/local-law.rules.ts';
import { robustnessRule } from './rules/robustness.rules.ts';
import { signatureRule } from './rules/signature.rules.ts';
import { skewRule } from './rules/skew.rules.ts';

const RULE_OF = {
  ...{ skew: skewRule.type, derivation: equivalenceRule.type, preflights: robustnessRule.type, latencies: latencyRule.type },
  ...{ localLawStatement: localLawRule.type, signatures: signatureRule.type },
  ...{ incidents: incidentRule.type, documents: documentRule.type, challenges: challengeRule.type },
} as const;

/** Whether a rule of the policy looks at this evidence; new checks then change what was signed, and otherwise they change nothing. */
export const looksAt = ({ rules }: PolicyTerms, evidence: keyof typeof RULE_OF): boolean => rules.some(({ type }) => type === RULE_OF[evidence]);
