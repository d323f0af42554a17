import { Field, Float, ID, InterfaceType, ObjectType } from 'type-graphql';
import { typeNameOf } from './abstract-type.ts';

/** The interface of every expected refusal; problem types of modules extend this class and name it in `implements`. */
@InterfaceType('Problem', {
  description: 'An expected refusal: nothing was changed, and the message says what to do.',
  resolveType: typeNameOf,
})
export abstract class ProblemInterface {
  @Field(() => String, { description: 'Stable name of the kind of refusal, for programs.' })
  code!: string;

  @Field(() => String, { description: 'One sentence for people that says what to do.' })
  message!: string;
}

/** GraphQL form of `NotFound`. */
@ObjectType('NotFoundProblem', {
  description: 'The thing does not exist, or you may not know that it does: the two read the same.',
  implements: ProblemInterface,
})
export class NotFoundProblem extends ProblemInterface {
  readonly __typename!: 'NotFoundProblem';

  @Field(() => String, { description: 'Kind of thing that was asked for.' })
  subject!: string;

  @Field(() => ID, { description: 'The id that was asked for.' })
  id!: string;
}

/** GraphQL form of `InvalidInput`. */
@ObjectType('InvalidInputProblem', { description: 'An input that can never be accepted as it stands.', implements: ProblemInterface })
export class InvalidInputProblem extends ProblemInterface {
  readonly __typename!: 'InvalidInputProblem';

  @Field(() => String, { description: 'Path of the offending member of the input.' })
  field!: string;
}

/** GraphQL form of `Conflict`. */
@ObjectType('ConflictProblem', { description: 'The input collides with something that exists already.', implements: ProblemInterface })
export class ConflictProblem extends ProblemInterface {
  readonly __typename!: 'ConflictProblem';

  @Field(() => ID, { nullable: true, description: 'What it collides with, where that has an id you may see.' })
  existingId!: string | null;
}

/** GraphQL form of `LimitExceeded`. */
@ObjectType('LimitExceededProblem', { description: 'A named limit of the server was exceeded.', implements: ProblemInterface })
export class LimitExceededProblem extends ProblemInterface {
  readonly __typename!: 'LimitExceededProblem';

  @Field(() => String, { description: 'Name of the limit.' })
  limit!: string;

  @Field(() => Float, { description: 'The largest value that is accepted, in the unit of the limit.' })
  maximum!: number;
}

/** GraphQL form of `IllegalTransition`. */
@ObjectType('IllegalTransitionProblem', {
  description: 'The thing is in a state from which the asked step is not allowed.',
  implements: ProblemInterface,
})
export class IllegalTransitionProblem extends ProblemInterface {
  readonly __typename!: 'IllegalTransitionProblem';

  @Field(() => String, { description: 'The state that the thing is in.' })
  from!: string;

  @Field(() => String, { description: 'The step that was asked for.' })
  event!: string;
}

/** GraphQL form of `SomebodyElseRequired`. */
@ObjectType('SomebodyElseRequiredProblem', {
  description: 'You may do such things, but not this one: it needs somebody who is not involved.',
  implements: ProblemInterface,
})
export class SomebodyElseRequiredProblem extends ProblemInterface {
  readonly __typename!: 'SomebodyElseRequiredProblem';

  @Field(() => String, { description: 'Stable word for what keeps you from it, such as CAUSED_IT.' })
  rule!: string;
}

/** The refusals that nearly every registration may end in. */
export const ordinaryProblems = [ConflictProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem] as const;
