import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { AliasFollowsEnum } from './deployments-enums.ts';

/** GraphQL form of an alias. */
@ObjectType('Alias', {
  description: 'What a label of a model, such as champion, means from one instant until another. Only a promotion moves it.',
  implements: NodeInterface,
})
export class Alias extends NodeInterface {
  readonly __typename!: 'Alias';

  @Field(() => String, { description: 'The label.' })
  name!: string;

  @Field(() => AliasFollowsEnum, { description: 'What it keeps to.' })
  follows!: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when it means the version.' })
  validFrom!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ceased to mean it, that instant excluded; null while it does.' })
  validTo!: Date | null;

  readonly modelId!: Id<'Model'>;
  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly environmentId!: Id<'Environment'>;
  readonly promotionRequestId!: Id<'PromotionRequest'>;
}

/** A page of what aliases meant. */
export const AliasConnection = connectionOf(Alias);

/** GraphQL form of an alias that a request asks to move. */
@ObjectType('AliasWish', { description: 'An alias that a promotion moves.' })
export class AliasWish {
  @Field(() => String, { description: 'The label.' })
  name!: string;

  @Field(() => AliasFollowsEnum, { description: 'What it will keep to.' })
  follows!: string;
}
