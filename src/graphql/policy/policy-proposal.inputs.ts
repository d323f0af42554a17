import { Field, ID, InputType } from 'type-graphql';

/** Input of proposePolicy. */
@InputType({ description: 'A version of a policy, and why it is wanted.' })
export class ProposePolicyInput {
  @Field(() => String, { description: 'The text of the policy file (YAML).' })
  text!: string;

  @Field(() => String, { description: 'Why it is wanted.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again returns the first outcome.' })
  idempotencyKey?: string | null;
}

/** Input of publishProposedPolicy. */
@InputType({ description: 'The proposal that is to be in force, and the digest of what you read.' })
export class PublishProposedPolicyInput {
  @Field(() => ID, { description: 'The proposal; somebody else has made it.' })
  policyProposalId!: string;

  @Field(() => String, { description: 'Digest of the proposal, as it stands beside its text.' })
  digest!: string;

  @Field(() => String, { nullable: true, description: 'The same key again returns the first outcome.' })
  idempotencyKey?: string | null;
}

/** Input of declinePolicy. */
@InputType({ description: 'The proposal that is not to be in force, and why.' })
export class DeclinePolicyInput {
  @Field(() => ID, { description: 'The proposal; it may be your own.' })
  policyProposalId!: string;

  @Field(() => String, { description: 'Why not.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again returns the first outcome.' })
  idempotencyKey?: string | null;
}
