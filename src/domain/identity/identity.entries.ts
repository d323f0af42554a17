import type { EntryDraft } from '../../kernel/entry.ts';
import type { SecondPersonRule } from './identity.problems.ts';
import type { ApiToken, Invitation, Principal, Project, RoleGrant } from './principal.entity.ts';

/** A project with its first environments was opened. */
export const projectCreated = (project: Project, environments: readonly string[]): EntryDraft => ({
  type: 'project.created',
  version: 1,
  projectId: project.id,
  subjectKind: 'Project',
  subjectId: project.id,
  payload: { name: project.name, environments },
});

/** A new person was invited. */
export const principalInvited = (invitation: Invitation, principal: Principal): EntryDraft => ({
  type: 'principal.invited',
  version: 1,
  projectId: invitation.projectId,
  subjectKind: 'Principal',
  subjectId: principal.id,
  payload: { invitationId: invitation.id, expiresAt: invitation.expiresAt.toISOString() },
});

/** An invited person took their own token. */
export const invitationClaimed = (invitation: Invitation, token: ApiToken): EntryDraft => ({
  type: 'invitation.claimed',
  version: 1,
  projectId: invitation.projectId,
  subjectKind: 'Invitation',
  subjectId: invitation.id,
  payload: { principalId: invitation.principalId, tokenId: token.id },
});

/** An unused one-time code became worthless. */
export const invitationWithdrawn = (invitation: Invitation): EntryDraft => ({
  type: 'invitation.withdrawn',
  version: 1,
  projectId: invitation.projectId,
  subjectKind: 'Invitation',
  subjectId: invitation.id,
  payload: { principalId: invitation.principalId },
});

/** A service account was made. */
export const serviceAccountCreated = (principal: Principal): EntryDraft => ({
  type: 'service-account.created',
  version: 1,
  projectId: principal.projectId,
  subjectKind: 'Principal',
  subjectId: principal.id,
  payload: { name: principal.name },
});

/** The installation got its first administrator. */
export const firstAdministratorCreated = (principal: Principal, token: ApiToken): EntryDraft => ({
  type: 'administrator.created',
  version: 1,
  projectId: null,
  subjectKind: 'Principal',
  subjectId: principal.id,
  payload: { tokenId: token.id },
});

/** A person or service account was locked out or let in again. */
export const statusChanged = (principal: Principal, status: 'ACTIVE' | 'SUSPENDED'): EntryDraft => ({
  type: status === 'ACTIVE' ? 'principal.reinstated' : 'principal.suspended',
  version: 1,
  projectId: principal.projectId,
  subjectKind: 'Principal',
  subjectId: principal.id,
  payload: { before: principal.status, after: status },
});

const grantEntry = (type: string, grant: RoleGrant, payload: EntryDraft['payload']): EntryDraft => ({
  type,
  version: 1,
  projectId: grant.projectId,
  subjectKind: 'RoleGrant',
  subjectId: grant.id,
  payload: { principalId: grant.principalId, role: grant.role, ...payload },
});

/** A role was granted; without `effectiveFrom` it waits for a second person. */
export const roleGranted = (grant: RoleGrant): EntryDraft =>
  grantEntry('role.granted', grant, { approver: grant.approver, effectiveFrom: grant.effectiveFrom?.toISOString() ?? null });

/** The second person confirmed a grant, which counts from then on. */
export const roleGrantConfirmed = (grant: RoleGrant, at: Date): EntryDraft =>
  grantEntry('role-grant.confirmed', grant, { grantedBy: grant.grantedBy, effectiveFrom: at.toISOString() });

/** Somebody who may not be the second person tried to confirm a grant. */
export const roleGrantConfirmationRefused = (grant: RoleGrant, rule: SecondPersonRule): EntryDraft =>
  grantEntry('role-grant.confirmation-refused', grant, { rule });

/** A role was taken away. */
export const roleGrantRevoked = (grant: RoleGrant): EntryDraft =>
  grantEntry('role-grant.revoked', grant, { effectiveFrom: grant.effectiveFrom?.toISOString() ?? null });

const tokenEntry = (type: string, token: ApiToken, payload: EntryDraft['payload']): EntryDraft => ({
  type,
  version: 1,
  projectId: token.projectId,
  subjectKind: 'ApiToken',
  subjectId: token.id,
  payload: { principalId: token.principalId, ...payload },
});

/** A token was issued; its text is nowhere but with its holder. */
export const tokenIssued = (token: ApiToken): EntryDraft =>
  tokenEntry('token.issued', token, { scopes: token.scopes, expiresAt: token.expiresAt.toISOString() });

/** A token was ended. */
export const tokenRevoked = (token: ApiToken): EntryDraft => tokenEntry('token.revoked', token, {});
