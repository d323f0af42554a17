import { z } from 'zod';
import { combineVerdicts, type Verdict } from '../../../kernel/verdict.ts';
import { DIRECTIONS, PREFLIGHT_CHECKS } from '../../preflight/preflight-run.entity.ts';
import type { PreflightFacts, PreflightNumberFacts } from '../check-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome } from './check-outcome.rules.ts';
import { judgeAge, newestFirst } from './evidence-age.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const bound = z.strictObject({
  number: z.string().min(1).max(80).describe('Number of the check, as docs/robustness.md names it, such as flipRate.'),
  part: z.string().max(80).optional().describe('Only numbers of this part of the check, such as alone.'),
  level: ratioText.optional().describe('Only numbers at this strength of noise or share of missing cells.'),
  most: ratioText.describe('Largest value that is accepted.'),
  compare: word('way of comparing', ['upper', 'point']).default('upper').describe('Hold the upper end of the interval against it, or the value only.'),
});

const check = z.strictObject({
  check: word('pre-flight check', PREFLIGHT_CHECKS).describe('The check that has to be made.'),
  notApplicable: word('conclusion', ['accept', 'insufficient'])
    .default('insufficient')
    .describe('What to conclude when the model has nothing that the check is about.'),
  warnings: word('conclusion', ['warn', 'fail']).default('warn').describe('What to conclude when the check warns.'),
  bounds: z.array(bound).max(20).optional().describe("Bounds of the policy beside the check's own verdict."),
});

const params = z.strictObject({
  checks: z.array(check).min(1).max(PREFLIGHT_CHECKS.length),
  monotone: z
    .array(z.strictObject({ column: z.string().min(1).max(200), direction: word('direction', DIRECTIONS) }))
    .max(200)
    .optional()
    .describe('Directions that have to be declared hard in the run; a run that declares fewer does not count.'),
  minRows: z.int().positive().optional().describe('Fewest rows that have to be changed; a run with fewer does not count.'),
  maxAgeDays: z.int().positive().optional().describe('Oldest run that still counts, in days.'),
});

type Params = z.infer<typeof params>;
type Demand = Params['checks'][number];
type Bound = NonNullable<Demand['bounds']>[number];

/** R-ROB: the model withstands changed inputs, as Assay found out itself. */
export const robustnessRule = ruleFamily<Params>({
  type: 'R-ROB',
  title: 'Robustness: pre-flight checks of the version with changed inputs pass, within the bounds of the policy.',
  params,
  faults: (rule) => [...repeatedChecks(rule), ...undirected(rule)],
  judge: (rule, facts) => judge(rule, facts),
});

function repeatedChecks({ checks }: Params): RuleFault[] {
  return checks.flatMap(({ check: name }, place) =>
    checks.findIndex((other) => other.check === name) === place
      ? []
      : [{ path: ['params', 'checks', place, 'check'], message: `The check ${name} is named twice; write its bounds together.` }],
  );
}

function undirected({ checks, monotone }: Params): RuleFault[] {
  if (monotone === undefined || checks.some((demand) => demand.check === 'MONOTONICITY')) return [];
  return [{ path: ['params', 'monotone'], message: 'Directions are asked for, but not the check MONOTONICITY; add it to checks.' }];
}

const ASK = 'Request a pre-flight run of the version (requestPreflight) with what the policy asks to be declared, then request anew.';

function judge(rule: Params, { preflights, artifact, specification, asOf }: GateFacts): readonly CheckOutcome[] {
  const all = preflights ?? null;
  if (all === null || artifact === null || specification === null)
    return [missingEvidence('It is not known what the version does with changed inputs, or what it would have to be held against.', ASK)];
  const current = all.filter((run) => run.artifactDigest === artifact.digest && run.specificationDigest === specification.digest);
  const fitting = current.filter((run) => declaresEnough(rule, run) && run.sampleRows >= (rule.minRows ?? 1)).sort(newestFirst);
  const [newest] = fitting;
  if (newest === undefined) {
    const others = current.length === 0 ? '' : ` (${current.length} declare less, or changed fewer rows)`;
    return [missingEvidence(`No pre-flight run of these bytes on the rows of the approved test counts for this policy${others}.`, ASK)];
  }
  const aged = fitting.map((run) => ({ run, age: ageOf(run, asOf, rule.maxAgeDays) }));
  // What is too old counts for nothing, so that a young run that could not judge is not passed by an old one.
  const counting = aged.filter(({ age }) => age === null || age.verdict === 'PASS').map(({ run }) => run);
  const age = ageOf(newest, asOf, rule.maxAgeDays);
  return [...(age === null ? [] : [age]), ...rule.checks.flatMap((demand) => [judgeCheck(demand, counting), ...judgeBounds(demand, counting)])];
}

const ageOf = ({ runId, completedAt }: PreflightFacts, asOf: string, maxAgeDays: number | undefined): CheckOutcome | null =>
  judgeAge({ what: 'pre-flight run', id: runId, completedAt, remedy: ASK }, asOf, maxAgeDays);

const declaresEnough = ({ monotone = [] }: Params, { declared }: PreflightFacts): boolean =>
  monotone.every(({ column, direction }) => declared.some((feature) => feature.column === column && feature.direction === direction && feature.hard));

interface Answer {
  readonly run: PreflightFacts;
  readonly found: PreflightFacts['checks'][number];
}

