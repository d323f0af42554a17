import { Field, ID, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/promotion/index.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';

/** GraphQL form of signed evidence. */
@ObjectType('SignedEvidence', {
  description: 'Every part of the evidence that a request has pinned and an approval is bound to: digests or ids, null where there is none.',
})
export class SignedEvidence implements Required<domain.SignedEvidence> {
  @Field(() => String, { description: 'The model file.' })
  artifact!: string;

  @Field(() => String, { description: 'How columns become inputs, and where the score is found.' })
  manifest!: string;

  @Field(() => String, { nullable: true, description: 'The approved test.' })
  auditSpecification!: string | null;

  @Field(() => String, { nullable: true, description: 'What was measured.' })
  evaluation!: string | null;

  @Field(() => String, { nullable: true, description: 'The comparison of groups.' })
  biasAudit!: string | null;

  @Field(() => String, { nullable: true, description: 'The deployment that it would replace.' })
  champion!: string | null;

  @Field(() => String, { nullable: true, description: 'The comparison with the champion on the same rows.' })
  comparison!: string | null;

  @Field(() => String, { description: 'The policy.' })
  policy!: string;

  @Field(() => String, { nullable: true, description: 'The model card.' })
  modelCard!: string | null;

  @Field(() => String, { nullable: true, description: 'The plan of how it will be watched.' })
  monitor!: string | null;

  @Field(() => String, { nullable: true, description: 'Where and how it will be reached.' })
  target!: string | null;

  @Field(() => String, { nullable: true, description: 'The aliases that it moves, and what each meant when it was asked for.' })
  aliases!: string | null;

  @Field(() => String, { nullable: true, description: 'The approved framing of the use case, and its tier.' })
  useCase!: string | null;

  @Field(() => String, { nullable: true, description: 'What the evaluation itself is worth.' })
  validity!: string | null;

  @Field(() => String, { nullable: true, description: 'What moves the scores, where the policy asks for it.' })
  explanation!: string | null;

  @Field(() => String, { nullable: true, description: 'What was put on file about the audit by Local Law 144, where the policy asks.' })
  localLawStatement!: string | null;

  @Field(() => String, { nullable: true, description: 'Pre-flight runs, where the policies look at them.' })
  preflights!: string | null;

  @Field(() => String, { nullable: true, description: 'Latency runs, where the policies look at them.' })
  latencies!: string | null;

  @Field(() => String, { nullable: true, description: 'Checked signatures of the model file, where the policies look at them.' })
  signatures!: string | null;

  @Field(() => String, { nullable: true, description: 'The skew checks of the version, where the policy looks at them.' })
  skew!: string | null;

  @Field(() => String, { nullable: true, description: 'The version it was derived from and how the two compare, where the policy looks at it.' })
  derivation!: string | null;

  @Field(() => String, { nullable: true, description: 'The attestations of the data that it was trained and tested on.' })
  attestations!: string | null;

  @Field(() => String, { nullable: true, description: 'The revocations that hold for what it was made from; null when none does.' })
  revokedSources!: string | null;

  @Field(() => String, { nullable: true, description: 'Incidents about versions of the model, where the policies look at them.' })
  incidents!: string | null;

  @Field(() => String, { nullable: true, description: 'Documents on file about the version and its use case, where the policies look at them.' })
  documents!: string | null;

  @Field(() => String, { nullable: true, description: 'What validators asked of the version, where the policies look at it.' })
  challenges!: string | null;
}

/** GraphQL form of a thing that a part of the evidence was taken from. */
@ObjectType('EvidenceSource', { description: 'One thing that a part of the evidence was taken from when the request was opened.' })
export class EvidenceSource {
  @Field(() => String, { description: 'The part, by the name of its field in SignedEvidence.' })
  part!: string;

  @Field(() => ID, { description: 'Id of the thing.' })
  thingId!: string;

  @Field(() => NodeInterface, { nullable: true, description: 'The thing as it is now; null when it is not visible to you.' })
  thing!: NodeObject | null;
}
