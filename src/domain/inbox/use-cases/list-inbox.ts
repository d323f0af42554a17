import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { decodeCursor, toPage } from '../../../storage/keyset.ts';
import type { Context } from '../../context.ts';
import { type RoleThatMay, rolesThatMay } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import { approvalReviewItems } from '../approval-review-items.ts';
import { INBOX_KINDS, type InboxItem, type InboxKind } from '../inbox-item.entity.ts';
import { comparePlaces, type InboxPlace, placeOf } from '../inbox-order.rules.ts';
import { alertItems, findingItems, proposalItems, revisionItems, specificationItems } from '../other-items.ts';
import { escalatedItems, promotionItems } from '../promotion-items.ts';
import { challengeItems, incidentItems } from '../record-items.ts';

/** Which part of the inbox; `kinds` null: all of it. */
export interface ListInboxInput {
  readonly kinds?: readonly InboxKind[] | null;
  readonly page: PageRequest;
}

type Source = (ctx: Context, roleThatMay: RoleThatMay) => Promise<readonly InboxItem[]>;

const SOURCE_OF: Readonly<Record<InboxKind, Source>> = {
  PROMOTION_DECISION: promotionItems,
  PROMOTION_ACKNOWLEDGEMENT: promotionItems,
  PROMOTION_WAIVER: promotionItems,
  PROMOTION_CHANGES_REQUESTED: promotionItems,
  PROMOTION_EXECUTION: promotionItems,
  APPROVAL_REVIEW: approvalReviewItems,
  PROMOTION_ESCALATED: escalatedItems,
  AUDIT_SPECIFICATION: specificationItems,
  USE_CASE_REVISION: revisionItems,
  POLICY_PROPOSAL: proposalItems,
  FINDING: findingItems,
  ALERT: alertItems,
  INCIDENT: incidentItems,
  CHALLENGE: challengeItems,
};

/**
 * Everything that waits for the person who asks, computed of what is there: what is overdue first, then what waits longest. Each kind of
 * thing counts up to its oldest `LIMITS.inboxThings`. Machines decide nothing, so nothing waits for them.
 */
export const listInbox = question<ListInboxInput, Page<InboxItem>, InvalidInput>('listInbox', async (ctx, { kinds, page }) => {
  const after = page.after === null ? ok(null) : decodeCursor(page.after, ['number', 'number', 'number', 'text', 'text']);
  if (!after.ok) return after;
  const last = after.value as InboxPlace | null;
  const asOf = last === null ? ctx.clock.now() : new Date(last[0]);
  const items = ctx.actor.principalKind === 'USER' ? await gather(ctx, kinds ?? INBOX_KINDS) : [];
  const places = items.map((item) => ({ item, place: placeOf(item, asOf) })).sort((one, other) => comparePlaces(one.place, other.place));
  const rest = places.filter(({ place }) => last === null || comparePlaces(place, last) > 0);
  return ok(
    toPage(
      rest.slice(0, page.first + 1),
      page,
      items.length,
      ({ place }): InboxPlace => [last?.[0] ?? asOf.getTime(), place[1], place[2], place[3], place[4]],
      ({ item }) => item,
    ),
  );
});

/** Items of the kinds, each source asked once. */
async function gather(ctx: Context, kinds: readonly InboxKind[]): Promise<readonly InboxItem[]> {
  const roleThatMay = await rolesThatMay(ctx);
  const found: InboxItem[] = [];
  for (const source of new Set(kinds.map((kind) => SOURCE_OF[kind]))) found.push(...(await source(ctx, roleThatMay)));
  return found.filter(({ kind }) => kinds.includes(kind));
}
