import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import { listTokensOf } from '../credential.read-model.ts';
import type { ApiToken } from '../principal.entity.ts';

/** The tokens of a principal that the asker may see, ended ones included, by age. */
export const listTokens = question<{ readonly principalId: string; readonly page: PageRequest }, Page<ApiToken>, InvalidInput>('listTokens', (ctx, input) =>
  listTokensOf(ctx, input.principalId, input.page),
);
