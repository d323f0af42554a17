import { Field, ObjectType } from 'type-graphql';
import { ConflictProblem, NotFoundProblem, ProblemInterface } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Artifact } from './artifact.type.ts';
import { UnusableReasonEnum } from './artifacts-enums.ts';

/** GraphQL form of `BytesUnusable`. */
@ObjectType('BytesUnusableProblem', {
  description: 'The bytes of the artifact are gone or damaged, so nothing is made from them.',
  implements: ProblemInterface,
})
export class BytesUnusableProblem extends ProblemInterface {
  readonly __typename!: 'BytesUnusableProblem';

  @Field(() => String, { description: 'SHA-256 that the bytes had when they came.' })
  digest!: string;

  @Field(() => UnusableReasonEnum, { description: 'What is wrong with them.' })
  reason!: string;
}

/** Outcomes of scrubArtifact. */
export const ScrubArtifactResult = resultUnion('ScrubArtifactResult', [Artifact, ConflictProblem, NotFoundProblem]);
