import { Field, ID, InputType, Int } from 'type-graphql';
import type { TokenScope } from '../../domain/identity/index.ts';
import { TokenScopeEnum } from './identity-enums.ts';

/** Input of createProject. */
@InputType('CreateProjectInput', { description: 'A new project.' })
export class CreateProjectInput {
  @Field(() => String, { description: 'Name of the project.' })
  name!: string;
}

/** Input of invitePrincipal. */
@InputType('InvitePrincipalInput', { description: 'A new person, and what they shall do.' })
export class InvitePrincipalInput {
  @Field(() => ID, { description: 'The project they come into.' })
  projectId!: string;

  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Their e-mail address; nothing is sent.' })
  email?: string | null;

  @Field(() => [String], { description: 'Names of their roles in the project.' })
  roles!: string[];
}

/** Input of claimInvitation. */
@InputType('ClaimInvitationInput', { description: 'The one-time code as it was passed on.' })
export class ClaimInvitationInput {
  @Field(() => String, { description: 'The code.' })
  code!: string;
}

/** Input of createServiceAccount. */
@InputType('CreateServiceAccountInput', { description: 'An account for a machine of one project.' })
export class CreateServiceAccountInput {
  @Field(() => ID, { description: 'Its project.' })
  projectId!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => [String], { description: 'Names of its roles; approver roles are refused.' })
  roles!: string[];
}

/** Input of grantRole. */
@InputType('GrantRoleInput', { description: 'Who gets which role.' })
export class GrantRoleInput {
  @Field(() => ID, { nullable: true, description: 'The project; left out for the whole installation.' })
  projectId?: string | null;

  @Field(() => ID, { description: 'Who gets it.' })
  principalId!: string;

  @Field(() => String, { description: 'Name of the role.' })
  role!: string;
}

/** Input of confirmRoleGrant. */
@InputType('ConfirmRoleGrantInput', { description: 'The grant of an approver role that the second administrator confirms.' })
export class ConfirmRoleGrantInput {
  @Field(() => ID, { description: 'The grant.' })
  roleGrantId!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of issueToken. */
@InputType('IssueTokenInput', { description: 'A new token for yourself, or for a service account that you administrate.' })
export class IssueTokenInput {
  @Field(() => ID, { nullable: true, description: 'The service account; left out for yourself.' })
  principalId?: string | null;

  @Field(() => String, { description: 'What you call the token.' })
  name!: string;

  @Field(() => [TokenScopeEnum], { description: 'What it may be used for.' })
  scopes!: TokenScope[];

  @Field(() => Int, { nullable: true, description: 'Days until it stops working, at most 365; 90 when left out.' })
  days?: number | null;

  @Field(() => ID, { nullable: true, description: 'The one project it is limited to.' })
  projectId?: string | null;
}