const answersOf = (runs: readonly PreflightFacts[], name: string): readonly Answer[] =>
  runs.flatMap((run) => run.checks.filter((found) => found.check === name).map((found) => ({ run, found })));

/** What was found counts, however often somebody asked again; a run that could not judge takes nothing away. */
const WEIGHT: Readonly<Record<Verdict, number>> = { ERROR: 6, FAIL: 5, WARN: 4, PASS: 3, INFORMATIONAL: 2, NOT_APPLICABLE: 1, INSUFFICIENT_DATA: 0 };

function judgeCheck(demand: Demand, runs: readonly PreflightFacts[]): CheckOutcome {
  const place = demand.check;
  const [answer] = [...answersOf(runs, demand.check)].sort((a, b) => (WEIGHT[b.found.verdict] ?? 6) - (WEIGHT[a.found.verdict] ?? 6));
  if (answer === undefined) return missingEvidence(`No pre-flight run made the check ${demand.check}.`, ASK, place);
  const { verdict, reason } = answer.found;
  const message = `${answer.found.message} (${answer.run.runId})`;
  const concluded = (conclusion: Verdict, remedy: string | null): CheckOutcome => outcome(conclusion, reason, message, { place, remedy });
  switch (verdict) {
    case 'PASS':
      return concluded('PASS', null);
    case 'WARN':
      return concluded(demand.warnings === 'fail' ? 'FAIL' : 'WARN', BETTER);
    case 'FAIL':
      return concluded('FAIL', BETTER);
    case 'NOT_APPLICABLE':
      return demand.notApplicable === 'accept'
        ? concluded('NOT_APPLICABLE', null)
        : concluded('INSUFFICIENT_DATA', 'Declare what the check needs, and request the run again.');
    case 'INFORMATIONAL':
      // Numbers alone are no answer; a policy that wants one bounds them.
      return (demand.bounds ?? []).length > 0 || demand.check === 'SENSITIVE_FLIP'
        ? concluded('INFORMATIONAL', null)
        : concluded('INSUFFICIENT_DATA', 'Bound the numbers of the check in the policy.');
    case 'INSUFFICIENT_DATA':
      return concluded('INSUFFICIENT_DATA', 'Request the run with more rows, or a larger budget.');
    default:
      return outcome('ERROR', reason, message, { place, remedy: ASK, waivable: false });
  }
}

const BETTER = 'Register a version that withstands the change.';

function judgeBounds(demand: Demand, runs: readonly PreflightFacts[]): readonly CheckOutcome[] {
  return (demand.bounds ?? []).map((wanted) => {
    const judged = answersOf(runs, demand.check).flatMap(({ found }) =>
      found.numbers.filter((one) => isMeant(one, wanted)).map((one) => judgeNumber(one, wanted)),
    );
    return boundOutcome(demand, wanted, judged);
  });
}

const isMeant = (one: PreflightNumberFacts, { number: id, part, level }: Bound): boolean =>
  one.id === id && (part === undefined || one.part === part) && (level === undefined || one.level === ratioValue(level));

interface JudgedNumber {
  readonly one: PreflightNumberFacts;
  readonly verdict: Verdict & ('PASS' | 'WARN' | 'FAIL' | 'INSUFFICIENT_DATA');
}

/** A value above the bound fails; one below it whose interval reaches above is not demonstrated. */
function judgeNumber(one: PreflightNumberFacts, { most, compare }: Bound): JudgedNumber {
  const limit = ratioValue(most);
  if (one.value === null || !Number.isFinite(one.value)) return { one, verdict: 'INSUFFICIENT_DATA' };
  if (one.value > limit) return { one, verdict: 'FAIL' };
  if (compare === 'point') return { one, verdict: 'PASS' };
  // A bound by the interval needs one.
  if (one.upper === null || !Number.isFinite(one.upper)) return { one, verdict: 'INSUFFICIENT_DATA' };
  return { one, verdict: one.upper <= limit ? 'PASS' : 'WARN' };
}

const REASON = { PASS: 'WITHIN_BOUND', WARN: 'INCONCLUSIVE', FAIL: 'BOUND_BROKEN', INSUFFICIENT_DATA: 'NOT_MEASURED' } as const;

function boundOutcome(demand: Demand, wanted: Bound, judged: readonly JudgedNumber[]): CheckOutcome {
  const name = [wanted.number, wanted.part, wanted.level].filter((part) => part !== undefined).join(' ');
  const place = `${demand.check}/${name}`;
  const verdict = combineVerdicts(judged.map((one) => one.verdict));
  const worst = judged.find((one) => one.verdict === verdict);
  if (worst === undefined)
    return outcome('INSUFFICIENT_DATA', 'NOT_MEASURED', `The check ${demand.check} has no number ${name}.`, {
      place,
      remedy: 'Correct the bound of the policy, or request the run with more rows.',
    });
  const { one } = worst;
  const where = one.column === null ? '' : ` of the column "${one.column}"`;
  const value = one.shown ? `${number(one.value, 6)} (up to ${number(one.upper, 6)})` : 'withheld, as few people could be recognised by it';
  const message = `${name}${where} of the check ${demand.check} is ${value}; the policy accepts at most ${wanted.most}${wanted.compare === 'upper' ? ' by the whole interval' : ''}.`;
  return outcome(verdict, REASON[worst.verdict], message, {
    place,
    remedy: verdict === 'PASS' ? null : verdict === 'FAIL' ? BETTER : 'Request the run with more rows.',
  });
}
