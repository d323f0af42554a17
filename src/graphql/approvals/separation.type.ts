import { Field, ObjectType } from 'type-graphql';
import { enumType } from '../enum-type.ts';
import { ProblemInterface } from '../problem.type.ts';

/** GraphQL enum of separations of duties. */
const SeparationRuleEnum = enumType('SeparationRule', 'Which separation of duties stands in the way.', {
  SERVICE_ACCOUNT: 'Only people judge.',
  REQUESTER: 'Nobody judges their own request.',
  CONTRIBUTOR: 'Nobody judges their own work.',
  EVIDENCE_AUTHOR: 'Nobody excuses evidence that they had made.',
  POLICY_AUTHOR: 'Nobody judges under a policy that they proposed or published, nor by a framing of the use case that they proposed.',
  ROLE_REQUIRED: 'The person holds none of the roles that the policy names.',
  INTERESTED_GRANT: 'The role was granted or confirmed by somebody with an interest in the request.',
  ROLE_HELD_TOO_LATE: 'The person holds the role only since after the request was opened.',
  DELEGATION: 'No delegation lets the person decide for the other one, or one of the two has been counted already.',
});

/** GraphQL form of `SeparationOfDuties`. */
@ObjectType('SeparationOfDutiesProblem', { description: 'You may not judge this; the attempt is in the journal.', implements: ProblemInterface })
export class SeparationOfDutiesProblem extends ProblemInterface {
  readonly __typename!: 'SeparationOfDutiesProblem';

  @Field(() => SeparationRuleEnum, { description: 'Which separation of duties stands in the way.' })
  rule!: string;
}
