import { enumType } from '../enum-type.ts';

/** GraphQL enum of standings. */
export const ServingStandingEnum = enumType('ServingStanding', 'How what serves compares with what was approved.', {
  APPROVED: 'It is the version that is approved there, by its bytes or by its answers to a probe.',
  UNAPPROVED: 'Nobody approved this model there.',
  DIVERGING: 'Something else serves than what is approved there.',
  UNKNOWN: 'What is approved there may serve, but nothing shows it.',
});

/** GraphQL enum of sources of observations. */
export const ServingSourceEnum = enumType('ServingSource', 'How Assay came to know what serves.', {
  REPORTED: 'Somebody on the serving side reported it.',
  OPENLINEAGE: 'An OpenLineage event said it.',
  PROBED: 'A probe of the endpoint showed it.',
});

/** GraphQL enum of what probes find. */
export const ProbeVerdictEnum = enumType('ProbeVerdict', 'What a probe that came to an end found.', {
  VERIFIED: 'The answers of the approved version.',
  DIVERGED: 'Other answers, inputs or outputs than those of the approved version.',
});

/** GraphQL enum of how probes end. */
export const ProbeOutcomeEnum = enumType('ProbeOutcome', 'How a probe ended.', {
  VERIFIED: 'The endpoint gives the answers of the approved version.',
  DIVERGED: 'The endpoint gives other answers, or has other inputs or outputs than the approved version.',
  UNREACHABLE: 'The endpoint does not answer.',
  INCONCLUSIVE: 'The endpoint answers, but nothing could be compared.',
});
