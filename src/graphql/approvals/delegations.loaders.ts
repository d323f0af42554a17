import { listDelegationsById } from '../../domain/approvals/index.ts';
import { defineLoader } from '../loaders.ts';
import type { Delegation } from './delegation.type.ts';
import { toDelegation } from './delegations.mapper.ts';

/** Delegations by id; null for one that is not the asker's to see. */
export const delegationById = defineLoader<string, Delegation>(async (ctx, ids) => {
  const map = toDelegation(ctx.clock.now());
  return new Map([...(await listDelegationsById(ctx, ids))].map(([id, found]) => [id, map(found)]));
});
