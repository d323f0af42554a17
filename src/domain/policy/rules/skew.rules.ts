import { z } from 'zod';
import type { SkewFacts } from '../check-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  warnings: word('conclusion', ['fail', 'acknowledge']).describe('What to conclude from a check that only warns.'),
  servingDatasets: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Names of the datasets of serving that have to be among those compared; one of any name suffices when left out.'),
});

type Params = z.infer<typeof params>;

const ASK = 'Have the version checked against the newest data of serving (checkSkew), then request anew.';

/**
 * R-SKEW: serving sees what the version was trained on. Every dataset of serving that the version was compared with has its say, so that
 * nobody gets past a bad result by one on other data; what is older than the newest data of serving is unknown, never a pass.
 */
export const skewRule = ruleFamily<Params>({
  type: 'R-SKEW',
  title: 'Training–serving skew: the newest checks of the version against its feature set and the newest data of serving pass.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, { skew }: GateFacts): readonly CheckOutcome[] {
  // Snapshots of before there was such evidence have no such member.
  const checks = skew ?? [];
  const absent = (rule.servingDatasets ?? []).filter((name) => !checks.some(({ servingDataset }) => servingDataset === name));
  const missing = absent.map((name) => missingEvidence(`The version was not checked against the data of serving "${name}".`, ASK, name));
  if (checks.length === 0 && missing.length === 0) return [missingEvidence('No skew check of the version has a result.', ASK)];
  return [...missing, ...checks.map((check) => judgeOne(rule, check))];
}

function judgeOne(rule: Params, { checkId, verdict, servingDatasetId, servingDataset, current }: SkewFacts): CheckOutcome {
  if (servingDatasetId === null) return missingEvidence(`The check ${checkId} had no data of serving to compare with.`, ASK, 'serving');
  const place = servingDatasetId;
  const what = `The check ${checkId} against "${servingDataset ?? servingDatasetId}"`;
  if (!current) return missingEvidence(`${what} no longer counts: newer data is registered, or what it rests on changed or was revoked.`, ASK, place);
  switch (verdict) {
    case 'PASS':
      return outcome('PASS', 'NO_SKEW', `${what} passes.`, { place });
    case 'WARN':
      return outcome(rule.warnings === 'fail' ? 'FAIL' : 'WARN', 'SKEW_WARNING', `${what} warns.`, { place, remedy: READ });
    case 'FAIL':
      return outcome('FAIL', 'SKEW', `${what} fails.`, { place, remedy: READ });
    case 'ERROR':
      return outcome('ERROR', 'SKEW_UNREADABLE', `${what} met an error.`, { place, remedy: READ, waivable: false });
    default:
      return outcome('INSUFFICIENT_DATA', 'SKEW_UNKNOWN', `${what} could not judge (${verdict}).`, { place, remedy: 'Compare with more rows of serving.' });
  }
}

const READ = 'Read the findings of the check, correct the pipeline of serving or train anew, and have it checked again.';
