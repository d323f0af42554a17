import { enumType } from '../enum-type.ts';

/** GraphQL enum of kinds of deployments. */
export const DeploymentKindEnum = enumType('DeploymentKind', 'How a deployment answers.', {
  BATCH: 'Files or tables at intervals.',
  REAL_TIME: 'Requests, one by one.',
  STREAMING: 'A stream of events.',
  EDGE: 'On devices far away.',
});

/** GraphQL enum of sources of facts about deployments. */
export const TargetSourceEnum = enumType('TargetSource', 'How facts about a deployment came in.', {
  PROMOTION: 'They were part of the request that was approved.',
  INHERITED: 'They were those of the deployment whose place it took.',
  DECLARED: 'Somebody declared them while it served.',
});

/** GraphQL enum of what an alias keeps to. */
export const AliasFollowsEnum = enumType('AliasFollows', 'What an alias keeps to.', {
  VERSION: 'The version that it was given to, until a promotion asks to move it.',
  ENVIRONMENT: 'Whatever serves in its environment: every promotion into it moves it.',
});

/** GraphQL enum of what suspended an approval. */
export const SuspensionCauseEnum = enumType('SuspensionCause', 'What suspended an approval.', {
  PERSON: 'A permitted person.',
  ALERT: 'An alert, as the policy of the approval asks for.',
  BREAK_GLASS: 'The hours of break-glass ended.',
  REVIEW: 'A review ended without confirming it, or was not concluded in time.',
  INCIDENT: 'An incident, as whoever reported or triaged it asked for.',
  CONDITION: 'A condition of the approval that was not met in time.',
});
