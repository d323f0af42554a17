import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';

const params = z.strictObject({
  keys: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, { error: 'Write the fingerprint of a publisher key: SHA-256 in 64 lower-case hexadecimal digits' }))
    .min(1)
    .optional()
    .describe('Fingerprints of the publisher keys that count; every key that the project trusts when left out.'),
});

type Params = z.infer<typeof params>;

/** R-SIG: the model file was signed by somebody whom the project trusts today. Never waivable: an unsigned file is signed, not excused. */
export const signatureRule = ruleFamily<Params>({
  type: 'R-SIG',
  title: 'Signature: a publisher whose key the project trusts has signed the bytes of the model.',
  params,
  faults: noFaults,
  judge: (rule, facts) => [judge(rule, facts)],
});

const ASK = 'Have the publisher sign the model file, check the signature (checkModelSignature), then request again.';

function judge(rule: Params, { signatures }: GateFacts): CheckOutcome {
  if (signatures === undefined || signatures === null || signatures.length === 0)
    return missingEvidence('No signature of the model file was ever checked.', ASK);
  // One good signature is enough: anybody can add a bad one.
  const good = signatures.find((one) => one.verdict === 'PASS' && one.trusted && (rule.keys === undefined || rule.keys.includes(one.keyFingerprint ?? '')));
  if (good !== undefined)
    return outcome('PASS', 'SIGNED', `The model file is signed by the key ${good.keyFingerprint?.slice(0, 12)}… (${good.checkId}).`, { waivable: false });
  const [newest] = signatures;
  return outcome(
    'FAIL',
    'NOT_SIGNED_BY_TRUSTED_KEY',
    `None of ${signatures.length} checked signatures is by a key that ${rule.keys === undefined ? 'the project trusts' : 'the policy names'} today; the newest says ${newest?.reason ?? 'nothing'}.`,
    { remedy: ASK, waivable: false },
  );
}
