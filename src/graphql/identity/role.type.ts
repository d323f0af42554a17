import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { RoleHoldersEnum, RoleScopeEnum } from './identity-enums.ts';

/** GraphQL form of a role. */
@ObjectType('Role', { description: 'A named set of permissions, as the roles file of this installation defines it.' })
export class Role {
  @Field(() => String, { description: 'Name of the role.' })
  name!: string;

  @Field(() => String, { description: 'What its holders do.' })
  title!: string;

  @Field(() => Boolean, { description: 'Whether its holders judge others’ work: granting it needs a second administrator.' })
  approver!: boolean;

  @Field(() => RoleScopeEnum, { description: 'Where it may be granted.' })
  scope!: string;

  @Field(() => RoleHoldersEnum, { description: 'Whom it may be granted to.' })
  holders!: string;

  @Field(() => [String], { description: 'Its permissions as "action on Subject"; some hold under conditions that the roles file names.' })
  permissions!: readonly string[];
}

/** GraphQL form of a role grant. */
@ObjectType('RoleGrant', { description: 'That a principal holds a role. Grants are ended, never deleted.', implements: NodeInterface })
export class RoleGrant extends NodeInterface {
  readonly __typename!: 'RoleGrant';

  @Field(() => String, { description: 'Name of the role.' })
  role!: string;

  @Field(() => Boolean, { description: 'Whether the role judged others’ work when it was granted.' })
  approver!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When it was granted.' })
  grantedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when it counts; null while a second administrator has not confirmed it.' })
  effectiveFrom!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was taken away; null while it stands.' })
  revokedAt!: Date | null;

  readonly projectId!: Id<'Project'> | null;
  readonly principalId!: Id<'Principal'>;
  readonly grantedById!: Id<'Principal'>;
  readonly confirmedById!: Id<'Principal'> | null;
  readonly revokedById!: Id<'Principal'> | null;
}

/** A page of role grants. */
export const RoleGrantConnection = connectionOf(RoleGrant);

/** GraphQL form of a role that somebody holds. */
@ObjectType('HeldRole', { description: 'A role that counts for somebody now.' })
export class HeldRole {
  @Field(() => String, { description: 'Name of the role.' })
  role!: string;

  readonly projectId!: Id<'Project'> | null;
}
