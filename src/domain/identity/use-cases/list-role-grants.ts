import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { RoleGrant } from '../principal.entity.ts';
import { listRoleGrantsBy } from '../principal.read-model.ts';

/** Which grants: of a project or (null) of the whole installation, of everybody or of one principal. */
export interface ListRoleGrantsInput {
  readonly projectId: string | null;
  readonly principalId?: string | null;
  readonly page: PageRequest;
}

/** Grants by age, revoked ones included; none where the asker may not look. */
export const listRoleGrants = question<ListRoleGrantsInput, Page<RoleGrant>, InvalidInput>('listRoleGrants', (ctx, input) =>
  listRoleGrantsBy(ctx, input, input.page),
);
