import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { Principal } from '../principal.entity.ts';
import { listPrincipalsOfProject } from '../principal.read-model.ts';

/** Everybody who holds or held a role in the project, and its service accounts, by age; nobody for a project that is not the asker’s. */
export const listPrincipals = question<{ readonly projectId: string; readonly page: PageRequest }, Page<Principal>, InvalidInput>(
  'listPrincipals',
  (ctx, input) => listPrincipalsOfProject(ctx, input.projectId, input.page),
);
