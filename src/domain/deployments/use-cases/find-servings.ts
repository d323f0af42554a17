import type { Page, PageRequest } from '../../../kernel/page.ts';
import { type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import { environmentCalled } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import type { Serving } from '../serving.entity.ts';
import { listServings, type ServingFilter } from '../servings.read-model.ts';

/** Which servings to list; the environment by its name. */
export interface FindServingsInput extends Omit<ServingFilter, 'environmentId'> {
  readonly environment?: string | null;
  readonly page: PageRequest;
}

/** What was seen serving in a project, in the order in which it was seen first. */
export const findServings = question<FindServingsInput, Page<Serving>, InvalidInput>('findServings', async (ctx, { environment, page, ...filter }) => {
  if (environment == null) return listServings(ctx, filter, page);
  const place = await environmentCalled(ctx, filter.projectId, environment);
  if (place === null) return refuse(invalidInput('environment', `No environment "${environment}" of that project is visible to you; check both names.`));
  return listServings(ctx, { ...filter, environmentId: place.id }, page);
});
