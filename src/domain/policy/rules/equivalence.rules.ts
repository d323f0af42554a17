import { z } from 'zod';
import type { EquivalenceFacts, ToleranceFacts } from '../check-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { anyOf, type Ternary } from '../kleene.rules.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const tolerances = z.strictObject({
  maxDifference: ratioText.optional().describe('Largest difference of two scores.'),
  meanDifference: ratioText.optional().describe('Largest mean difference.'),
  flipRate: ratioText.optional().describe('Largest share of decisions that flip.'),
  groupFlipRate: ratioText.optional().describe('The same for each protected group.'),
  rankCorrelation: ratioText.optional().describe('Least rank correlation.'),
});

const params = z.strictObject({
  tolerances: tolerances.describe('A check counts only if it tolerates no more than this; at least one is named, as whoever asks for a check chooses its own.'),
  notDerived: word('conclusion', ['notApplicable', 'insufficient']).describe('What to conclude for a version that was not derived from another one.'),
});

type Params = z.infer<typeof params>;

/** R-EQV: a derived version answers as its parent does, on the rows of the approved test, within what the policy tolerates. */
export const equivalenceRule = ruleFamily<Params>({
  type: 'R-EQV',
  title: 'Equivalence: a derived version passed a check against its parent, within the tolerances of the policy.',
  params,
  faults: (rule): RuleFault[] =>
    Object.values(rule.tolerances).some((bound) => bound !== undefined)
      ? []
      : [{ path: ['params', 'tolerances'], message: 'Name at least one tolerance; otherwise any check would pass that tolerates everything.' }],
  judge: (rule, facts) => [judge(rule, facts)],
});

const ASK = 'Have the version checked against its parent (checkEquivalence), within the tolerances of the policy and on the rows of the audit specification.';

function judge(rule: Params, facts: GateFacts): CheckOutcome {
  // Snapshots of before there was such evidence have no such member.
  const derivation = facts.derivation ?? null;
  if (derivation === null) return missingEvidence('Whether the version was derived from another one is not known.', 'Request again.');
  if (!derivation.derived)
    return outcome(
      rule.notDerived === 'notApplicable' ? 'NOT_APPLICABLE' : 'INSUFFICIENT_DATA',
      'NOT_DERIVED',
      'The version was not derived from another one.',
    );
  const strict = derivation.checks.filter((check) => isStrictEnough(rule.tolerances, check.tolerances));
  const passed = strict.find((check) => holds(check) === true);
  if (passed !== undefined) return outcome('PASS', 'EQUIVALENT', `The check ${passed.checkId} against the parent ${derivation.parentVersionId} passes.`);
  const failed = strict.find((check) => holds(check) === false);
  if (failed !== undefined && anyOf(strict.map(holds)) === false)
    return outcome('FAIL', 'NOT_EQUIVALENT', `The check ${failed.checkId} against the parent ${derivation.parentVersionId} fails.`, {
      remedy: 'Derive the version again with less loss, or evaluate it as a version of its own.',
    });
  const [unsure] = strict;
  if (unsure === undefined)
    return missingEvidence(`No check against the parent ${derivation.parentVersionId} has a result within the tolerances of the policy.`, ASK);
  return outcome('INSUFFICIENT_DATA', 'EQUIVALENCE_UNKNOWN', `The check ${unsure.checkId} against the parent ${derivation.parentVersionId} could not judge.`, {
    remedy: 'Check on more rows.',
  });
}

/** Whether a check found the two versions equivalent; null when it could not tell. */
function holds({ verdict }: EquivalenceFacts): Ternary {
  return verdict === 'PASS' ? true : verdict === 'FAIL' ? false : null;
}

/** Whether the check tolerated no more than the policy does, in everything that the policy names. */
const isStrictEnough = (policy: Params['tolerances'], asked: ToleranceFacts): boolean =>
  (Object.keys(policy) as (keyof ToleranceFacts)[]).every((name) => {
    const [bound, tolerated] = [policy[name], asked[name] ?? null];
    if (bound === undefined) return true;
    if (tolerated === null || !Number.isFinite(tolerated)) return false;
    return name === 'rankCorrelation' ? tolerated >= ratioValue(bound) : tolerated <= ratioValue(bound);
  });
