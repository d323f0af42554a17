import type { EntryDraft } from '../../kernel/entry.ts';
import type { Acknowledgement } from './acknowledgement.entity.ts';
import type { ApprovalCondition } from './condition.entity.ts';
import type { ApprovalSubject, Decision } from './decision.entity.ts';
import type { Waiver } from './waiver.entity.ts';

const entry = (type: string, { projectId, subjectKind, subjectId }: ApprovalSubject, payload: EntryDraft['payload']): EntryDraft => ({
  type,
  version: 1,
  projectId,
  subjectKind,
  subjectId,
  payload,
});

/** A person judged: for whom, where they acted for somebody else, and on which conditions, where they made any. */
export const decisionRecorded = (decision: Decision, conditions: readonly ApprovalCondition[]): EntryDraft =>
  entry('decision.recorded', decision, {
    decisionId: decision.id,
    kind: decision.kind,
    digest: decision.digest,
    roles: decision.roles,
    comment: decision.comment,
    ...(decision.onBehalfOf === null ? {} : { onBehalfOf: decision.onBehalfOf, delegationId: decision.delegationId }),
    ...(conditions.length === 0 ? {} : { conditions: conditions.map(conditionInJournal) }),
  });

const conditionInJournal = ({ id, text, severity, ownerId, dueAt }: ApprovalCondition) => ({
  ...{ conditionId: id, text, severity, ownerId, dueAt: dueAt.toISOString() },
});

/** A person said that a warning was read. */
export const findingAcknowledged = (acknowledgement: Acknowledgement): EntryDraft =>
  entry('finding.acknowledged', acknowledgement, {
    acknowledgementId: acknowledgement.id,
    findingKey: acknowledgement.findingKey,
    digest: acknowledgement.digest,
    roles: acknowledgement.roles,
    comment: acknowledgement.comment,
  });

/** An exception was granted. */
export const waiverGranted = (waiver: Waiver): EntryDraft =>
  entry('waiver.granted', waiver, {
    waiverId: waiver.id,
    findingKeys: waiver.findingKeys,
    digest: waiver.digest,
    reason: waiver.reason,
    dataToCollect: waiver.dataToCollect,
    compensatingControl: waiver.compensatingControl,
    roles: waiver.roles,
    expiresAt: waiver.expiresAt.toISOString(),
  });

/** An exception was ended before its time. */
export const waiverRevoked = (waiver: Waiver, reason: string): EntryDraft => entry('waiver.revoked', waiver, { waiverId: waiver.id, reason });

/** What somebody tried without being allowed to. */
export type RefusedAttempt = 'decision' | 'acknowledgement' | 'waiver';

/** A forbidden attempt, kept although nothing came of it. */
export const attemptRefused = (subject: ApprovalSubject, attempt: RefusedAttempt, rule: string, message: string): EntryDraft =>
  entry(`${attempt}.refused`, subject, { rule, message });
