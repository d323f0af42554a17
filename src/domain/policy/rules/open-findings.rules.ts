import { z } from 'zod';
import { FINDING_SEVERITIES, type FindingSeverity } from '../../findings/finding.entity.ts';
import type { OpenFindingFacts } from '../check-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  refuseFrom: word('severity', FINDING_SEVERITIES).describe('Open findings of this severity and above stand in the way.'),
  overdue: word('conclusion', ['refuse', 'accept']).describe('What to conclude of lesser findings that are overdue.'),
});

type Params = z.infer<typeof params>;

/** R-FND: nothing grave is open about the version, its model, its use case or its data. */
export const openFindingsRule = ruleFamily<Params>({
  type: 'R-FND',
  title: 'Findings: nothing grave that people have to look at is open about the version, its model, use case and data.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, { findings }: GateFacts): readonly CheckOutcome[] {
  if (findings === undefined || findings === null)
    return [missingEvidence('What is open about the version is not known.', 'Request again: newer requests record open findings.')];
  const standing = findings.filter((found) => stands(rule, found));
  if (standing.length === 0)
    return [
      outcome('PASS', 'NOTHING_GRAVE_OPEN', `Of ${findings.length} open findings about the version, its model, use case and data none stands in the way.`),
    ];
  return standing.map(({ findingId, severity, kind, subjectId, overdue }) =>
    outcome(
      'FAIL',
      overdue ? 'FINDING_OVERDUE' : 'FINDING_OPEN',
      `The finding ${findingId} (${severity}, ${kind}) about ${subjectId} is open${overdue ? ' and overdue' : ''}.`,
      {
        place: findingId,
        remedy: 'See to the finding: whoever did not cause it resolves it, or accepts it for a time.',
      },
    ),
  );
}

/** A severity that nobody knows counts as the gravest. */
function stands({ refuseFrom, overdue }: Params, found: OpenFindingFacts): boolean {
  const rank = FINDING_SEVERITIES.indexOf(found.severity as FindingSeverity);
  return rank === -1 || rank >= FINDING_SEVERITIES.indexOf(refuseFrom) || (overdue === 'refuse' && found.overdue);
}
