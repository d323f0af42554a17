import { Field, ObjectType } from 'type-graphql';
import { ConflictProblem, IllegalTransitionProblem, NotFoundProblem, ordinaryProblems, ProblemInterface } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Artifact } from './artifact.type.ts';
import { UnusableReasonEnum } from './artifacts-enums.ts';
import { PublisherKey, SignatureCheck } from './signature.type.ts';

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

/** Outcomes of checkModelSignature. */
export const CheckModelSignatureResult = resultUnion('CheckModelSignatureResult', [SignatureCheck, ...ordinaryProblems, BytesUnusableProblem]);

/** Outcomes of registerPublisherKey. */
export const RegisterPublisherKeyResult = resultUnion('RegisterPublisherKeyResult', [PublisherKey, ...ordinaryProblems]);

/** Outcomes of retirePublisherKey. */
export const RetirePublisherKeyResult = resultUnion('RetirePublisherKeyResult', [PublisherKey, ConflictProblem, IllegalTransitionProblem, NotFoundProblem]);
