import type { Page, PageRequest } from '../../../kernel/page.ts';
import { type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import { environmentCalled } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import type { Freeze } from '../freeze.entity.ts';
import { pageOfFreezes } from '../holds.read-model.ts';

/** Which freezes of a project. */
export interface ListFreezesInput {
  readonly projectId: string;
  /** Name of an environment: only freezes of it alone; left out for all. */
  readonly environment?: string | null;
  /** Only those that hold now. */
  readonly standing: boolean;
  readonly page: PageRequest;
}

/** Times without promotions, in the order in which they began. */
export const listFreezes = question<ListFreezesInput, Page<Freeze>, InvalidInput>('listFreezes', async (ctx, { projectId, environment, standing, page }) => {
  const place = environment == null ? null : await environmentCalled(ctx, projectId, environment);
  if (environment != null && place === null)
    return refuse(invalidInput('environment', `No environment "${environment}" of that project is visible to you; check both names.`));
  return pageOfFreezes(ctx, { projectId, environmentId: place?.id ?? null, standingAt: standing ? ctx.clock.now() : null }, page);
});
