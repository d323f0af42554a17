import { enumType } from '../enum-type.ts';

/** GraphQL enum of monitor states. */
export const MonitorStateEnum = enumType('MonitorState', 'Where a monitor is in its life.', {
  DRAFT: 'Planned: part of what approvers sign, but watching nothing yet.',
  ACTIVE: 'Watches a deployment and takes batches.',
  RETIRED: 'Ended, or replaced by another plan.',
});

/** GraphQL enum of window states. */
export const WindowStateEnum = enumType('WindowState', 'Whether a window still takes batches.', {
  OPEN: 'Takes batches.',
  CLOSED: 'Judged; its report never changes.',
});

/** GraphQL enum of alert states. */
export const AlertStateEnum = enumType('AlertState', 'Where an alert is in its life.', {
  OPEN: 'Nobody has taken it over yet.',
  ACKNOWLEDGED: 'A person has seen it and took it over.',
  INVESTIGATING: 'Somebody looks for the cause.',
  RESOLVED: 'The cause is gone.',
  FALSE_POSITIVE: 'There was nothing behind it.',
  ACCEPTED: 'It is lived with for a time.',
});

/** GraphQL enum of what happens to alerts. */
export const AlertEventEnum = enumType('AlertEvent', 'What happened to an alert.', {
  OPENED: 'A signal failed for the first time.',
  RECURRED: 'The signal failed again while the alert was alive.',
  REOPENED: 'The signal failed again after the alert was closed.',
  ACKNOWLEDGE: 'A person took it over.',
  INVESTIGATE: 'A person began to look for the cause.',
  RESOLVE: 'A person said that the cause is gone.',
  DISMISS: 'A person said that there was nothing behind it.',
  ACCEPT: 'A person said that it is lived with for a time.',
});

/** GraphQL enum of outcomes of alerts. */
export const AlertOutcomeEnum = enumType('AlertOutcome', 'How an alert ended.', {
  RESOLVED: 'The cause is gone.',
  FALSE_POSITIVE: 'There was nothing behind it.',
  ACCEPTED: 'It is lived with until an instant.',
});

/** GraphQL enum of caveats of drift reports. */
export const DriftCaveatCodeEnum = enumType('DriftCaveatCode', 'What a reader must know before believing a report.', {
  REPEATED_SUBJECTS: 'Fewer distinct subjects than rows: p-values that count every row overstate.',
  MISSING_SCORES: 'Some rows came without a score.',
  SEVERAL_WINDOWS: 'Several windows were judged together.',
  FEATURES_NOT_WATCHED: 'Only scores are watched, not inputs.',
});
