import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import { listRequests, type PromotionRequestFilter } from '../promotion.read-model.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** Which requests, and which page of them. */
export interface ListPromotionRequestsInput extends PromotionRequestFilter {
  readonly page: PageRequest;
}

/** The requests of a project in the order in which they were opened. */
export const listPromotionRequests = question<ListPromotionRequestsInput, Page<PromotionRequest>, InvalidInput>(
  'listPromotionRequests',
  (ctx, { page, ...filter }) => listRequests(ctx, filter, page),
);
