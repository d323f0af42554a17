import { present } from '../../../kernel/assert.ts';
import type { InvalidInput, LimitExceeded } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { newGrant } from '../granting.rules.ts';
import { projectCreated, roleGranted } from '../identity.entries.ts';
import { insertEnvironments, insertProject, insertRoleGrant } from '../identity.store.ts';
import { loadRoles } from '../load-roles.ts';
import { type Environment, FIRST_ENVIRONMENTS, PROJECT_ADMINISTRATOR, type Project } from '../principal.entity.ts';

/** The name of a new project. */
export interface CreateProjectInput {
  readonly name: string;
}

/** The project with its environments: the rights of the request that opened it do not reach into it yet. */
export interface OpenedProject extends Project {
  readonly environments: readonly Environment[];
}

/** Opens a project with its ordered environments; whoever opens it becomes its first administrator. */
export const createProject = mutation<CreateProjectInput, OpenedProject, InvalidInput | LimitExceeded>('createProject', {
  body: async (ctx, input) => {
    ctx.actor.require('createProject', { kind: 'Project', projectId: null });
    const name = checkName('name', input.name);
    if (!name.ok) return name;
    const at = ctx.clock.now();
    const project: Project = { id: ctx.ids.next('Project'), name: name.value, createdBy: ctx.actor.principalId, createdAt: at };
    const rows = FIRST_ENVIRONMENTS.map(
      (called, index): Environment => ({ id: ctx.ids.next('Environment'), projectId: project.id, name: called, rank: index + 1 }),
    );
    const role = present(loadRoles(ctx).roles.get(PROJECT_ADMINISTRATOR), `the role ${PROJECT_ADMINISTRATOR} in the roles file`);
    const grant = newGrant({
      id: ctx.ids.next('RoleGrant'),
      projectId: project.id,
      principalId: ctx.actor.principalId,
      role,
      grantedBy: ctx.actor.principalId,
      at,
    });
    await insertProject(ctx.tx, project);
    await insertEnvironments(ctx.tx, rows);
    await insertRoleGrant(ctx.tx, grant);
    await append(ctx.tx, projectCreated(project, FIRST_ENVIRONMENTS));
    await append(ctx.tx, roleGranted(grant));
    return ok({ ...project, environments: rows });
  },
});
