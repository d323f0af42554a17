import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { Policy } from '../policy.entity.ts';
import { listPoliciesBy } from '../policy.read-model.ts';

/** Which policies are listed. */
export interface ListPoliciesInput {
  readonly name: string | null;
  readonly page: PageRequest;
}

/** Published policies, all versions, oldest first. */
export const listPolicies = question<ListPoliciesInput, Page<Policy>, InvalidInput>('listPolicies', (ctx, { name, page }) => listPoliciesBy(ctx, name, page));
