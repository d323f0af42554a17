// Generated from schema/schema.graphql and clients/sdk/src/operations by `npm run generate`; edit those.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What did something. */
export type ActorKind =
  /** A machine of one project. */
  | 'SERVICE_ACCOUNT'
  /** The server itself. */
  | 'SYSTEM'
  /** A person. */
  | 'USER';

/** The one-time code as it was passed on. */
export type ClaimInvitationInput = {
  /** The code. */
  readonly code: string;
};

/** The grant of an approver role that the second administrator confirms. */
export type ConfirmRoleGrantInput = {
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** The grant. */
  readonly roleGrantId: string;
};

/** A new project. */
export type CreateProjectInput = {
  /** Name of the project. */
  readonly name: string;
};

/** An account for a machine of one project. */
export type CreateServiceAccountInput = {
  /** Its name. */
  readonly name: string;
  /** Its project. */
  readonly projectId: string;
  /** Names of its roles; approver roles are refused. */
  readonly roles: ReadonlyArray<string>;
};

/** Who gets which role. */
export type GrantRoleInput = {
  /** Who gets it. */
  readonly principalId: string;
  /** The project; left out for the whole installation. */
  readonly projectId?: string | null | undefined;
  /** Name of the role. */
  readonly role: string;
};

/** A new person, and what they shall do. */
export type InvitePrincipalInput = {
  /** Their e-mail address; nothing is sent. */
  readonly email?: string | null | undefined;
  /** Their name. */
  readonly name: string;
  /** The project they come into. */
  readonly projectId: string;
  /** Names of their roles in the project. */
  readonly roles: ReadonlyArray<string>;
};

/** A new token for yourself, or for a service account that you administrate. */
export type IssueTokenInput = {
  /** Days until it stops working, at most 365; 90 when left out. */
  readonly days?: number | null | undefined;
  /** What you call the token. */
  readonly name: string;
  /** The service account; left out for yourself. */
  readonly principalId?: string | null | undefined;
  /** The one project it is limited to. */
  readonly projectId?: string | null | undefined;
  /** What it may be used for. */
  readonly scopes: ReadonlyArray<TokenScope>;
};

/** Which entries to show; members left out do not narrow. */
export type JournalFilter = {
  /** Only what this principal did. */
  readonly actorId?: string | null | undefined;
  /** From this position on, inclusive. */
  readonly fromPosition?: number | null | undefined;
  /** Only entries of this project. */
  readonly projectId?: string | null | undefined;
  /** Only what happened in this request. */
  readonly requestId?: string | null | undefined;
  /** Only what happened to this thing. */
  readonly subjectId?: string | null | undefined;
  /** Up to this position, inclusive. */
  readonly toPosition?: number | null | undefined;
  /** Only entries of these types, such as promotion.requested. */
  readonly types?: ReadonlyArray<string> | null | undefined;
};

/** What kind of actor a principal is. */
export type PrincipalKind =
  /** A machine of one project; it cannot decide. */
  | 'SERVICE_ACCOUNT'
  /** A person. */
  | 'USER';

/** Whether a principal can act. */
export type PrincipalStatus =
  /** Can act with a token. */
  | 'ACTIVE'
  /** Invited, and the one-time code is not claimed yet. */
  | 'INVITED'
  /** Locked out: no token works. */
  | 'SUSPENDED';

/** What a token may be used for, within the roles of its holder. */
export type TokenScope =
  /** Questions only. */
  | 'READ'
  /** Changes and decisions as well. */
  | 'WRITE';

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { readonly whoAmI: { readonly principal: { readonly id: string, readonly kind: PrincipalKind, readonly name: string, readonly email: string | null, readonly status: PrincipalStatus }, readonly roles: ReadonlyArray<{ readonly role: string, readonly project: { readonly id: string, readonly name: string } | null }> } };

export type ProjectsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProjectsQuery = { readonly projects: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly createdAt: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly rank: number }> } }> } };

export type CreateProjectMutationVariables = Exact<{
  input: CreateProjectInput;
}>;


export type CreateProjectMutation = { readonly createProject:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Project', readonly id: string, readonly name: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly rank: number }> }
   };

