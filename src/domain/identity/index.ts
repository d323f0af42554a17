export { anonymousActor, type CredentialLimits, requestContext, systemActor } from './actors.ts';
export { type Authenticated, actorOfPrincipal, authenticate, authenticateToken } from './authenticate-token.ts';
export {
  findEnvironment,
  findEnvironmentsById,
  findPrincipal,
  findPrincipalsById,
  findProject,
  findProjectsById,
  type HeldRole,
  heldRoles,
  listEnvironments,
} from './identity.read-model.ts';
export { loadRoles } from './load-roles.ts';
export type { ApiToken, Environment, Invitation, Principal, PrincipalStatus, Project, RoleGrant, TokenScope } from './principal.entity.ts';
