import { findEnvironmentsById, findInvitation, findPrincipal, findProject, findRoleGrant, findToken } from '../../domain/identity/index.ts';
import { isId } from '../../kernel/id.ts';
import type { NodeFinder } from '../node-finder.ts';
import { toApiToken, toEnvironment, toInvitation, toPrincipal, toProject, toRoleGrant } from './identity.mapper.ts';

const mapped = <T, N>(found: T | null, map: (value: T) => N): N | null => (found === null ? null : map(found));

/** How `node(id)` finds the things of this module. */
export const identityNodes = {
  Project: async ({ ctx }, id) => mapped(await findProject(ctx, id), toProject),
  Principal: async ({ ctx }, id) => mapped(await findPrincipal(ctx, id), toPrincipal),
  RoleGrant: async ({ ctx }, id) => mapped(await findRoleGrant(ctx, id), toRoleGrant),
  ApiToken: async ({ ctx }, id) => mapped(await findToken(ctx, id), toApiToken),
  Invitation: async ({ ctx }, id) => mapped(await findInvitation(ctx, id), toInvitation),
  Environment: async ({ ctx }, id) => mapped((isId('Environment', id) ? await findEnvironmentsById(ctx, [id]) : [])[0] ?? null, toEnvironment),
} satisfies Record<string, NodeFinder>;
