import { type IllegalTransition, illegalTransition } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkTransitions } from './check-transitions.rules.ts';

/** Every state of a request, in the order in which a life goes through them. */
export const PROMOTION_STATES = [
  'DRAFT',
  'CHECKING',
  'AWAITING_APPROVAL',
  'APPROVED',
  'PROMOTED',
  'REFUSED',
  'REJECTED',
  'WITHDRAWN',
  'EXPIRED',
  'SUPERSEDED',
] as const;
export type PromotionState = (typeof PROMOTION_STATES)[number];

/** States in which a request is open: it takes the place of its model in the environment, and runs out of time. */
export const OPEN_STATES = ['CHECKING', 'AWAITING_APPROVAL', 'APPROVED'] as const satisfies readonly PromotionState[];

/** States in which a request is not judged yet: what it says of verdict and evidence binds nobody. */
export const UNJUDGED_STATES = ['DRAFT', 'CHECKING'] as const satisfies readonly PromotionState[];

/** Whether the request holds the place of its model in the environment. */
export const isOpen = (state: PromotionState): boolean => (OPEN_STATES as readonly PromotionState[]).includes(state);

/** Whether nothing ever happens to the request again. */
export const hasEnded = (state: PromotionState): boolean => state !== 'DRAFT' && !isOpen(state);

export type PromotionEvent =
  | 'draft'
  | 'revise'
  | 'check'
  | 'open'
  | 'refuse'
  | 'requestChanges'
  | 'approve'
  | 'lapse'
  | 'promote'
  | 'reject'
  | 'withdraw'
  | 'supersede'
  | 'expire';

/** One allowed step; `from` null: a request begins with it. */
export interface PromotionTransition {
  readonly from: PromotionState | null;
  readonly event: PromotionEvent;
  readonly to: PromotionState;
  readonly because: string;
}

const ASKED = {
  check: { event: 'check', to: 'CHECKING', because: 'Evidence that the policy looks at is still being made.' },
  open: { event: 'open', to: 'AWAITING_APPROVAL', because: 'The policy leaves nothing but warnings and waivable findings.' },
  refuse: { event: 'refuse', to: 'REFUSED', because: 'The policy found something that nobody may overrule.' },
} as const;
const ENDS = {
  reject: { event: 'reject', to: 'REJECTED', because: 'A permitted person rejected it.' },
  withdraw: { event: 'withdraw', to: 'WITHDRAWN', because: 'It was taken back.' },
  supersede: { event: 'supersede', to: 'SUPERSEDED', because: 'A newer request for the same model and environment took its place.' },
  expire: { event: 'expire', to: 'EXPIRED', because: 'It came to no end within the days that the policy gives a request.' },
} as const;

/** The life of a request; docs/promotion.md draws it from this table, and the database refuses every step that is not in it. */
export const PROMOTION_TRANSITIONS: readonly PromotionTransition[] = [
  { from: null, event: 'draft', to: 'DRAFT', because: 'Its author writes it down.' },
  { from: null, ...ASKED.check },
  { from: null, ...ASKED.open },
  { from: null, ...ASKED.refuse },
  { from: 'DRAFT', event: 'revise', to: 'DRAFT', because: 'Its author changes it.' },
  { from: 'DRAFT', ...ASKED.check },
  { from: 'DRAFT', ...ASKED.open },
  { from: 'DRAFT', ...ASKED.refuse },
  { from: 'DRAFT', ...ENDS.withdraw },
  { from: 'CHECKING', ...ASKED.open },
  { from: 'CHECKING', ...ASKED.refuse },
  { from: 'CHECKING', ...ENDS.withdraw },
  { from: 'CHECKING', ...ENDS.supersede },
  { from: 'CHECKING', ...ENDS.expire },
  {
    from: 'AWAITING_APPROVAL',
    event: 'requestChanges',
    to: 'AWAITING_APPROVAL',
    because: 'A permitted person wants changes; nothing is promoted until they decide again, whatever else changes meanwhile.',
  },
  {
    from: 'AWAITING_APPROVAL',
    event: 'promote',
    to: 'PROMOTED',
    because: 'The last approval came in, nobody asks for changes, the policy still holds, and nothing keeps it from happening at once.',
  },
  {
    from: 'AWAITING_APPROVAL',
    event: 'approve',
    to: 'APPROVED',
    because: 'The last approval came in, but something holds the promotion up, or the policy leaves it to an operator.',
  },
  { from: 'AWAITING_APPROVAL', ...ENDS.reject },
  { from: 'AWAITING_APPROVAL', ...ENDS.withdraw },
  { from: 'AWAITING_APPROVAL', ...ENDS.supersede },
  { from: 'AWAITING_APPROVAL', ...ENDS.expire },
  { from: 'APPROVED', event: 'promote', to: 'PROMOTED', because: 'An operator executed it, and everything was found as it was approved.' },
  { from: 'APPROVED', event: 'requestChanges', to: 'AWAITING_APPROVAL', because: 'A permitted person wants changes after all.' },
  { from: 'APPROVED', event: 'lapse', to: 'AWAITING_APPROVAL', because: 'When it was to be executed, its evidence or its approvals no longer stood.' },
  { from: 'APPROVED', ...ENDS.reject },
  { from: 'APPROVED', ...ENDS.withdraw },
  { from: 'APPROVED', ...ENDS.supersede },
  { from: 'APPROVED', ...ENDS.expire },
];

/** The state after the event, or a refusal that says which events the state knows. */
export function afterEvent(from: PromotionState | null, event: PromotionEvent): Result<PromotionState, IllegalTransition> {
  const found = PROMOTION_TRANSITIONS.find((transition) => transition.from === from && transition.event === event);
  return found === undefined ? refuse(illegalTransition(from ?? 'NEW', event, whyNot(from))) : ok(found.to);
}

function whyNot(from: PromotionState | null): string {
  switch (from) {
    case 'DRAFT':
      return 'The request is a draft: nothing is decided on it before its author submits it.';
    case 'CHECKING':
      return 'The request waits for evidence that is still being made, and is judged when that is there. Until then it can be withdrawn or superseded.';
    case 'AWAITING_APPROVAL':
      return 'The request waits for approval: people decide on it, and its last approval promotes it or lets it wait for its execution.';
    case 'APPROVED':
      return 'The request is approved already; it waits to be executed. It can still be rejected, sent back, withdrawn or superseded.';
    default:
      return `The request is ${from ?? 'new'}, so that there is nothing left to decide or to take back. Open a new request.`;
  }
}

/**
 * The state after the event of a request that has time left. A request whose time is over takes nothing more, whether or not the job that
 * says so has come by.
 */
export function inTime(
  { state, expiresAt }: { readonly state: PromotionState; readonly expiresAt: Date | null },
  event: PromotionEvent,
  now: Date,
): Result<PromotionState, IllegalTransition> {
  const next = afterEvent(state, event);
  if (!next.ok || !isOverdue(expiresAt, now)) return next;
  return refuse(
    illegalTransition(
      state,
      event,
      `The request was to be decided by ${expiresAt?.toJSON() ?? 'an instant that cannot be read'}, and is so no longer. Open a new request.`,
    ),
  );
}

/** Whether the time of a request is over; one that never ends has no such instant. */
export const isOverdue = (expiresAt: Date | null, now: Date): boolean => expiresAt !== null && !(expiresAt.getTime() > now.getTime());

checkTransitions(PROMOTION_TRANSITIONS, PROMOTION_STATES);
