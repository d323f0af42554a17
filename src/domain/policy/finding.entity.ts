import type { Verdict } from '../../kernel/verdict.ts';

/** Whether a rule stops a promotion, asks for an acknowledgement, or only informs. */
export type RuleSeverity = 'block' | 'warn' | 'inform';

/** The number of evidence that a finding rests on: read it from the evidence, where it has interval and denominator. */
export interface MeasureReference {
  readonly evidenceId: string;
  readonly measureId: string;
  readonly slice: string | null;
}

/** What one check of a rule found, before the rule's severity is applied. */
export interface CheckOutcome {
  /** Place within the rule, such as `gender/female`; empty when the rule has one check only. */
  readonly place: string;
  readonly verdict: Verdict;
  /** Stable word for the reason, such as `NOT_DEMONSTRATED`. */
  readonly reason: string;
  /** One sentence with the numbers. */
  readonly message: string;
  /** What would change the verdict; null when nothing needs to. */
  readonly remedy: string | null;
  readonly measure: MeasureReference | null;
  /** False for evidence that is absent altogether: it is made, not waived. */
  readonly waivable: boolean;
}

/** One named conclusion of a rule. Its key is the same for the same question about any version. */
export interface Finding {
  readonly key: string;
  readonly ruleId: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly measure: MeasureReference | null;
  /** Whether the policy lets a waiver cover it. */
  readonly waivable: boolean;
  /** Whether the word of a permitted person, that it was read, is enough. */
  readonly acknowledgeable: boolean;
}

/** What one rule concluded. */
export interface RuleResult {
  readonly ruleId: string;
  readonly type: string;
  readonly severity: RuleSeverity;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly rationale: string;
  readonly findings: readonly Finding[];
}

/** A policy applied to one snapshot of facts. */
export interface PolicyEvaluation {
  readonly policy: string;
  readonly policyDigest: string;
  readonly factsDigest: string;
  readonly verdict: Verdict;
  readonly results: readonly RuleResult[];
}
