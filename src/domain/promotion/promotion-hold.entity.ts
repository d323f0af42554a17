/** What keeps a promotion from happening although its gate is complete. */
export type HoldKind = 'FROZEN' | 'ALERT' | 'FINDING' | 'RETIRED' | 'SUSPENDED' | 'THREAD' | 'INCIDENT' | 'REVIEW_OVERDUE' | 'ASKER';

/** One thing that has to end first, whatever the policy says and whoever approves. */
export interface PromotionHold {
  readonly kind: HoldKind;
  /** The freeze, suspension, alert, finding, incident, comment thread, retired version, deployment whose review is overdue, or person who asked for an emergency. */
  readonly id: string;
  readonly message: string;
}

/** Whether a hold is among those that may be passed. */
export const passedBy =
  (kinds: readonly HoldKind[]) =>
  ({ kind }: PromotionHold): boolean =>
    kinds.includes(kind);
