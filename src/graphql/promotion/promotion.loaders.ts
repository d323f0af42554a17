import { acknowledgementsOn, conditionsOn, decisionsOn, threadsOn, waiversOn } from '../../domain/approvals/index.ts';
import type { Context } from '../../domain/context.ts';
import { openFindingsOf } from '../../domain/findings/index.ts';
import { attestationsOfRequests, firstCommentsOf, listRequestsById, remindersOf } from '../../domain/promotion/index.ts';
import { type ConnectionOf, toConnection } from '../connection.type.ts';
import type { Finding } from '../findings/finding.type.ts';
import { toFinding } from '../findings/findings.mapper.ts';
import { defineLoader } from '../loaders.ts';
import type { ApprovalCondition } from './condition.type.ts';
import { toComment, toCommentThread } from './discussion.mapper.ts';
import type { Comment, CommentThread } from './discussion.type.ts';
import type { Acknowledgement, Decision, Waiver } from './judgement.type.ts';
import { toAcknowledgement, toApprovalCondition, toDecision, toPromotionRequest, toWaiver } from './promotion.mapper.ts';
import type { PromotionAttestation } from './promotion-attestation.type.ts';
import type { PromotionRequest } from './promotion-request.type.ts';
import type { PromotionReminder } from './reminder.type.ts';

/** Requests by id; null for one that is not the asker's. */
export const promotionRequestById = defineLoader<string, PromotionRequest>(
  async (ctx, ids) => new Map([...(await listRequestsById(ctx, ids))].map(([id, found]) => [id, toPromotionRequest(found)])),
);

/** What was signed about a promotion, by the id of its request. */
export const attestationOfRequest = defineLoader<string, PromotionAttestation>(attestationsOfRequests);

/** Things of visible requests, by the id of their request; the requests are checked here once more, as what is about them has no ability of its own. */
async function ofVisible<T extends { readonly subjectId: string }, N>(
  ctx: Context,
  ids: readonly string[],
  read: (ctx: Context, ...ids: readonly string[]) => Promise<readonly T[]>,
  map: (thing: T) => N,
): Promise<ReadonlyMap<string, readonly N[]>> {
  const visible = [...(await listRequestsById(ctx, ids)).keys()];
  const things = await read(ctx, ...visible);
  return new Map(visible.map((id) => [id, things.filter(({ subjectId }) => subjectId === id).map(map)]));
}

/** All decisions on a request, void ones included, by its id. */
export const decisionsOfRequest = defineLoader<string, readonly Decision[]>((ctx, ids) => ofVisible(ctx, ids, decisionsOn, toDecision));

/** All acknowledgements on a request, void ones included, by its id. */
export const acknowledgementsOfRequest = defineLoader<string, readonly Acknowledgement[]>((ctx, ids) =>
  ofVisible(ctx, ids, acknowledgementsOn, toAcknowledgement),
);

/** All waivers for a request, ended ones included, by its id. */
export const waiversOfRequest = defineLoader<string, readonly Waiver[]>((ctx, ids) => ofVisible(ctx, ids, waiversOn, toWaiver(ctx.clock.now())));

/** All conditions of approvals of a request, those of void ones included, by its id. */
export const conditionsOfRequest = defineLoader<string, readonly ApprovalCondition[]>((ctx, ids) => ofVisible(ctx, ids, conditionsOn, toApprovalCondition));

/** All threads about a request, by its id. */
export const threadsOfRequest = defineLoader<string, readonly CommentThread[]>((ctx, ids) => ofVisible(ctx, ids, threadsOn, toCommentThread));

/** What people were told about a request and its waivers, by its id. */
export const remindersOfRequest = defineLoader<string, readonly PromotionReminder[]>(async (ctx, ids) => {
  const visible = [...(await listRequestsById(ctx, ids)).keys()];
  const reminders = await remindersOf(ctx, ...visible);
  return new Map(visible.map((id) => [id, reminders.filter(({ promotionRequestId }) => promotionRequestId === id)]));
});

/** Conditions that are not met, of those findings that the asker may see, by deployment. */
export const openConditionsOfDeployment = defineLoader<string, readonly Finding[]>(async (ctx, ids) => {
  const map = toFinding(ctx.clock.now());
  const open = await openFindingsOf(ctx, ids);
  return new Map([...open].map(([id, findings]) => [id, findings.filter(({ kind }) => kind === 'APPROVAL_CONDITION').map(map)]));
});

/** The first page of comments of a thread, by the thread and how many entries the page has. */
export interface FirstComments {
  readonly threadId: string;
  readonly first: number;
}

/** The same as one text, as equal pages have to be the same key. */
export const firstCommentsKey = ({ threadId, first }: FirstComments): string => `${first} ${threadId}`;

/** First pages of comments, by `firstCommentsKey`; later pages are read one by one, as their cursors differ. */
export const firstCommentsOfThread = defineLoader<string, CommentPage>(async (ctx, keys) => {
  const asked = keys.map((key) => ({ key, first: Number(key.split(' ')[0]), threadId: key.split(' ')[1] ?? '' }));
  const found = new Map<string, CommentPage>();
  for (const size of new Set(asked.map(({ first }) => first))) {
    const own = asked.filter(({ first }) => first === size);
    const pages = await firstCommentsOf(
      ctx,
      own.map(({ threadId }) => threadId),
      size,
    );
    for (const { key, threadId } of own) {
      const page = pages.get(threadId);
      if (page !== undefined) found.set(key, toConnection(page, toComment));
    }
  }
  return found;
});

type CommentPage = ConnectionOf<Comment>;
