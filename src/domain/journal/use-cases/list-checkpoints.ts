import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { Checkpoint } from '../checkpoint.rules.ts';
import { pageOfCheckpoints } from '../journal.read-model.ts';

/** All checkpoints, newest first. Everyone signed in may read and keep them: that is what makes a rewritten journal show. */
export const listCheckpoints = question<{ readonly page: PageRequest }, Page<Checkpoint>, InvalidInput>('listCheckpoints', (ctx, { page }) =>
  pageOfCheckpoints(ctx.db, page),
);
