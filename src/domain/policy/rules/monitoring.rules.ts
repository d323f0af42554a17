import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';

const params = z.strictObject({
  plan: z.literal('required').describe('A monitor with its baseline is drafted before the promotion.'),
  signals: z.array(z.string().min(1)).min(1).describe('Signals that the monitor has to watch, such as score.'),
  minimumBaselineRows: z.int().positive().describe('Fewest rows behind the baseline.'),
});

type Params = z.infer<typeof params>;

/** R-MON: how the version will be watched is settled before it serves, with a baseline that can bear it. */
export const monitoringRule = ruleFamily<Params>({
  type: 'R-MON',
  title: 'Monitoring plan: a drafted monitor with its baseline, watching the named signals.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, { monitor }: GateFacts): readonly CheckOutcome[] {
  if (monitor === null) return [missingEvidence('No monitor is drafted for the version.', 'Draft the monitor of the version, then request again.')];
  const unwatched = rule.signals.filter((signal) => !monitor.signals.includes(signal));
  const outcomes: CheckOutcome[] = unwatched.map((signal) =>
    outcome('FAIL', 'SIGNAL_NOT_WATCHED', `The drafted monitor does not watch ${signal}.`, {
      place: signal,
      remedy: `Draft the monitor again with ${signal}.`,
    }),
  );
  if (monitor.state === 'RETIRED')
    outcomes.push(outcome('FAIL', 'MONITOR_RETIRED', 'The monitor of the version is retired.', { place: 'state', remedy: 'Draft a new monitor.' }));
  if (!(monitor.baselineRows >= rule.minimumBaselineRows)) {
    const message = `The baseline rests on ${monitor.baselineRows} rows; at least ${rule.minimumBaselineRows} are needed.`;
    outcomes.push(outcome('INSUFFICIENT_DATA', 'TOO_FEW_ROWS', message, { place: 'baseline', remedy: 'Draft the monitor from more rows.' }));
  }
  if (outcomes.length > 0) return outcomes;
  return [outcome('PASS', 'PLANNED', `A monitor is drafted; it watches ${monitor.signals.join(', ')} against ${monitor.baselineRows} baseline rows.`)];
}
