import { enumType } from '../enum-type.ts';

/** GraphQL enum of kinds of findings. */
export const FindingKindEnum = enumType('FindingKind', 'What was found.', {
  DATASET_REVOKED: 'Something downstream of a revoked dataset version serves.',
  EVIDENCE_REVOKED: 'Something serves that was approved on evidence from a revoked dataset version, though not made from it.',
  UNAPPROVED_DEPLOYMENT: 'Something serves that nobody approved.',
  DIVERGING_BYTES: 'Something serves other bytes than those that were approved.',
  BREAK_GLASS: 'A version serves, or served, by break-glass; somebody who took no part has to review how it came to that.',
  BLOB_CORRUPTED: 'Stored bytes no longer have the digest under which they were taken in.',
  INCIDENT_REVIEW: 'An incident is about the version, or about one that shares data or a base model with it.',
  APPROVAL_CONDITION: 'Something that an approver asked for beside the approval; when it is overdue the approval is suspended.',
});

/** GraphQL enum of severities of findings. */
export const FindingSeverityEnum = enumType('FindingSeverity', 'How bad a finding is; it decides how long people have.', {
  LOW: 'To be seen to within three months.',
  MEDIUM: 'To be seen to within a month.',
  HIGH: 'To be seen to within a week.',
  CRITICAL: 'To be seen to within a day.',
});

/** GraphQL enum of states of findings. */
export const FindingStateEnum = enumType('FindingState', 'Where a finding is in its life.', {
  OPEN: 'Nobody sees to it yet, or its acceptance is over.',
  IN_REVIEW: 'A person sees to it.',
  RESOLVED: 'Nothing is left to do about it.',
  ACCEPTED: 'It is lived with for a time.',
});

/** GraphQL enum of what happens to findings. */
export const FindingEventEnum = enumType('FindingEvent', 'What happened to a finding.', {
  RAISED: 'It was found.',
  REOPENED: 'It was found again after its acceptance was over.',
  ASSIGN: 'It was given to a person.',
  RESOLVE: 'A person said that nothing is left to do.',
  ACCEPT: 'A person said that it is lived with for a time.',
});
