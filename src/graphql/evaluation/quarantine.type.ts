import { Field, ObjectType } from 'type-graphql';
import { GraphQLISODateTime } from '../scalars.ts';

/** Why a model version is not run any more. */
@ObjectType('ModelQuarantine', {
  description: 'A model version that crashed its process again and again: it is not run until somebody lifts this, or registers another version.',
})
export class ModelQuarantine {
  @Field(() => GraphQLISODateTime, { description: 'When the last run over it was given up.' })
  since!: Date;

  @Field(() => String, { description: 'How the process died.' })
  message!: string;

  evaluationRunId!: string;
}
