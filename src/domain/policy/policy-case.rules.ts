import { evaluatePolicy } from './evaluate-policy.rules.ts';
import type { PolicyEvaluation } from './finding.entity.ts';
import type { GateFacts } from './gate-facts.entity.ts';
import { type GateReading, readingOf, standingOf } from './gate-standing.rules.ts';
import type { ParsedPolicy } from './policy.entity.ts';
import type { PolicyCase, PolicyCaseOutcome } from './policy-case.entity.ts';

/** Judges one case and compares it with what was expected of it. Pure. */
export function judgePolicyCase(policy: ParsedPolicy, facts: GateFacts, { name, acknowledged, waived, expect }: PolicyCase): PolicyCaseOutcome {
  const evaluation = evaluatePolicy(policy, facts);
  const gate = readingOf(evaluation, standingOf(evaluation, new Set(acknowledged), new Set(waived)));
  const found = new Map(evaluation.results.flatMap(({ findings }) => findings).map((finding) => [finding.key, finding]));
  const strangers = [...acknowledged, ...waived, ...Object.keys(expect.findings)].filter((key) => !found.has(key));
  const faults = [
    ...(evaluation.verdict === expect.verdict ? [] : [`The verdict is ${evaluation.verdict}, not ${expect.verdict}.`]),
    ...(gate === expect.gate ? [] : [`The gate reads ${gate}, not ${expect.gate}.${openPointOf(evaluation, acknowledged, waived)}`]),
    ...strangers.map((key) => `There is no finding ${key}; there are ${[...found.keys()].join(', ')}.`),
    ...Object.entries(expect.findings).flatMap(([key, wanted]) => {
      const finding = found.get(key);
      return finding === undefined || finding.verdict === wanted ? [] : [`${key} is ${finding.verdict}, not ${wanted}: ${finding.message}`];
    }),
  ];
  return { name, kind: kindOf(evaluation, gate, waived), verdicts: evaluation.results.map(({ type, verdict }) => ({ type, verdict })), faults };
}

function openPointOf(evaluation: PolicyEvaluation, acknowledged: readonly string[], waived: readonly string[]): string {
  const [first] = standingOf(evaluation, new Set(acknowledged), new Set(waived)).openPoints;
  return first === undefined ? '' : ` Open: ${first.findingKey}: ${first.message}`;
}

function kindOf({ verdict }: PolicyEvaluation, gate: GateReading, waived: readonly string[]): PolicyCaseOutcome['kind'] {
  if (gate === 'READY') return waived.length > 0 ? 'waived' : 'pass';
  if (verdict === 'FAIL') return 'fail';
  return verdict === 'INSUFFICIENT_DATA' ? 'insufficient' : 'other';
}

/** JSON merge patch (RFC 7386), with null kept, as it means "not known". */
export function mergeFacts(base: unknown, change: unknown): unknown {
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(change) || !isObject(base)) return change;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) merged[key] = mergeFacts(base[key], value);
  return merged;
}
