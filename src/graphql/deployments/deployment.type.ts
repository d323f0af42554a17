import { Field, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { CataloguedInterface } from '../catalogue/catalogued.type.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** GraphQL form of a deployment. */
@ObjectType('Deployment', {
  description: 'Which version of a model serves in an environment, from one instant until another.',
  implements: [NodeInterface, CataloguedInterface],
})
export class Deployment extends NodeInterface {
  readonly __typename!: 'Deployment';

  @Field(() => GraphQLISODateTime, { description: 'When it began to serve.' })
  validFrom!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ceased to serve, that instant excluded; null while it serves.' })
  validTo!: Date | null;

  @Field(() => ID, { description: 'The promotion request whose approval began it.' })
  promotionRequestId!: Id<'PromotionRequest'>;

  readonly modelId!: Id<'Model'>;
  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly environmentId!: Id<'Environment'>;
}

/** A page of deployments. */
export const DeploymentConnection = connectionOf(Deployment);
