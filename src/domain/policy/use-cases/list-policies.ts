import type { Page } from '../../../kernel/page.ts';
import { pageRequest } from '../../../kernel/page.ts';
import type { InvalidInput, LimitExceeded } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { Policy } from '../policy.entity.ts';
import { listPoliciesBy } from '../policy.read-model.ts';

/** Which policies are listed. */
export interface ListPoliciesInput {
  readonly name?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Published policies, all versions, oldest first. */
export const listPolicies = question<ListPoliciesInput, Page<Policy>, InvalidInput | LimitExceeded>('listPolicies', async (ctx, { name, first, after }) => {
  const page = pageRequest(first, after);
  return page.ok ? listPoliciesBy(ctx, name ?? null, page.value) : page;
});
