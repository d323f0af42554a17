import { z } from 'zod';
import type { AttestationFacts } from '../check-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  data: word('choice', ['training', 'evaluation', 'all']).describe(
    'Which data a steward has to have attested: what the version was trained on, what it is tested on, or both.',
  ),
  maxAgeDays: z.int().positive().optional().describe('Oldest attestation that still counts, in days.'),
});

type Params = z.infer<typeof params>;

const DAY_MS = 86_400_000;

/** R-ATT: a data steward has vouched for the data. */
export const attestationRule = ruleFamily<Params>({
  type: 'R-ATT',
  title: 'Attestation: a data steward has vouched for origin, grounds and gaps of the data.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, { attestations, asOf }: GateFacts): readonly CheckOutcome[] {
  const wanted = attestations?.filter(({ use }) => rule.data === 'all' || use === rule.data) ?? [];
  if (wanted.length === 0)
    return [missingEvidence(`The ${rule.data === 'all' ? '' : `${rule.data} `}data of the version is not known.`, 'Register the version with its data.')];
  return wanted.map((facts) => judgeOne(rule, facts, asOf));
}

function judgeOne(rule: Params, { datasetVersionId, use, attestationId, attestedAt, interested }: AttestationFacts, asOf: string): CheckOutcome {
  const place = `${use}/${datasetVersionId}`;
  if (attestationId === null || attestedAt === null)
    return missingEvidence(`No data steward has attested the ${use} data ${datasetVersionId}.`, 'Ask a data steward to attest it, then request anew.', place);
  const days = (Date.parse(asOf) - Date.parse(attestedAt)) / DAY_MS;
  if (!Number.isFinite(days) || days < 0)
    return outcome('ERROR', 'INSTANT_UNREADABLE', `The age of the attestation ${attestationId} cannot be told from its instants.`, {
      place,
      remedy: 'Attest the data again.',
      waivable: false,
    });
  if (rule.maxAgeDays !== undefined && days > rule.maxAgeDays)
    return outcome(
      'FAIL',
      'TOO_OLD',
      `The attestation of the ${use} data ${datasetVersionId} is ${Math.floor(days)} days old; at most ${rule.maxAgeDays} are accepted.`,
      {
        place,
        remedy: 'Ask a data steward to attest the data again.',
      },
    );
  if (interested !== undefined)
    return outcome('FAIL', 'INTERESTED_SIGNER', `The attestation ${attestationId} of the ${use} data ${datasetVersionId} does not count: ${interested}.`, {
      place,
      remedy: 'Have the data attested by a steward whose role came from people without a part in this.',
    });
  return outcome('PASS', 'ATTESTED', `A data steward has attested the ${use} data ${datasetVersionId} (${attestationId}).`, { place });
}
