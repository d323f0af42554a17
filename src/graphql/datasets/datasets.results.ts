import { Field, ObjectType } from 'type-graphql';
import { ConflictProblem, InvalidInputProblem, NotFoundProblem, ordinaryProblems, ProblemInterface } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Dataset, DatasetVersion } from './dataset.type.ts';
import { DatasetRefusalReasonEnum } from './datasets-enums.ts';

/** GraphQL form of `DatasetRefused`. */
@ObjectType('DatasetRefusedProblem', { description: 'The bytes are no dataset that can be read.', implements: ProblemInterface })
export class DatasetRefusedProblem extends ProblemInterface {
  readonly __typename!: 'DatasetRefusedProblem';

  @Field(() => DatasetRefusalReasonEnum, { description: 'What kind of fault it is.' })
  reason!: string;
}

/** Outcomes of registerDataset. */
export const RegisterDatasetResult = resultUnion('RegisterDatasetResult', [Dataset, ...ordinaryProblems]);

/** Outcomes of registerDatasetVersion. */
export const RegisterDatasetVersionResult = resultUnion('RegisterDatasetVersionResult', [
  DatasetVersion,
  ConflictProblem,
  InvalidInputProblem,
  NotFoundProblem,
  DatasetRefusedProblem,
]);
