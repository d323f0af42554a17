import { Field, ObjectType } from 'type-graphql';
import { Deployment } from './deployment.type.ts';

/** GraphQL form of a deployment that cannot be gone back to. */
@ObjectType('PassedOver', { description: 'An earlier deployment that cannot be gone back to.' })
class PassedOver {
  @Field(() => Deployment, { description: 'The deployment.' })
  deployment!: Deployment;

  @Field(() => String, { description: 'What stands against it.' })
  reason!: string;
}

/** GraphQL form of what to go back to. */
@ObjectType('RollbackTarget', { description: 'What to go back to from a deployment. Going back is a promotion like any other: ask for that version.' })
export class RollbackTarget {
  @Field(() => Deployment, {
    nullable: true,
    description: 'The last deployment there of another version that nothing stands against; null when there is none.',
  })
  deployment!: Deployment | null;

  @Field(() => String, { description: 'Why this one, or why none.' })
  reason!: string;

  @Field(() => [PassedOver], { description: 'Later ones that were looked at first, and what stands against them.' })
  passedOver!: readonly PassedOver[];
}
