import { Field, ID, InputType } from 'type-graphql';
import { GraphQLISODateTime } from '../scalars.ts';

/** Input of reportServing. */
@InputType('ReportServingInput', { description: 'What serves where, as somebody on the serving side says it.' })
export class ReportServingInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, { description: 'Name of the environment, such as production.' })
  environment!: string;

  @Field(() => String, { description: 'Address or name of what answers.' })
  endpoint!: string;

  @Field(() => String, { nullable: true, description: 'Name of the model at the endpoint; this or the digest is needed.' })
  modelName?: string | null;

  @Field(() => String, { nullable: true, description: 'What the serving side calls the version.' })
  version?: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the model file that serves; only this shows that it is the approved one.' })
  artifactDigest?: string | null;

  @Field(() => String, { nullable: true, description: 'What runs the model, such as Triton or KServe.' })
  servingSystem?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was seen; left out for now.' })
  observedAt?: Date | null;
}
