import type { LatencyFacts } from '../check-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { FramingConstraints } from '../framing-facts.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome } from '../rules/check-outcome.rules.ts';
import { newestFirst } from '../rules/evidence-age.rules.ts';
import { amongMeasurements, worstTimes } from '../rules/worst-times.rules.ts';
import type { UseCaseRuleCompiler } from './use-case-rule.entity.ts';

type Need = NonNullable<FramingConstraints['latency']>;

/** `useCase.p95-latency`: an answer comes as fast as the decision needs it, measured by Assay itself; without a named class on every class that was measured. */
export const p95Latency: UseCaseRuleCompiler = ({ latency }) =>
  latency === null
    ? null
    : {
        id: 'useCase.p95-latency',
        rationale: 'Somebody waits for the answer, and after that long it is of no use to them.',
        params: { ...latency },
        judge: (facts) => judge(latency, facts),
      };

function judge(need: Need, { latencies, artifact }: GateFacts): readonly CheckOutcome[] {
  const where = need.runnerClass === null ? '' : ` on the class ${need.runnerClass}`;
  const ask = `Request a latency run of the version (requestLatencyRun)${where} with the batch size ${need.batch}, then request anew.`;
  const counting = (latencies ?? [])
    .filter((run) => artifact !== null && run.artifactDigest === artifact.digest && (need.runnerClass === null || run.runnerClass === need.runnerClass))
    .filter((run) => run.batches.some(({ batch }) => batch === need.batch))
    .sort(newestFirst);
  const classes = [...new Set(counting.map(({ runnerClass }) => runnerClass))].sort();
  if (classes.length === 0) return [missingEvidence(`No latency run of these bytes${where} has the batch size ${need.batch}.`, ask)];
  return classes.flatMap((name) =>
    judgeClass(
      need,
      counting.filter(({ runnerClass }) => runnerClass === name),
      ask,
    ),
  );
}

/** What stands of one class of runners: whoever measures again until it is fast enough has measured it slow before. */
function judgeClass(need: Need, runs: readonly LatencyFacts[], ask: string): readonly CheckOutcome[] {
  const callsOf = ({ batches }: LatencyFacts): number => batches.find(({ batch }) => batch === need.batch)?.calls ?? 0;
  const worst = worstTimes(runs.map((run) => ({ calls: callsOf(run), outcome: judgeRun(need, run, runs.length, ask) })));
  return worst === null ? [] : [worst];
}

function judgeRun({ p95Milliseconds, batch }: Need, run: LatencyFacts, measurements: number, ask: string): CheckOutcome {
  const place = run.runnerClass;
  const times = run.batches.find((one) => one.batch === batch);
  if (times === undefined || times.failed)
    return outcome('FAIL', 'MODEL_FAILED', `The model failed when the latency run ${run.runId} called it with ${batch} rows.`, {
      place,
      remedy: ask,
      waivable: false,
    });
  const { value = null, lower = null, upper = null } = times.percentiles.find(({ q }) => q === 0.95) ?? {};
  const more = { place, remedy: 'Request the latency run with more calls.', waivable: false };
  if (value === null || !Number.isFinite(value))
    return outcome('INSUFFICIENT_DATA', 'TOO_FEW_CALLS', `${times.calls} calls are too few for a 95th percentile in the latency run ${run.runId}.`, more);
  const message = `The 95th percentile of ${times.calls} calls with ${batch} rows is ${number(value)} ms (${number(lower)} to ${number(upper)}) on ${run.runnerClass}; the use case needs at most ${number(p95Milliseconds)} ms. Latency run ${run.runId}; ${amongMeasurements(measurements)}.`;
  if (lower !== null && lower > p95Milliseconds)
    return outcome('FAIL', 'TOO_SLOW', message, {
      ...{ place, waivable: false },
      remedy: 'Register a faster version, or have a revision of the use case approved that can wait longer.',
    });
  if (lower === null || upper === null || !Number.isFinite(lower) || !Number.isFinite(upper))
    return outcome('INSUFFICIENT_DATA', 'OPEN_INTERVAL', message, more);
  return upper <= p95Milliseconds
    ? outcome('PASS', 'IN_TIME', message, { place, waivable: false })
    : outcome('WARN', 'INCONCLUSIVE', message, { ...more, remedy: 'Measure with at least twice the calls, which narrows the interval.' });
}
