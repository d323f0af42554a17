import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { CataloguedInterface } from '../catalogue/catalogued.type.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { TierOriginEnum } from './registry-enums.ts';

/** GraphQL form of the costs of errors. */
@ObjectType('ErrorCosts', { description: 'What one wrong decision of each kind costs.' })
export class ErrorCosts {
  @Field(() => Float, { description: 'Cost of one wrong positive prediction.' })
  falsePositive!: number;

  @Field(() => Float, { description: 'Cost of one wrong negative prediction.' })
  falseNegative!: number;

  @Field(() => String, { description: 'Unit of both, such as EUR.' })
  unit!: string;
}

/** GraphQL form of a use case. */
@ObjectType('UseCase', {
  description: 'What models decide, for whom, and what errors cost: as its approved revision says it, and as it was declared until there is one.',
  implements: [NodeInterface, CataloguedInterface],
})
export class UseCase extends NodeInterface {
  readonly __typename!: 'UseCase';

  @Field(() => String, { description: 'Name, unique in the project.' })
  name!: string;

  @Field(() => String, { description: 'What is predicted.' })
  target!: string;

  @Field(() => String, { description: 'The decision that the prediction serves.' })
  decision!: string;

  @Field(() => String, { description: 'Who or what acts on the prediction.' })
  actsOnIt!: string;

  @Field(() => ErrorCosts, { description: 'What errors cost.' })
  costs!: ErrorCosts;

  @Field(() => Int, { description: 'How strictly it is governed, from 1, the strictest, to 4.' })
  tier!: number;

  @Field(() => TierOriginEnum, { description: 'How the tier came about.' })
  tierOrigin!: string;

  @Field(() => String, { nullable: true, description: 'Why a person has set the tier; null unless it was set.' })
  tierReason!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When a person has set the tier; null unless it was set.' })
  tierSetAt!: Date | null;

  @Field(() => String, { description: 'The people or things it is used on.' })
  population!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was framed.' })
  createdAt!: Date;

  readonly projectId!: Id<'Project'>;
  readonly createdById!: Id<'Principal'>;
  readonly tierSetById!: Id<'Principal'> | null;
}

/** A page of use cases. */
export const UseCaseConnection = connectionOf(UseCase);
