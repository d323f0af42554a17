import { digestOf } from '../../kernel/digest.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import { ruleIdAmong } from './combine-policies.rules.ts';
import { evaluatePolicies } from './evaluate-policy.rules.ts';
import type { PolicyEvaluation, RuleResult } from './finding.entity.ts';
import type { GateFacts } from './gate-facts.entity.ts';
import { type GateReading, readingOf } from './gate-standing.rules.ts';
import { type ParsedPolicy, policyReference } from './policy.entity.ts';
import { byStanding, policyCovers } from './policy-scope.rules.ts';

/** What policies say of one snapshot before anybody has acknowledged or waived anything. */
export interface TrialSide {
  /** Such as `default@1 + hiring.nyc-ll144@2`; null where no policy speaks of it. */
  readonly policies: string | null;
  /** Null where no policy speaks of it: then nothing may be promoted. */
  readonly verdict: Verdict | null;
  readonly gate: GateReading;
}

/** A rule that judges otherwise; null on the side where there is no such rule. */
export interface RuleChange {
  /** `policy:rule`. */
  readonly rule: string;
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  /** The reason in one sentence, of the side after where there is one. */
  readonly message: string;
}

/** What a policy would change of one judgement. */
export interface PolicyTrial {
  readonly before: TrialSide;
  readonly after: TrialSide;
  /** Whether verdict or gate differ. */
  readonly flips: boolean;
  readonly changes: readonly RuleChange[];
}

/**
 * Judges a snapshot as if the candidate were in force instead of the version of its name that judged before, or beside the policies
 * that did. Dates of the candidate do not count: the question is what it would do. `fallbacks` are those in force, which gave way to what
 * judged and come back where the candidate speaks of it no more. Pure.
 */
export function tryPolicy(candidate: ParsedPolicy, pinned: readonly ParsedPolicy[], facts: GateFacts, fallbacks: readonly ParsedPolicy[] = []): PolicyTrial {
  const gaveWay = pinned.some(({ document }) => document.scope.standing === 'fallback') ? [] : fallbacks;
  const others = [...pinned, ...gaveWay.filter(({ document }) => policyCovers(document, facts))].filter(
    ({ document }) => document.metadata.name !== candidate.document.metadata.name,
  );
  const after = byStanding(policyCovers(candidate.document, facts) ? [...others, candidate] : others);
  const [was, is] = [judgedBy(pinned, facts), judgedBy(after, facts)];
  return {
    before: was.side,
    after: is.side,
    flips: was.side.verdict !== is.side.verdict || was.side.gate !== is.side.gate,
    changes: changesBetween(was.rules, is.rules),
  };
}

interface Judged {
  readonly side: TrialSide;
  /** By `policy:rule`, also where there is one policy only, so that both sides can be compared. */
  readonly rules: ReadonlyMap<string, RuleResult>;
}

function judgedBy([first, ...others]: readonly ParsedPolicy[], facts: GateFacts): Judged {
  if (first === undefined) return { side: { policies: null, verdict: null, gate: 'REFUSED' }, rules: new Map() };
  const members = [first, ...others] as const;
  const evaluation = evaluatePolicies({ members: [...members], digest: digestOf(members.map(({ digest }) => digest)) }, facts);
  return {
    side: {
      policies: members.map(({ document }) => policyReference(document)).join(' + '),
      verdict: evaluation.verdict,
      gate: readingOf(evaluation),
    },
    rules: new Map(namedRules(evaluation, others.length === 0 ? first.document.metadata.name : null)),
  };
}

const namedRules = ({ results }: PolicyEvaluation, onlyPolicy: string | null): readonly (readonly [string, RuleResult])[] =>
  results.map((result) => [onlyPolicy === null ? result.ruleId : ruleIdAmong(onlyPolicy, result.ruleId), result]);

function changesBetween(before: Judged['rules'], after: Judged['rules']): readonly RuleChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((rule): RuleChange[] => {
    const [was, is] = [before.get(rule), after.get(rule)];
    if (was?.verdict === is?.verdict) return [];
    return [
      { rule, before: was?.verdict ?? null, after: is?.verdict ?? null, message: is === undefined ? 'The rule would no longer be asked.' : decisive(is) },
    ];
  });
}

/** The sentence of the finding that decides the rule. */
const decisive = ({ verdict, findings, rationale }: RuleResult): string =>
  (findings.find((finding) => finding.verdict === verdict) ?? findings[0])?.message ?? rationale;

const CLOSED: readonly (Verdict | null)[] = ['FAIL', 'ERROR', 'INSUFFICIENT_DATA'];
const READINGS: readonly GateReading[] = ['READY', 'WAITING', 'REFUSED'];

/** Whether what passed would no longer do so: the gate reads worse, or a rule that was content is not any more. */
export const noLongerPasses = ({ before, after, changes }: PolicyTrial): boolean =>
  READINGS.indexOf(after.gate) > READINGS.indexOf(before.gate) || changes.some((change) => CLOSED.includes(change.after) && !CLOSED.includes(change.before));
