import type { Verdict } from '../../kernel/verdict.ts';
import type { GateFacts } from './gate-facts.entity.ts';
import type { GateReading } from './gate-standing.rules.ts';

/** One case of a policy's test: facts, what people have said of them, and what has to come of it. */
export interface PolicyCase {
  readonly name: string;
  /** Merged into the facts of the file (RFC 7386, with null kept: it means "not known"). */
  readonly change: unknown;
  /** Keys of warnings that count as acknowledged. */
  readonly acknowledged: readonly string[];
  /** Keys of findings that count as covered by a waiver. */
  readonly waived: readonly string[];
  readonly expect: { readonly verdict: Verdict; readonly gate: GateReading; readonly findings: Readonly<Record<string, Verdict>> };
}

/** What a case showed. */
export interface PolicyCaseOutcome {
  readonly name: string;
  /** What kind of case it is: a gate that is ready as it stands, one by a waiver, a breach, missing data, or something between. */
  readonly kind: 'pass' | 'waived' | 'fail' | 'insufficient' | 'other';
  /** What each rule concluded, by its type. */
  readonly verdicts: readonly { readonly type: string; readonly verdict: Verdict }[];
  /** What differs from what was expected, one sentence each; empty when the case holds. */
  readonly faults: readonly string[];
}

const SECTIONS: Readonly<Record<keyof GateFacts, true>> = {
  ...{ format: true, asOf: true, tier: true, environment: true, useCase: true, project: true, tags: true, modelVersionId: true },
  ...{ artifact: true, inputs: true, specification: true, data: true, evaluation: true, validity: true, bias: true, champion: true },
  ...{ comparison: true, card: true, monitor: true, lineage: true, attestations: true, explanation: true, importedExplanations: true },
  ...{
    skew: true,
    signatures: true,
    findings: true,
    derivation: true,
    localLawStatement: true,
    revocations: true,
    proxyUse: true,
    preflights: true,
    latencies: true,
    framing: true,
    incidents: true,
    documents: true,
    challenges: true,
    retention: true,
  },
};

/** Names of all parts of the facts. */
export const FACT_SECTIONS: readonly string[] = Object.keys(SECTIONS);
