import { findPoliciesById } from '../../domain/policy/index.ts';
import type { Id } from '../../kernel/id.ts';
import { defineLoader } from '../loaders.ts';
import { toPolicy } from './policy.mapper.ts';
import type { Policy } from './policy.type.ts';

/** Policies by id; null for somebody who may read none. */
export const policyById = defineLoader<Id<'Policy'>, Policy>(
  async (ctx, ids) => new Map((await findPoliciesById(ctx, ids)).map((found) => [found.id, toPolicy(found)])),
);
