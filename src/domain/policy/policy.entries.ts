import type { EntryDraft } from '../../kernel/entry.ts';
import type { Policy } from './policy.entity.ts';
import type { PolicyProposal } from './policy-proposal.entity.ts';

/** A version was published: from a file at the start of the server, or because a second person agreed to a proposal. */
export const policyPublished = ({ id, name, version, digest }: Policy, proposal: PolicyProposal | null = null): EntryDraft => ({
  type: 'policy.published',
  version: 1,
  projectId: null,
  subjectKind: 'Policy',
  subjectId: id,
  payload: { name, version, digest, ...(proposal === null ? {} : { proposalId: proposal.id, proposedBy: proposal.proposedBy }) },
});

const proposalEntry = (type: string, { id, name, version, digest }: PolicyProposal, more: EntryDraft['payload'] = {}): EntryDraft => ({
  type,
  version: 1,
  projectId: null,
  subjectKind: 'PolicyProposal',
  subjectId: id,
  payload: { name, version, digest, ...more },
});

/** Somebody wants a version published. */
export const policyProposed = (proposal: PolicyProposal): EntryDraft => proposalEntry('policy.proposed', proposal, { reason: proposal.reason });

/** A proposal was turned down, or taken back by whoever made it. */
export const policyDeclined = (proposal: PolicyProposal, reason: string): EntryDraft => proposalEntry('policy.declined', proposal, { reason });

/** Somebody tried to publish what only another person may. */
export const policyPublicationRefused = (proposal: PolicyProposal, rule: string): EntryDraft => proposalEntry('policy.publication-refused', proposal, { rule });
