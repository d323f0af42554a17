import type { NotFound } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { PolicyProposal } from '../policy-proposal.entity.ts';
import { findProposal } from '../policy-proposal.read-model.ts';

/** One proposal of a policy. */
export const findPolicyProposal = question<{ readonly id: string }, PolicyProposal, NotFound>('findPolicyProposal', (ctx, { id }) => findProposal(ctx, id));
