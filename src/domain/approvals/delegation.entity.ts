import type { Id } from '../../kernel/id.ts';

/** That one person may decide for another, in one of the roles of the other, from one instant until another. */
export interface Delegation {
  readonly id: Id<'Delegation'>;
  readonly projectId: Id<'Project'>;
  /** Whose role it is. */
  readonly delegatorId: Id<'Principal'>;
  /** Who may decide for them. */
  readonly delegateId: Id<'Principal'>;
  readonly role: string;
  readonly reason: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly delegatedAt: Date;
  readonly revokedBy: Id<'Principal'> | null;
  readonly revokedAt: Date | null;
}

/** PLANNED: not begun. IN_FORCE: between its dates; whether it counts also depends on what both people hold. */
export const DELEGATION_STATES = ['PLANNED', 'IN_FORCE', 'ENDED', 'REVOKED'] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];
