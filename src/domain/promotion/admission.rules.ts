import { present } from '../../kernel/assert.ts';
import type { AdmissionFacts, AdmissionReason, Admitted } from './admission.entity.ts';

/**
 * The answer for bytes in an environment. The same bytes may be several versions: one that is approved is enough. Otherwise the answer
 * is that of the one that came nearest. Null: nobody registered such bytes.
 */
export function admissionOf(versions: readonly AdmissionFacts[], environment: string, now: Date): Admitted | null {
  const answers = versions.map((version) => judge(version, environment, now));
  return answers.sort((one, other) => NEARNESS.indexOf(one.reason) - NEARNESS.indexOf(other.reason))[0] ?? null;
}

/** From the best answer to the one that says least. */
const NEARNESS: readonly AdmissionReason[] = ['APPROVED', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'RETIRED', 'NOT_APPROVED'];

function judge(facts: AdmissionFacts, environment: string, now: Date): Admitted {
  const reason = reasonOf(facts, now);
  const { deploymentId, promotionRequestId, promotedAt, approvedUntil } = facts;
  return {
    ...{ allowed: reason === 'APPROVED', reason, message: sentence(reason, facts, environment) },
    ...{ modelVersionId: present(facts.modelVersionId, 'the version of the bytes'), deploymentId, promotionRequestId, promotedAt, approvedUntil },
  };
}

/** Default deny: only a current promotion that nothing stands against is an approval. */
function reasonOf({ deploymentId, promotionRequestId, approvedUntil, suspensionId, retiredAt, revocationId }: AdmissionFacts, now: Date): AdmissionReason {
  if (retiredAt !== null) return 'RETIRED';
  if (deploymentId === null || promotionRequestId === null) return 'NOT_APPROVED';
  if (revocationId !== null) return 'REVOKED';
  if (suspensionId !== null) return 'SUSPENDED';
  // Written so that an instant which is none has passed.
  return approvedUntil === null || approvedUntil.getTime() > now.getTime() ? 'APPROVED' : 'EXPIRED';
}

function sentence(
  reason: AdmissionReason,
  { modelVersionId, approvedUntil, suspensionReason, retiredAt, revocationId }: AdmissionFacts,
  environment: string,
): string {
  switch (reason) {
    case 'APPROVED':
      return `${modelVersionId} is approved for ${environment}${approvedUntil === null ? '' : ` until ${approvedUntil.toISOString()}`}.`;
    case 'NOT_APPROVED':
      return `${modelVersionId} is not what was promoted into ${environment}. Request its promotion, or start the version that was.`;
    case 'SUSPENDED':
      return `The approval of ${modelVersionId} for ${environment} is suspended: ${suspensionReason}`;
    case 'EXPIRED':
      return `The approval of ${modelVersionId} for ${environment} ended at ${approvedUntil?.toJSON() ?? 'an instant that cannot be read'}. Have it promoted again.`;
    case 'REVOKED':
      return `${modelVersionId} was made from data that may no longer be used (${revocationId}). Start another version.`;
    default:
      return `${modelVersionId} was retired at ${retiredAt?.toISOString()}. Start another version.`;
  }
}
