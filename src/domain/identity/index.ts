export { anonymousActor, type CredentialLimits, requestContext, systemActor } from './actors.ts';
export { type Authenticated, actorOfPrincipal, authenticate, authenticateToken } from './authenticate-token.ts';
export { findInvitation, findToken } from './credential.read-model.ts';
export { environmentCalled } from './environment-called.ts';
export { existingProject } from './existing-project.ts';
export { type HeldRole, type HeldRoleIn, heldRoles, heldRolesIn, type RoleUse, rolesUsed } from './held-roles.read-model.ts';
export type { SecondPersonRequired } from './identity.problems.ts';
export { lockGrantsOf, lockPeople, lockPrincipal } from './identity.store.ts';
export { loadRoles } from './load-roles.ts';
export type { ApiToken, Environment, Invitation, Principal, PrincipalStatus, Project, RoleGrant, TokenScope } from './principal.entity.ts';
export {
  findPrincipal,
  findPrincipalsById,
  findRoleGrant,
  liveRolesOf,
  membersAmong,
} from './principal.read-model.ts';
export { findEnvironment, findEnvironmentsById, findProject, findProjectsById, listEnvironments } from './project.read-model.ts';
export type { Role, RoleBook } from './role.entity.ts';
export { type RoleThatMay, rolesThatMay } from './roles-that-may.ts';
export { type Claimed, type ClaimInvitationInput, claimInvitation } from './use-cases/claim-invitation.ts';
export { type ConfirmRoleGrantInput, confirmRoleGrant } from './use-cases/confirm-role-grant.ts';
export { type CreateProjectInput, createProject, type OpenedProject } from './use-cases/create-project.ts';
export { type CreateServiceAccountInput, createServiceAccount } from './use-cases/create-service-account.ts';
export { type Bootstrap, ensureBootstrapAdministrator } from './use-cases/ensure-bootstrap-administrator.ts';
export { type GrantRoleInput, grantRole } from './use-cases/grant-role.ts';
export { type Invited, type InvitePrincipalInput, invitePrincipal } from './use-cases/invite-principal.ts';
export { type IssuedToken, type IssueTokenInput, issueToken } from './use-cases/issue-token.ts';
export { listInvitations } from './use-cases/list-invitations.ts';
export { listPrincipals } from './use-cases/list-principals.ts';
export { listProjects } from './use-cases/list-projects.ts';
export { type ListRoleGrantsInput, listRoleGrants } from './use-cases/list-role-grants.ts';
export { listRoles } from './use-cases/list-roles.ts';
export { listTokens } from './use-cases/list-tokens.ts';
export { reinstatePrincipal } from './use-cases/reinstate-principal.ts';
export { revokeRoleGrant } from './use-cases/revoke-role-grant.ts';
export { revokeToken } from './use-cases/revoke-token.ts';
export { suspendPrincipal } from './use-cases/suspend-principal.ts';
export { type WhoAmI, whoAmI } from './use-cases/who-am-i.ts';
export { withdrawInvitation } from './use-cases/withdraw-invitation.ts';
