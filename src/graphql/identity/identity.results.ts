import { Field, ObjectType } from 'type-graphql';
import { ConflictProblem, IllegalTransitionProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem, ProblemInterface } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { ApiToken, Invitation, InvitationClaimed, PrincipalInvited, TokenIssued } from './credential.type.ts';
import { SecondPersonRuleEnum } from './identity-enums.ts';
import { Principal } from './principal.type.ts';
import { Project } from './project.type.ts';
import { RoleGrant } from './role.type.ts';

/** GraphQL form of `SecondPersonRequired`. */
@ObjectType('SecondPersonRequiredProblem', { description: 'Giving somebody this role needs another person than you.', implements: ProblemInterface })
export class SecondPersonRequiredProblem extends ProblemInterface {
  readonly __typename!: 'SecondPersonRequiredProblem';

  @Field(() => SecondPersonRuleEnum, { description: 'Which rule stood in the way.' })
  rule!: string;
}

const anyProblem = [ConflictProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem] as const;

/** Outcomes of createProject. */
export const CreateProjectResult = resultUnion('CreateProjectResult', [Project, ConflictProblem, InvalidInputProblem, LimitExceededProblem]);
/** Outcomes of invitePrincipal. */
export const InvitePrincipalResult = resultUnion('InvitePrincipalResult', [PrincipalInvited, ...anyProblem]);
/** Outcomes of claimInvitation. */
export const ClaimInvitationResult = resultUnion('ClaimInvitationResult', [InvitationClaimed, InvalidInputProblem]);
/** Outcomes of withdrawInvitation. */
export const WithdrawInvitationResult = resultUnion('WithdrawInvitationResult', [Invitation, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
/** Outcomes of createServiceAccount. */
export const CreateServiceAccountResult = resultUnion('CreateServiceAccountResult', [Principal, ...anyProblem]);
/** Outcomes of grantRole. */
export const GrantRoleResult = resultUnion('GrantRoleResult', [RoleGrant, ConflictProblem, InvalidInputProblem, NotFoundProblem, SecondPersonRequiredProblem]);
/** Outcomes of confirmRoleGrant. */
export const ConfirmRoleGrantResult = resultUnion('ConfirmRoleGrantResult', [
  RoleGrant,
  ConflictProblem,
  IllegalTransitionProblem,
  NotFoundProblem,
  SecondPersonRequiredProblem,
]);
/** Outcomes of revokeRoleGrant. */
export const RevokeRoleGrantResult = resultUnion('RevokeRoleGrantResult', [RoleGrant, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
/** Outcomes of issueToken. */
export const IssueTokenResult = resultUnion('IssueTokenResult', [TokenIssued, ...anyProblem]);
/** Outcomes of revokeToken. */
export const RevokeTokenResult = resultUnion('RevokeTokenResult', [ApiToken, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
/** Outcomes of suspendPrincipal. */
export const SuspendPrincipalResult = resultUnion('SuspendPrincipalResult', [Principal, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
/** Outcomes of reinstatePrincipal. */
export const ReinstatePrincipalResult = resultUnion('ReinstatePrincipalResult', [Principal, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
