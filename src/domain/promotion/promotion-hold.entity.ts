/** What keeps a promotion from happening although its gate is complete. */
export type HoldKind = 'FROZEN' | 'ALERT' | 'FINDING' | 'RETIRED' | 'SUSPENDED' | 'THREAD' | 'INCIDENT';

/** One thing that has to end first, whatever the policy says and whoever approves. */
export interface PromotionHold {
  readonly kind: HoldKind;
  /** The freeze, suspension, alert, finding, incident, comment thread or retired version. */
  readonly id: string;
  readonly message: string;
}
