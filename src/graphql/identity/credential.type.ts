import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { TokenScopeEnum } from './identity-enums.ts';
import { Principal } from './principal.type.ts';
import { HeldRole, RoleGrant } from './role.type.ts';

/** GraphQL form of an API token. */
@ObjectType('ApiToken', { description: 'A credential. Its text is shown once, when it is issued.', implements: NodeInterface })
export class ApiToken extends NodeInterface {
  readonly __typename!: 'ApiToken';

  @Field(() => String, { description: 'What its holder calls it.' })
  name!: string;

  @Field(() => [TokenScopeEnum], { description: 'What it may be used for.' })
  scopes!: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it stops working.' })
  expiresAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it was issued.' })
  issuedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was last used, to the minute; null when never.' })
  lastUsedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked; null while it stands.' })
  revokedAt!: Date | null;

  readonly projectId!: Id<'Project'> | null;
  readonly principalId!: Id<'Principal'>;
}

/** A page of API tokens. */
export const ApiTokenConnection = connectionOf(ApiToken);

/** GraphQL form of an invitation. */
@ObjectType('Invitation', { description: 'A one-time code with which an invited person takes their own first token.', implements: NodeInterface })
export class Invitation extends NodeInterface {
  readonly __typename!: 'Invitation';

  @Field(() => GraphQLISODateTime, { description: 'When the person was invited.' })
  invitedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When the code stops working.' })
  expiresAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the code was used; null when it was not.' })
  claimedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the invitation was withdrawn; null when it was not.' })
  withdrawnAt!: Date | null;

  readonly principalId!: Id<'Principal'>;
  readonly invitedById!: Id<'Principal'>;
}

/** A page of invitations. */
export const InvitationConnection = connectionOf(Invitation);

/** Outcome of an invitation. */
@ObjectType('PrincipalInvited', { description: 'A person was invited. Pass the code on to them; it is shown here and never again.' })
export class PrincipalInvited {
  readonly __typename!: 'PrincipalInvited';

  @Field(() => Invitation, { description: 'The invitation.' })
  invitation!: Invitation;

  @Field(() => Principal, { description: 'The invited person.' })
  principal!: Principal;

  @Field(() => [RoleGrant], { description: 'Their roles; approver roles wait for a second administrator.' })
  roleGrants!: readonly RoleGrant[];

  @Field(() => String, { description: 'The one-time code, for the invited person only.' })
  code!: string;
}

/** Outcome of a claim. */
@ObjectType('InvitationClaimed', { description: 'An invited person took their own first token; it is shown here and never again.' })
export class InvitationClaimed {
  readonly __typename!: 'InvitationClaimed';

  @Field(() => Principal, { description: 'Who you are.' })
  principal!: Principal;

  @Field(() => ApiToken, { description: 'The token, without its text.' })
  token!: ApiToken;

  @Field(() => String, { description: 'The text of the token: send it as Authorization: Bearer.' })
  tokenText!: string;
}

/** Outcome of issuing a token. */
@ObjectType('TokenIssued', { description: 'A token was issued; its text is shown here and never again.' })
export class TokenIssued {
  readonly __typename!: 'TokenIssued';

  @Field(() => ApiToken, { description: 'The token, without its text.' })
  token!: ApiToken;

  @Field(() => String, { description: 'The text of the token: send it as Authorization: Bearer.' })
  tokenText!: string;
}

/** The asker. */
@ObjectType('WhoAmI', { description: 'Who the credential of this request belongs to, and the roles that count for them now.' })
export class WhoAmI {
  @Field(() => Principal, { description: 'You.' })
  principal!: Principal;

  @Field(() => [HeldRole], { description: 'Your roles, wherever you hold them.' })
  roles!: readonly HeldRole[];
}
