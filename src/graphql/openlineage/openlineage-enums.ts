import { enumType } from '../enum-type.ts';

/** GraphQL enum of run states. */
export const RunStateEnum = enumType('RunState', 'How far a run is, as its events tell.', {
  UNKNOWN: 'No event told its state.',
  RUNNING: 'It has started.',
  COMPLETED: 'It ended well.',
  FAILED: 'It ended with an error.',
  ABORTED: 'Somebody ended it.',
});

/** GraphQL enum of how runs came to be known. */
export const RunSourceEnum = enumType('RunSource', 'How a run came to be known.', {
  OBSERVED: 'Its tool sent events.',
  DECLARED: 'Somebody declared it.',
});

/** GraphQL enum of event kinds. */
export const LineageEventKindEnum = enumType('LineageEventKind', 'What an OpenLineage event is about.', {
  RUN: 'A run of a job.',
  JOB: 'A job, apart from any run.',
  DATASET: 'A dataset, apart from any job.',
});

/** GraphQL enum of event types. */
export const LineageEventTypeEnum = enumType('LineageEventType', 'What an OpenLineage event says about its run.', {
  START: 'The run began.',
  RUNNING: 'The run goes on.',
  COMPLETE: 'The run ended well.',
  ABORT: 'Somebody ended the run.',
  FAIL: 'The run ended with an error.',
  OTHER: 'Something else about the run.',
});

/** GraphQL enum of link sources. */
export const LinkSourceEnum = enumType('LinkSource', 'How an asset came to be known as a registered thing.', {
  DECLARED: 'Somebody said so.',
  INFERRED: 'Its name says so.',
});
