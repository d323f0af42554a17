import { findPolicyProposal, findPublishedPolicy } from '../../domain/policy/index.ts';
import { orNull } from '../answer.ts';
import type { NodeFinder } from '../node-finder.ts';
import { toPolicy, toPolicyProposal } from './policy.mapper.ts';

/** How `node(id)` finds the things of this module. */
export const policyNodes = {
  Policy: async ({ ctx }, id) => orNull(await findPublishedPolicy(ctx, { id }), toPolicy),
  PolicyProposal: async ({ ctx }, id) => orNull(await findPolicyProposal(ctx, { id }), toPolicyProposal),
} satisfies Record<string, NodeFinder>;