export type InvitePrincipalMutationVariables = Exact<{
  input: InvitePrincipalInput;
}>;


export type InvitePrincipalMutation = { readonly invitePrincipal:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PrincipalInvited', readonly code: string, readonly principal: { readonly id: string, readonly name: string }, readonly roleGrants: ReadonlyArray<{ readonly id: string, readonly role: string, readonly approver: boolean, readonly effectiveFrom: string | null }> }
   };

export type ClaimInvitationMutationVariables = Exact<{
  input: ClaimInvitationInput;
}>;


export type ClaimInvitationMutation = { readonly claimInvitation:
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvitationClaimed', readonly tokenText: string, readonly principal: { readonly id: string, readonly name: string }, readonly token: { readonly id: string, readonly expiresAt: string } }
   };

export type CreateServiceAccountMutationVariables = Exact<{
  input: CreateServiceAccountInput;
}>;


export type CreateServiceAccountMutation = { readonly createServiceAccount:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Principal', readonly id: string, readonly name: string, readonly kind: PrincipalKind }
   };

export type IssueTokenMutationVariables = Exact<{
  input: IssueTokenInput;
}>;


export type IssueTokenMutation = { readonly issueToken:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'TokenIssued', readonly tokenText: string, readonly token: { readonly id: string, readonly expiresAt: string, readonly scopes: ReadonlyArray<TokenScope> } }
   };

export type GrantRoleMutationVariables = Exact<{
  input: GrantRoleInput;
}>;


export type GrantRoleMutation = { readonly grantRole:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'RoleGrant', readonly id: string, readonly role: string, readonly approver: boolean, readonly effectiveFrom: string | null }
    | { readonly __typename: 'SecondPersonRequiredProblem', readonly code: string, readonly message: string }
   };

export type ConfirmRoleGrantMutationVariables = Exact<{
  input: ConfirmRoleGrantInput;
}>;


export type ConfirmRoleGrantMutation = { readonly confirmRoleGrant:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'RoleGrant', readonly id: string, readonly role: string, readonly approver: boolean, readonly effectiveFrom: string | null, readonly confirmedBy: { readonly name: string } | null }
    | { readonly __typename: 'SecondPersonRequiredProblem', readonly code: string, readonly message: string }
   };

export type JournalEventFragment = { readonly position: number, readonly type: string, readonly projectId: string | null, readonly subjectKind: string, readonly subjectId: string, readonly actorKind: ActorKind, readonly occurredAt: string, readonly payload: Readonly<Record<string, unknown>>, readonly actor: { readonly name: string } | null };

export type JournalQueryVariables = Exact<{
  filter?: JournalFilter | null | undefined;
  newestFirst?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JournalQuery = { readonly journal: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly position: number, readonly type: string, readonly projectId: string | null, readonly subjectKind: string, readonly subjectId: string, readonly actorKind: ActorKind, readonly occurredAt: string, readonly payload: Readonly<Record<string, unknown>>, readonly actor: { readonly name: string } | null } }> } };

export type CheckpointQueryVariables = Exact<{ [key: string]: never; }>;


export type CheckpointQuery = { readonly checkpoint: { readonly size: number, readonly root: string, readonly time: string, readonly keyId: string } | null };

export type EventsSubscriptionVariables = Exact<{
  projectId?: string | null | undefined;
  after?: number | null | undefined;
  types?: ReadonlyArray<string> | string | null | undefined;
}>;


