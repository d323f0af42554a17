import { Field, ID, ObjectType } from 'type-graphql';
import { ProblemInterface } from '../problem.type.ts';

/** GraphQL form of `SourceRevoked`. */
@ObjectType('SourceRevokedProblem', { description: 'What you ask for rests on a dataset version that may no longer be used.', implements: ProblemInterface })
export class SourceRevokedProblem extends ProblemInterface {
  readonly __typename!: 'SourceRevokedProblem';

  @Field(() => ID, { description: 'The revoked dataset version.' })
  datasetVersionId!: string;

  @Field(() => ID, { description: 'Its revocation, which tells why.' })
  revocationId!: string;

  @Field(() => ID, { description: 'What you named and was made from it, or is it.' })
  affectedId!: string;
}

/** GraphQL form of `SourceRetired`. */
@ObjectType('SourceRetiredProblem', { description: 'The dataset version is no longer for new use.', implements: ProblemInterface })
export class SourceRetiredProblem extends ProblemInterface {
  readonly __typename!: 'SourceRetiredProblem';

  @Field(() => ID, { description: 'The retired dataset version.' })
  datasetVersionId!: string;
}

/** GraphQL form of `BytesElsewhere`. */
@ObjectType('BytesElsewhereProblem', { description: 'The bytes lie elsewhere, and Assay never opens their address.', implements: ProblemInterface })
export class BytesElsewhereProblem extends ProblemInterface {
  readonly __typename!: 'BytesElsewhereProblem';

  @Field(() => ID, { description: 'The dataset version.' })
  datasetVersionId!: string;

  @Field(() => String, { description: 'The address that was declared.' })
  externalUri!: string;
}
