import { Field, Int, ObjectType } from 'type-graphql';
import {
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotFoundProblem,
  ProblemInterface,
  SomebodyElseRequiredProblem,
} from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { PolicyProposal } from './policy-proposal.type.ts';

/** GraphQL form of a fault of a policy text. */
@ObjectType('PolicyFault', { description: 'Something in a text that keeps it from being a policy.' })
class PolicyFault {
  @Field(() => Int, { description: 'Line, from 1.' })
  line!: number;

  @Field(() => Int, { description: 'Column, from 1.' })
  column!: number;

  @Field(() => String, { description: 'What is wrong, and often what was meant.' })
  message!: string;
}

/** GraphQL form of `PolicyRefused`. */
@ObjectType('PolicyRefusedProblem', { description: 'The text is no policy that can be used.', implements: ProblemInterface })
class PolicyRefusedProblem extends ProblemInterface {
  readonly __typename!: 'PolicyRefusedProblem';

  @Field(() => [PolicyFault], { description: 'Its faults, in the order of the text.' })
  faults!: readonly PolicyFault[];
}

/** Outcomes of proposePolicy. */
export const ProposePolicyResult = resultUnion('ProposePolicyResult', [
  PolicyProposal,
  ConflictProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotFoundProblem,
  PolicyRefusedProblem,
]);
/** Outcomes of publishProposedPolicy. */
export const PublishProposedPolicyResult = resultUnion('PublishProposedPolicyResult', [
  PolicyProposal,
  ConflictProblem,
  IllegalTransitionProblem,
  NotFoundProblem,
  PolicyRefusedProblem,
  SomebodyElseRequiredProblem,
]);
/** Outcomes of declinePolicy. */
export const DeclinePolicyResult = resultUnion('DeclinePolicyResult', [
  PolicyProposal,
  ConflictProblem,
  IllegalTransitionProblem,
  InvalidInputProblem,
  LimitExceededProblem,
  NotFoundProblem,
]);