export type EventsSubscription = { readonly events: { readonly position: number, readonly type: string, readonly projectId: string | null, readonly subjectKind: string, readonly subjectId: string, readonly actorKind: ActorKind, readonly occurredAt: string, readonly payload: Readonly<Record<string, unknown>>, readonly actor: { readonly name: string } | null } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const JournalEventFragmentDoc = new TypedDocumentString(`
    fragment JournalEvent on JournalEntry {
  position
  type
  projectId
  subjectKind
  subjectId
  actorKind
  occurredAt
  payload
  actor {
    name
  }
}
    `, {"fragmentName":"JournalEvent"}) as unknown as TypedDocumentString<JournalEventFragment, unknown>;
export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI {
  whoAmI {
    principal {
      id
      kind
      name
      email
      status
    }
    roles {
      role
      project {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
export const ProjectsDocument = new TypedDocumentString(`
    query Projects($first: Int, $after: String) {
  projects(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        name
        createdAt
        environments {
          id
          name
          rank
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectsQuery, ProjectsQueryVariables>;
export const CreateProjectDocument = new TypedDocumentString(`
    mutation CreateProject($input: CreateProjectInput!) {
  createProject(input: $input) {
    __typename
    ... on Project {
      id
      name
      environments {
        id
        name
        rank
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateProjectMutation, CreateProjectMutationVariables>;
export const InvitePrincipalDocument = new TypedDocumentString(`
    mutation InvitePrincipal($input: InvitePrincipalInput!) {
  invitePrincipal(input: $input) {
    __typename
    ... on PrincipalInvited {
      code
      principal {
        id
        name
      }
      roleGrants {
        id
        role
        approver
        effectiveFrom
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<InvitePrincipalMutation, InvitePrincipalMutationVariables>;
export const ClaimInvitationDocument = new TypedDocumentString(`
    mutation ClaimInvitation($input: ClaimInvitationInput!) {
  claimInvitation(input: $input) {
    __typename
    ... on InvitationClaimed {
      tokenText
      principal {
        id
        name
      }
      token {
        id
        expiresAt
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ClaimInvitationMutation, ClaimInvitationMutationVariables>;
export const CreateServiceAccountDocument = new TypedDocumentString(`
    mutation CreateServiceAccount($input: CreateServiceAccountInput!) {
  createServiceAccount(input: $input) {
    __typename
    ... on Principal {
      id
      name
      kind
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateServiceAccountMutation, CreateServiceAccountMutationVariables>;
export const IssueTokenDocument = new TypedDocumentString(`
    mutation IssueToken($input: IssueTokenInput!) {
  issueToken(input: $input) {
    __typename
    ... on TokenIssued {
      tokenText
      token {
        id
        expiresAt
        scopes
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<IssueTokenMutation, IssueTokenMutationVariables>;
export const GrantRoleDocument = new TypedDocumentString(`
    mutation GrantRole($input: GrantRoleInput!) {
  grantRole(input: $input) {
    __typename
    ... on RoleGrant {
      id
      role
      approver
      effectiveFrom
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GrantRoleMutation, GrantRoleMutationVariables>;
export const ConfirmRoleGrantDocument = new TypedDocumentString(`
    mutation ConfirmRoleGrant($input: ConfirmRoleGrantInput!) {
  confirmRoleGrant(input: $input) {
    __typename
    ... on RoleGrant {
      id
      role
      approver
      effectiveFrom
      confirmedBy {
        name
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmRoleGrantMutation, ConfirmRoleGrantMutationVariables>;
export const JournalDocument = new TypedDocumentString(`
    query Journal($filter: JournalFilter, $newestFirst: Boolean, $first: Int, $after: String) {
  journal(
    filter: $filter
    newestFirst: $newestFirst
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...JournalEvent
      }
    }
  }
}
    fragment JournalEvent on JournalEntry {
  position
  type
  projectId
  subjectKind
  subjectId
  actorKind
  occurredAt
  payload
  actor {
    name
  }
}`) as unknown as TypedDocumentString<JournalQuery, JournalQueryVariables>;
export const CheckpointDocument = new TypedDocumentString(`
    query Checkpoint {
  checkpoint {
    size
    root
    time
    keyId
  }
}
    `) as unknown as TypedDocumentString<CheckpointQuery, CheckpointQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    subscription Events($projectId: ID, $after: SafeInt, $types: [String!]) {
  events(projectId: $projectId, after: $after, types: $types) {
    ...JournalEvent
  }
}
    fragment JournalEvent on JournalEntry {
  position
  type
  projectId
  subjectKind
  subjectId
  actorKind
  occurredAt
  payload
  actor {
    name
  }
}`) as unknown as TypedDocumentString<EventsSubscription, EventsSubscriptionVariables>;