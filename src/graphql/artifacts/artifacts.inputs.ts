import { Field, ID, InputType } from 'type-graphql';

/** Input of scrubArtifact. */
@InputType('ScrubArtifactInput', { description: 'Which bytes are read again.' })
export class ScrubArtifactInput {
  @Field(() => ID, { description: 'The artifact.' })
  artifactId!: string;
}
