import { z } from 'zod';
import { INCIDENT_SEVERITIES, type IncidentSeverity } from '../../incidents/incident.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import type { IncidentFacts } from '../record-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  refuseFrom: word('severity', INCIDENT_SEVERITIES).describe(
    'Open incidents of this severity and above stand in the way; one that nobody has judged counts as the gravest.',
  ),
  about: word('scope of incidents', ['version', 'model']).describe('Incidents about the version itself only, or about any version of its model.'),
  overdueClocks: word('conclusion', ['refuse', 'accept']).describe(
    'What to conclude of an open incident of which an authority was not told in time, whatever its severity.',
  ),
  review: z.literal('required').describe('Closed incidents about the version have a signed review.'),
});

type Params = z.infer<typeof params>;

/** R-INC: no grave incident is open, and what was closed was reviewed. */
export const incidentRule = ruleFamily<Params>({
  type: 'R-INC',
  title: 'Incidents: no grave one is open about the version or its model, and each closed one was reviewed.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, { incidents }: GateFacts): readonly CheckOutcome[] {
  if (incidents === undefined || incidents === null)
    return [missingEvidence('Which incidents there are is not known.', 'Request again: newer requests record incidents.')];
  const concerned = incidents.filter(({ about }) => rule.about === 'model' || about === 'version');
  const faults = concerned.flatMap((incident) => faultOf(rule, incident));
  if (faults.length > 0) return faults;
  return [outcome('PASS', 'NO_GRAVE_INCIDENT', `Of ${concerned.length} incidents about the ${rule.about} none stands in the way.`)];
}

function faultOf(rule: Params, { incidentId, state, severity, reviewed, overdueClocks }: IncidentFacts): readonly CheckOutcome[] {
  const place = incidentId;
  if (state === 'CLOSED')
    return reviewed
      ? []
      : [
          outcome('FAIL', 'INCIDENT_NOT_REVIEWED', `The incident ${incidentId} is closed without a signed review.`, {
            place,
            remedy: 'Have the review signed.',
          }),
        ];
  if (rule.overdueClocks === 'refuse' && overdueClocks.length > 0)
    return [
      outcome('FAIL', 'AUTHORITY_NOT_TOLD', `The incident ${incidentId} is open, and an authority was not told in time: ${overdueClocks.join(', ')}.`, {
        place,
        remedy: 'Notify the authority and record it.',
      }),
    ];
  if (!isGrave(rule.refuseFrom, severity)) return [];
  return [
    outcome('FAIL', 'INCIDENT_OPEN', `The incident ${incidentId} (${severity ?? 'not judged yet'}) is open: ${state}.`, {
      place,
      remedy: 'Contain, explain and remedy it; somebody else signs its review.',
    }),
  ];
}

/** A severity that nobody knows counts as the gravest. */
function isGrave(from: IncidentSeverity, severity: string | null): boolean {
  const rank = INCIDENT_SEVERITIES.indexOf(severity as IncidentSeverity);
  return rank === -1 || rank >= INCIDENT_SEVERITIES.indexOf(from);
}
