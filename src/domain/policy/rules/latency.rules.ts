import { z } from 'zod';
import type { Verdict } from '../../../kernel/verdict.ts';
import type { LatencyFacts } from '../check-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome } from './check-outcome.rules.ts';
import { judgeAge, newestFirst } from './evidence-age.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, type RuleSetting, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';
import { amongMeasurements, worstTimes } from './worst-times.rules.ts';

/** Percentiles by the names that policies give them. */
const PERCENTILES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 } as const;

const params = z.strictObject({
  runnerClass: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/, { error: 'Name a class of runners with letters, digits, points and hyphens' })
    .describe('The class of machines on which it has to be measured; times of other classes say nothing.'),
  percentile: word('percentile', ['p50', 'p90', 'p95', 'p99']),
  maxMilliseconds: ratioText.describe('Largest accepted time of one call.'),
  batch: z.int().positive().default(1).describe('Rows of one call.'),
  threads: z.int().positive().optional().describe('Threads with which it has to be measured; any when left out.'),
  compare: word('way of comparing', ['ciBound', 'point'])
    .default('ciBound')
    .describe('Hold the whole interval against the bound, or only the estimate (tiers 3 and 4).'),
  maxAgeDays: z.int().positive().optional().describe('Oldest measurement that still counts, in days.'),
});

type Params = z.infer<typeof params>;

/** R-LAT: the version answers in time, measured by Assay itself on the class of machines that the policy names. */
export const latencyRule = ruleFamily<Params>({
  type: 'R-LAT',
  title: 'Latency: a percentile of the times of calls stays within a bound, on a named class of runners.',
  params,
  faults: (rule, setting) => pointFaults(rule, setting),
  judge: (rule, facts) => judge(rule, facts),
});

function pointFaults({ compare }: Params, { tiers }: RuleSetting): RuleFault[] {
  if (compare !== 'point' || tiers.every((tier) => tier >= 3)) return [];
  return [{ path: ['params', 'compare'], message: 'Comparing the point estimate is for tiers 3 and 4 only; use ciBound, or narrow scope.tiers.' }];
}

function judge(rule: Params, { latencies, artifact, asOf }: GateFacts): readonly CheckOutcome[] {
  const ask = `Request a latency run of the version (requestLatencyRun) on the class ${rule.runnerClass} with the batch size ${rule.batch}, then request anew.`;
  const all = latencies ?? null;
  if (all === null || artifact === null) return [missingEvidence('How long the version takes is not known.', ask)];
  const measured = all.filter((run) => counts(rule, run, artifact.digest)).sort(newestFirst);
  const [newest] = measured;
  if (newest === undefined) {
    const elsewhere = [...new Set(all.filter((run) => run.runnerClass !== rule.runnerClass).map((run) => run.runnerClass))];
    const others = elsewhere.length === 0 ? '' : ` It was measured on ${elsewhere.join(', ')}, which says nothing of this class.`;
    return [missingEvidence(`No latency run of these bytes on the class ${rule.runnerClass} has the batch size ${rule.batch}.${others}`, ask)];
  }
  const aged = measured.map((run) => ({
    run,
    age: judgeAge({ what: 'latency run', id: run.runId, completedAt: run.completedAt, remedy: ask }, asOf, rule.maxAgeDays),
  }));
  const age = aged[0]?.age ?? null;
  // What is too old counts for nothing, so that a young run that could not judge is not passed by an old one.
  const counting = aged.filter((one) => one.age === null || one.age.verdict === 'PASS').map(({ run }) => run);
  return [...(age === null ? [] : [age]), ...worstOf(rule, counting, ask)];
}

/** The worst of all measurements that count, newest first; none where none counts. */
function worstOf(rule: Params, runs: readonly LatencyFacts[], ask: string): readonly CheckOutcome[] {
  const worst = worstTimes(runs.map((run) => ({ calls: callsOf(rule, run), outcome: judgeTimes(rule, run, runs.length, ask) })));
  return worst === null ? [] : [worst];
}

const callsOf = ({ batch }: Params, { batches }: LatencyFacts): number => batches.find((one) => one.batch === batch)?.calls ?? 0;

const counts = ({ runnerClass, batch, threads }: Params, run: LatencyFacts, digest: string): boolean =>
  run.artifactDigest === digest &&
  run.runnerClass === runnerClass &&
  (threads === undefined || run.threads === threads) &&
  run.batches.some((one) => one.batch === batch);

/** One measurement; how many count is told with it. */
function judgeTimes(rule: Params, run: LatencyFacts, measurements: number, ask: string): CheckOutcome {
  const place = `${rule.percentile}/batch-${rule.batch}`;
  const times = run.batches.find(({ batch }) => batch === rule.batch);
  if (times === undefined || times.failed)
    return outcome('FAIL', 'MODEL_FAILED', `The model failed when the latency run ${run.runId} called it with ${rule.batch} rows.`, { place, remedy: ask });
  const found = times.percentiles.find(({ q }) => q === PERCENTILES[rule.percentile]);
  const limit = ratioValue(rule.maxMilliseconds);
  if (found === undefined || found.value === null || !Number.isFinite(found.value))
    return outcome('INSUFFICIENT_DATA', 'TOO_FEW_CALLS', `${times.calls} calls are too few for ${rule.percentile} in the latency run ${run.runId}.`, {
      place,
      remedy: 'Request the latency run with more calls.',
    });
  const { verdict, reason } = compare(rule, { ...found, value: found.value }, limit);
  const message = `${rule.percentile} of ${times.calls} calls with ${rule.batch} rows is ${number(found.value)} ms (${number(found.lower)} to ${number(found.upper)}) on ${run.runnerClass}; the policy accepts at most ${rule.maxMilliseconds} ms. Latency run ${run.runId}; ${amongMeasurements(measurements)}.`;
  return outcome(verdict, reason, message, { place, remedy: REMEDY[verdict] });
}

interface Compared {
  readonly verdict: Verdict & ('PASS' | 'WARN' | 'FAIL' | 'INSUFFICIENT_DATA');
  readonly reason: string;
}

function compare(
  rule: Params,
  { value, lower, upper }: { readonly value: number; readonly lower: number | null; readonly upper: number | null },
  limit: number,
): Compared {
  if (rule.compare === 'point') return value <= limit ? { verdict: 'PASS', reason: 'IN_TIME' } : { verdict: 'FAIL', reason: 'TOO_SLOW' };
  if (lower !== null && lower > limit) return { verdict: 'FAIL', reason: 'TOO_SLOW' };
  if (upper === null || lower === null || !Number.isFinite(upper)) return { verdict: 'INSUFFICIENT_DATA', reason: 'OPEN_INTERVAL' };
  return upper <= limit ? { verdict: 'PASS', reason: 'IN_TIME' } : { verdict: 'WARN', reason: 'INCONCLUSIVE' };
}

const REMEDY: Readonly<Record<Compared['verdict'], string | null>> = {
  PASS: null,
  WARN: 'Measure with at least twice the calls, which narrows the interval.',
  FAIL: 'Register a faster version, or have another class of machines named.',
  INSUFFICIENT_DATA: 'Request the latency run with more calls.',
};
