import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { roleGranted, serviceAccountCreated } from '../identity.entries.ts';
import { insertPrincipal, insertRoleGrant } from '../identity.store.ts';
import { prepareGrants } from '../prepare-grants.ts';
import type { Principal } from '../principal.entity.ts';
import { findProject } from '../project.read-model.ts';

/** The machine's name, and what it shall do in its project. */
export interface CreateServiceAccountInput {
  readonly projectId: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Makes an account for a machine of one project. It can hold no approver role, and gets its tokens by `issueToken`. */
export const createServiceAccount = mutation<CreateServiceAccountInput, Principal, InvalidInput | LimitExceeded | NotFound>('createServiceAccount', {
  body: async (ctx, input) => {
    const project = await findProject(ctx, input.projectId);
    if (project === null) return refuse(notFound('Project', input.projectId));
    ctx.actor.require('createServiceAccount', { kind: 'Principal', projectId: project.id, principalId: null });
    const name = checkName('name', input.name);
    if (!name.ok) return name;
    const principal: Principal = {
      ...{ id: ctx.ids.next('Principal'), kind: 'SERVICE_ACCOUNT', name: name.value, email: null, status: 'ACTIVE' },
      ...{ projectId: project.id, createdBy: ctx.actor.principalId, createdAt: ctx.clock.now() },
    };
    const grants = prepareGrants(ctx, principal, project.id, input.roles);
    if (!grants.ok) return grants;
    await insertPrincipal(ctx.tx, principal);
    for (const grant of grants.value) await insertRoleGrant(ctx.tx, grant);
    await append(ctx.tx, serviceAccountCreated(principal));
    for (const grant of grants.value) await append(ctx.tx, roleGranted(grant));
    return ok(principal);
  },
});
