import type * as domain from '../../domain/approvals/index.ts';
import { delegationState } from '../../domain/approvals/index.ts';
import type { Delegation } from './delegation.type.ts';

/** A delegation as GraphQL shows it at the instant. */
export const toDelegation =
  (now: Date) =>
  (delegation: domain.Delegation): Delegation => {
    const { id, role, reason, startsAt, endsAt, delegatedAt, revokedAt, delegatorId, delegateId, revokedBy } = delegation;
    const fields = { id, role, reason, startsAt, endsAt, delegatedAt, revokedAt, delegatorId, delegateId };
    return { ...fields, state: delegationState(delegation, now), revokedById: revokedBy, __typename: 'Delegation' };
  };
