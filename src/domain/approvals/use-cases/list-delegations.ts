import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { Delegation } from '../delegation.entity.ts';
import { type DelegationFilter, pageOfDelegations } from '../delegations.read-model.ts';

/** Which delegations, and which page of them. */
export interface ListDelegationsInput extends DelegationFilter {
  readonly page: PageRequest;
}

/** The delegations of a project in the order in which they were made, ended ones included. */
export const listDelegations = question<ListDelegationsInput, Page<Delegation>, InvalidInput>('listDelegations', (ctx, { page, ...filter }) =>
  pageOfDelegations(ctx, filter, page),
);
