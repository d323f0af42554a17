import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { ApprovalReview, ReviewGround } from './approval-review.entity.ts';

/** Something led to a review of an approval: a new one, or one more ground of the one that is open. */
export const reviewOpened = (review: ApprovalReview, ground: ReviewGround): EntryDraft =>
  entryAbout('approval-review.opened', 'ApprovalReview', review, {
    ...{ deploymentId: review.deploymentId, trigger: ground.trigger, causeId: ground.causeId, detail: ground.detail },
    ...{ dueAt: review.dueAt.toISOString(), onExpiry: review.onExpiry },
  });

/** A review ended; the type says how. */
export const reviewClosed = (review: ApprovalReview): EntryDraft =>
  entryAbout(`approval-review.${review.state.toLowerCase()}`, 'ApprovalReview', review, {
    ...{ deploymentId: review.deploymentId, digest: review.digest, reason: review.closingReason },
  });

/** Nobody concluded a review in time, and the policy's consequence was carried out. */
export const reviewOverdue = ({ deploymentId: id, projectId }: Pick<ApprovalReview, 'deploymentId' | 'projectId'>, overdueAt: Date): EntryDraft =>
  entryAbout('approval-review.overdue', 'Deployment', { id, projectId }, { overdueAt: overdueAt.toISOString(), onExpiry: 'SUSPEND' });
