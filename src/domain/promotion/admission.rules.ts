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

/** The answer where a condition of the approval should have been met by now: nothing waits for whoever suspends the approval for that. */
export function withoutCondition(
  answer: Admitted,
  environment: string,
  { id, title, dueAt }: { readonly id: string; readonly title: string; readonly dueAt: Date },
): Admitted {
  if (!answer.allowed) return answer;
  const message = `The approval of ${answer.modelVersionId} for ${environment} is suspended: ${title} It was due at ${dueAt.toISOString()} (${id}).`;
  return { ...answer, allowed: false, reason: 'SUSPENDED', message };
}

/** From the best answer to the one that says least. */
const NEARNESS: readonly AdmissionReason[] = ['APPROVED', 'BREAK_GLASS', 'SUSPENDED', 'REVIEW_OVERDUE', 'EXPIRED', 'REVOKED', 'RETIRED', 'NOT_APPROVED'];

function judge(facts: AdmissionFacts, environment: string, now: Date): Admitted {
  const reason = reasonOf(facts, now);
  const { deploymentId, promotionRequestId, promotedAt, approvedUntil } = facts;
  return {
    breakGlass: facts.breakGlassUntil !== null,
    ...{ allowed: reason === 'APPROVED' || reason === 'BREAK_GLASS', reason, message: sentence(reason, facts, environment) },
    ...{ modelVersionId: present(facts.modelVersionId, 'the version of the bytes'), deploymentId, promotionRequestId, promotedAt, approvedUntil },
  };
}

/** Default deny: only a current promotion that nothing stands against is an approval. */
function reasonOf(facts: AdmissionFacts, now: Date): AdmissionReason {
  const { deploymentId, promotionRequestId, approvedUntil, breakGlassUntil } = facts;
  if (facts.retiredAt !== null) return 'RETIRED';
  if (deploymentId === null || promotionRequestId === null) return 'NOT_APPROVED';
  if (facts.revocationId !== null) return 'REVOKED';
  if (facts.suspensionId !== null) return 'SUSPENDED';
  if (!endsAfter(approvedUntil, now) || !endsAfter(breakGlassUntil, now)) return 'EXPIRED';
  if (breakGlassUntil !== null) return 'BREAK_GLASS';
  return facts.onExpiry === null || facts.onExpiry === 'WARN' || endsAfter(facts.overdueAt, now) ? 'APPROVED' : 'REVIEW_OVERDUE';
}

/** Whether there is no end, or it is still to come. Written so that an instant which is none has passed. */
const endsAfter = (end: Date | null, now: Date): boolean => end === null || end.getTime() > now.getTime();

function sentence(
  reason: AdmissionReason,
  { modelVersionId, approvedUntil, breakGlassUntil, overdueAt, suspensionReason, retiredAt, revocationId }: AdmissionFacts,
  environment: string,
): string {
  switch (reason) {
    case 'APPROVED':
      return `${modelVersionId} is approved for ${environment}${approvedUntil === null ? '' : ` until ${approvedUntil.toISOString()}`}.`;
    case 'BREAK_GLASS':
      return `${modelVersionId} serves in ${environment} by BREAK-GLASS, without the approvals that it needs, until ${readable(breakGlassUntil)} at most.`;
    case 'REVIEW_OVERDUE':
      return `The review of the approval of ${modelVersionId} for ${environment} is overdue since ${readable(overdueAt)}. Have it concluded.`;
    case 'NOT_APPROVED':
      return `${modelVersionId} is not what was promoted into ${environment}. Request its promotion, or start the version that was.`;
    case 'SUSPENDED':
      return `The approval of ${modelVersionId} for ${environment} is suspended: ${suspensionReason}`;
    case 'EXPIRED':
      return `The approval of ${modelVersionId} for ${environment} ended at ${readable(approvedUntil ?? breakGlassUntil)}. Have it promoted again.`;
    case 'REVOKED':
      return `${modelVersionId} was made from data that may no longer be used (${revocationId}). Start another version.`;
    default:
      return `${modelVersionId} was retired at ${retiredAt?.toISOString()}. Start another version.`;
  }
}

const readable = (at: Date | null): string => at?.toJSON() ?? 'an instant that cannot be read';
