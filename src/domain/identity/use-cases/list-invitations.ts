import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import { listInvitationsOf } from '../credential.read-model.ts';
import type { Invitation } from '../principal.entity.ts';

/** The invitations into the project by age; none for a project that is not the asker’s. */
export const listInvitations = question<{ readonly projectId: string; readonly page: PageRequest }, Page<Invitation>, InvalidInput>(
  'listInvitations',
  (ctx, input) => listInvitationsOf(ctx, input.projectId, input.page),
);
