import type { Id } from '../../kernel/id.ts';

/** Invited: no credential yet. Suspended: no credential works. */
export type PrincipalStatus = 'INVITED' | 'ACTIVE' | 'SUSPENDED';

/** Somebody or something that can ask: a person, or a service account of one project. */
export interface Principal {
  readonly id: Id<'Principal'>;
  readonly kind: 'USER' | 'SERVICE_ACCOUNT';
  readonly name: string;
  readonly email: string | null;
  readonly status: PrincipalStatus;
  /** The project a service account belongs to; null for people. */
  readonly projectId: Id<'Project'> | null;
  /** Who brought them in; null for the first administrator. */
  readonly createdBy: Id<'Principal'> | null;
  readonly createdAt: Date;
}

/** A team workspace: the wall around everything that belongs together. */
export interface Project {
  readonly id: Id<'Project'>;
  readonly name: string;
  readonly createdBy: Id<'Principal'>;
  readonly createdAt: Date;
}

/** A place where models serve; `rank` orders them from the least to the most consequential, from 1. */
export interface Environment {
  readonly id: Id<'Environment'>;
  readonly projectId: Id<'Project'>;
  readonly name: string;
  readonly rank: number;
}

/** The environments that every project begins with, in their order. */
export const FIRST_ENVIRONMENTS = ['development', 'staging', 'production'] as const;

/** The role that runs a project's people, and the one that runs the installation: the two that the program itself grants. */
export const PROJECT_ADMINISTRATOR = 'project-admin';
export const PLATFORM_ADMINISTRATOR = 'platform-admin';

/** That a principal holds a role, in a project or (null) in the whole installation. */
export interface RoleGrant {
  readonly id: Id<'RoleGrant'>;
  readonly projectId: Id<'Project'> | null;
  readonly principalId: Id<'Principal'>;
  readonly role: string;
  /** Whether the role judged others' work when it was granted, and so needs a second person. */
  readonly approver: boolean;
  readonly grantedBy: Id<'Principal'>;
  readonly grantedAt: Date;
  readonly confirmedBy: Id<'Principal'> | null;
  /** Since when it counts; null while the second person has not confirmed it. */
  readonly effectiveFrom: Date | null;
  readonly revokedBy: Id<'Principal'> | null;
  readonly revokedAt: Date | null;
}

/** What a credential may be used for. */
export type TokenScope = 'read' | 'write';

/** A credential of one principal. Its text is shown once and stored only as a digest. */
export interface ApiToken {
  readonly id: Id<'ApiToken'>;
  readonly principalId: Id<'Principal'>;
  /** The one project it is limited to, or null. */
  readonly projectId: Id<'Project'> | null;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt: Date;
  readonly issuedBy: Id<'Principal'>;
  readonly issuedAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: Id<'Principal'> | null;
}

/** A one-time code with which an invited person takes their own first token. */
export interface Invitation {
  readonly id: Id<'Invitation'>;
  readonly projectId: Id<'Project'>;
  readonly principalId: Id<'Principal'>;
  readonly invitedBy: Id<'Principal'>;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  readonly claimedAt: Date | null;
  readonly withdrawnAt: Date | null;
}
