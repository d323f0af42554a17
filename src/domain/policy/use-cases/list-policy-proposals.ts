import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { PolicyProposal, ProposalState } from '../policy-proposal.entity.ts';
import { listProposals } from '../policy-proposal.read-model.ts';

/** Which proposals are listed. */
export interface ListPolicyProposalsInput {
  readonly state: ProposalState | null;
  readonly page: PageRequest;
}

/** Proposals of policies, newest first. */
export const listPolicyProposals = question<ListPolicyProposalsInput, Page<PolicyProposal>, InvalidInput>('listPolicyProposals', (ctx, { state, page }) =>
  listProposals(ctx, state, page),
);
