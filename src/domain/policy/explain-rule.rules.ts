import type { Json } from '../../kernel/canonical-json.ts';
import { ruleIdAmong } from './combine-policies.rules.ts';
import { judgeRule, resultAmong } from './evaluate-policy.rules.ts';
import type { RuleResult } from './finding.entity.ts';
import type { GateFacts } from './gate-facts.entity.ts';
import type { AppliedPolicy, Policy, PolicyRule } from './policy.entity.ts';
import { asPolicyRule, judgeUseCaseRule } from './use-case-rules/judge-use-case.rules.ts';

/** A part of the facts that a rule looked at. */
export interface UsedFact {
  /** Name of the part, such as `evaluation`. */
  readonly name: string;
  /** False when nothing is known of it, which never opens a gate. */
  readonly known: boolean;
  /**
   * What everybody may see of it: its ids, digests, instants and plain numbers. Numbers about groups of people stay where they are
   * protected; the findings say what may be said of them.
   */
  readonly shown: Json;
}

/** Why a rule says what it says of one snapshot. */
export interface RuleExplanation {
  /** Null for a rule that the framing of the use case was compiled into. */
  readonly policy: Policy | null;
  readonly rule: PolicyRule;
  readonly result: RuleResult;
  readonly facts: readonly UsedFact[];
  /** What would satisfy the rule, one sentence for each thing to do; empty when it is satisfied. */
  readonly remedies: readonly string[];
  /** Findings that a permitted person may acknowledge, and those that a waiver may cover. */
  readonly acknowledgeable: readonly string[];
  readonly waivable: readonly string[];
}

/** Explains the rule with that id (`policy:rule` where several policies apply, `useCase.…` for one of the use case), or null when there is none. Pure. */
export function explainRule(applied: AppliedPolicy, ruleId: string, facts: GateFacts): RuleExplanation | null {
  for (const policy of applied.members) {
    const { document } = policy;
    const rule = document.rules.find(({ id }) => ruleId === (applied.members.length === 1 ? id : ruleIdAmong(document.metadata.name, id)));
    if (rule !== undefined) return explained(policy, rule, facts, applied.members.length > 1);
  }
  return explainedOfUseCase(ruleId, facts);
}

function explainedOfUseCase(ruleId: string, facts: GateFacts): RuleExplanation | null {
  const { watched, used } = watch(facts);
  const judged = judgeUseCaseRule(watched, ruleId);
  if (judged === null || facts.framing == null) return null;
  return { policy: null, rule: asPolicyRule(judged.rule, facts.framing), ...toldOf(judged.result, facts, used) };
}

/** `isOneOfSeveral`: findings are then called as the request calls them, so that whoever reads their keys can acknowledge and waive by them. */
function explained(policy: Policy, rule: PolicyRule, facts: GateFacts, isOneOfSeveral: boolean): RuleExplanation {
  const { watched, used } = watch(facts);
  const alone = judgeRule(policy.document, rule, watched);
  const result = isOneOfSeveral ? resultAmong(policy.document.metadata.name, alone) : alone;
  return { policy, rule, ...toldOf(result, facts, used) };
}

function toldOf(result: RuleResult, facts: GateFacts, used: ReadonlySet<string>): Omit<RuleExplanation, 'policy' | 'rule'> {
  const open = result.findings.filter(({ verdict }) => verdict !== 'PASS' && verdict !== 'NOT_APPLICABLE');
  return {
    result,
    facts: [...used].sort().map((name) => usedFact(name, facts[name as keyof GateFacts])),
    remedies: [...new Set(open.flatMap(({ remedy }) => remedy ?? []))],
    acknowledgeable: open.filter((finding) => finding.acknowledgeable).map(({ key }) => key),
    waivable: open.filter((finding) => finding.waivable && finding.verdict !== 'WARN').map(({ key }) => key),
  };
}

/** The facts, and which of their parts are read from now on: a list that no family has to keep, and that cannot be wrong. */
function watch(facts: GateFacts): { readonly watched: GateFacts; readonly used: ReadonlySet<string> } {
  const used = new Set<string>();
  const watched = new Proxy(facts, {
    get(target, name, receiver) {
      if (typeof name === 'string') used.add(name);
      return Reflect.get(target, name, receiver);
    },
  });
  return { watched, used };
}

function usedFact(name: string, value: unknown): UsedFact {
  const known = value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
  return { name, known, shown: known ? shownOf(value) : null };
}

const SHOWN_ITEMS = 50;

/** Scalars as they are, lists of scalars, and of everything deeper only how much there is of it. */
function shownOf(value: unknown): Json {
  if (isScalar(value)) return value;
  if (Array.isArray(value)) return value.every(isScalar) ? value.slice(0, SHOWN_ITEMS) : { entries: value.length };
  return Object.fromEntries(
    Object.entries(value as object).map(([member, inner]): [string, Json] => [
      member,
      isScalar(inner)
        ? inner
        : Array.isArray(inner) && inner.length <= SHOWN_ITEMS && inner.every(isScalar)
          ? inner
          : { entries: Object.keys(inner ?? {}).length },
    ]),
  );
}

const isScalar = (value: unknown): value is string | number | boolean | null => value === null || ['string', 'number', 'boolean'].includes(typeof value);
