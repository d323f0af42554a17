import { Field, ObjectType } from 'type-graphql';
import { BytesUnusableProblem } from '../artifacts/artifacts.results.ts';
import { IllegalTransitionProblem, ordinaryProblems, ProblemInterface, SomebodyElseRequiredProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Dataset, DatasetVersion } from './dataset.type.ts';
import { DatasetRefusalReasonEnum } from './datasets-enums.ts';
import { Attestation, Revocation } from './governance.type.ts';
import { SourceRevokedProblem } from './source-problems.type.ts';

/** GraphQL form of `DatasetRefused`. */
@ObjectType('DatasetRefusedProblem', { description: 'The bytes are no dataset that can be read.', implements: ProblemInterface })
class DatasetRefusedProblem extends ProblemInterface {
  readonly __typename!: 'DatasetRefusedProblem';

  @Field(() => DatasetRefusalReasonEnum, { description: 'What kind of fault it is.' })
  reason!: string;
}

/** Outcomes of registerDataset. */
export const RegisterDatasetResult = resultUnion('RegisterDatasetResult', [Dataset, ...ordinaryProblems]);

/** Outcomes of registerDatasetVersion. */
export const RegisterDatasetVersionResult = resultUnion('RegisterDatasetVersionResult', [
  DatasetVersion,
  ...ordinaryProblems,
  DatasetRefusedProblem,
  BytesUnusableProblem,
]);

/** Outcomes of registerExternalDatasetVersion. */
export const RegisterExternalDatasetVersionResult = resultUnion('RegisterExternalDatasetVersionResult', [DatasetVersion, ...ordinaryProblems]);

/** Outcomes of retireDatasetVersion. */
export const RetireDatasetVersionResult = resultUnion('RetireDatasetVersionResult', [DatasetVersion, ...ordinaryProblems]);

/** Outcomes of revokeDatasetVersion. */
export const RevokeDatasetVersionResult = resultUnion('RevokeDatasetVersionResult', [Revocation, ...ordinaryProblems]);

/** Outcomes of reinstateDatasetVersion. */
export const ReinstateDatasetVersionResult = resultUnion('ReinstateDatasetVersionResult', [
  Revocation,
  ...ordinaryProblems,
  IllegalTransitionProblem,
  SomebodyElseRequiredProblem,
]);

/** Outcomes of attestDatasetVersion. */
export const AttestDatasetVersionResult = resultUnion('AttestDatasetVersionResult', [
  Attestation,
  ...ordinaryProblems,
  SomebodyElseRequiredProblem,
  SourceRevokedProblem,
]);

/** Outcomes of withdrawAttestation. */
export const WithdrawAttestationResult = resultUnion('WithdrawAttestationResult', [Attestation, ...ordinaryProblems, IllegalTransitionProblem]);
