import { findPoliciesById, listProposalsById } from '../../domain/policy/index.ts';
import type { Id } from '../../kernel/id.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toPolicy, toPolicyProposal } from './policy.mapper.ts';
import type { Policy } from './policy.type.ts';

/** Proposals by id; null for somebody who may see none. */
export const policyProposalById = loadById(listProposalsById, toPolicyProposal);

/** Policies by id; null for somebody who may read none. */
export const policyById = defineLoader<Id<'Policy'>, Policy>(
  async (ctx, ids) => new Map((await findPoliciesById(ctx, ids)).map((found) => [found.id, toPolicy(found)])),
);
