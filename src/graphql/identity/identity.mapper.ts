import type * as domain from '../../domain/identity/index.ts';
import type { ApiToken, Invitation, InvitationClaimed, PrincipalInvited, TokenIssued, WhoAmI } from './credential.type.ts';
import type { Environment } from './environment.type.ts';
import type { Principal } from './principal.type.ts';
import type { Project } from './project.type.ts';
import type { Role, RoleGrant } from './role.type.ts';

/** A project as GraphQL shows it. */
export const toProject = ({ createdBy, ...project }: domain.Project): Project => ({ ...project, createdById: createdBy, __typename: 'Project' });

/** A project that this request opened, as GraphQL shows it. */
export const toOpenedProject = ({ environments, ...project }: domain.OpenedProject): Project => ({
  ...toProject(project),
  openedWith: environments.map(toEnvironment),
});

/** An environment as GraphQL shows it. */
export const toEnvironment = (environment: domain.Environment): Environment => ({ ...environment, __typename: 'Environment' });

/** A principal as GraphQL shows it. */
export const toPrincipal = ({ id, kind, name, email, status, createdAt }: domain.Principal): Principal => ({
  ...{ id, kind, name, email, status, createdAt },
  __typename: 'Principal',
});

/** A role as GraphQL shows it. */
export const toRole = ({ name, title, approver, scope, holders, rules }: domain.Role): Role => ({
  ...{ name, title, approver, scope, holders },
  permissions: [...new Set(rules.filter(({ forbids }) => !forbids).map(({ action, subject }) => `${action} on ${subject}`))].sort(),
});

/** A grant as GraphQL shows it. */
export const toRoleGrant = ({ grantedBy, confirmedBy, revokedBy, ...grant }: domain.RoleGrant): RoleGrant => ({
  ...grant,
  ...{ grantedById: grantedBy, confirmedById: confirmedBy, revokedById: revokedBy },
  __typename: 'RoleGrant',
});

/** A token as GraphQL shows it. */
export const toApiToken = ({ issuedBy: _issuedBy, revokedBy: _revokedBy, ...token }: domain.ApiToken): ApiToken => ({ ...token, __typename: 'ApiToken' });

/** An invitation as GraphQL shows it. */
export const toInvitation = ({ invitedBy, projectId: _projectId, ...invitation }: domain.Invitation): Invitation => ({
  ...invitation,
  invitedById: invitedBy,
  __typename: 'Invitation',
});

/** The outcome of an invitation as GraphQL shows it. */
export const toPrincipalInvited = ({ invitation, principal, grants, code }: domain.Invited): PrincipalInvited => ({
  ...{ invitation: toInvitation(invitation), principal: toPrincipal(principal), roleGrants: grants.map(toRoleGrant), code },
  __typename: 'PrincipalInvited',
});

/** The outcome of a claim as GraphQL shows it. */
export const toInvitationClaimed = ({ principal, token, tokenText }: domain.Claimed): InvitationClaimed => ({
  ...{ principal: toPrincipal(principal), token: toApiToken(token), tokenText },
  __typename: 'InvitationClaimed',
});

/** The outcome of issuing a token as GraphQL shows it. */
export const toTokenIssued = ({ token, tokenText }: domain.IssuedToken): TokenIssued => ({ token: toApiToken(token), tokenText, __typename: 'TokenIssued' });

/** The asker as GraphQL shows them. */
export const toWhoAmI = ({ principal, roles }: domain.WhoAmI): WhoAmI => ({ principal: toPrincipal(principal), roles: [...roles] });
