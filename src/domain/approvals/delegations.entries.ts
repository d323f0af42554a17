import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Delegation } from './delegation.entity.ts';

/** Somebody may decide for somebody else. */
export const approvalsDelegated = (delegation: Delegation): EntryDraft => {
  const { delegatorId, delegateId, role, reason, startsAt, endsAt } = delegation;
  const span = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  return entryAbout('delegation.made', 'Delegation', delegation, { delegatorId, delegateId, role, reason, ...span });
};

/** A delegation ended before its time. */
export const delegationRevoked = (delegation: Delegation, reason: string): EntryDraft =>
  entryAbout('delegation.revoked', 'Delegation', delegation, { delegatorId: delegation.delegatorId, delegateId: delegation.delegateId, reason });
