import type { ClockState, IncidentCategory, IncidentClock, IncidentEvent, IncidentLaw, IncidentSeverity, IncidentState } from '../../domain/incidents/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of severities of incidents. */
export const IncidentSeverityEnum = enumType('IncidentSeverity', 'How bad an incident is.', {
  LOW: 'A nuisance.',
  MEDIUM: 'Work or money was lost.',
  HIGH: 'People may have been harmed, or rights infringed.',
  CRITICAL: 'People were harmed, or many may be.',
} satisfies Record<IncidentSeverity, string>);

/** GraphQL enum of categories of incidents. */
export const IncidentCategoryEnum = enumType('IncidentCategory', 'What happened, or whom it concerns.', {
  DEATH: 'Somebody died, and it may be because of it.',
  HARM_TO_PERSON: 'Somebody’s health or property was harmed.',
  DISCRIMINATION: 'People were treated differently because of who they are.',
  RIGHTS_INFRINGEMENT: 'Obligations that protect fundamental rights were infringed.',
  WIDESPREAD_INFRINGEMENT: 'Rights of people in several countries were infringed.',
  CRITICAL_INFRASTRUCTURE: 'Critical infrastructure was disrupted.',
  PRIVACY: 'Personal data was breached.',
  PERFORMANCE: 'The model did worse than it was approved for.',
  SECURITY: 'Somebody attacked the model, or what serves it.',
  DOCUMENTATION: 'What is written about the model was wrong.',
} satisfies Record<IncidentCategory, string>);

/** GraphQL enum of laws with deadlines. */
export const IncidentLawEnum = enumType('IncidentLaw', 'A law whose deadlines may run.', {
  EU_AI_ACT: 'Regulation (EU) 2024/1689, Art. 73.',
  GDPR: 'Regulation (EU) 2016/679, Art. 33.',
} satisfies Record<IncidentLaw, string>);

/** GraphQL enum of states of incidents. */
export const IncidentStateEnum = enumType('IncidentState', 'Where an incident is in its life.', {
  REPORTED: 'Somebody reported it; nobody has judged it yet.',
  TRIAGED: 'It is judged.',
  CONTAINED: 'It does no more harm.',
  NOTIFIED: 'It is contained, and an authority was told.',
  ROOT_CAUSED: 'Its cause is known.',
  REMEDIATED: 'Its cause is gone.',
  CLOSED: 'Somebody who did not remedy it signed the review.',
} satisfies Record<IncidentState, string>);

/** GraphQL enum of what happens to incidents. */
export const IncidentEventEnum = enumType('IncidentEvent', 'What happened to an incident.', {
  REPORT: 'It was reported.',
  TRIAGE: 'It was judged, for the first time or anew.',
  CONTAIN: 'It was contained.',
  NOTIFY: 'An authority was told.',
  FIND_CAUSE: 'Its cause was found.',
  REMEDIATE: 'Its cause was remedied.',
  SEND_BACK: 'It turned out that its cause was not remedied.',
  CLOSE: 'It was closed with a signed review.',
} satisfies Record<IncidentEvent, string>);

/** GraphQL enum of the steps of advanceIncident. */
export const IncidentAdvanceEnum = enumType('IncidentAdvance', 'A step of those who deal with an incident.', {
  CONTAIN: 'It does no more harm.',
  FIND_CAUSE: 'The reason is its cause. Possible when every authority was told that has to be.',
  REMEDIATE: 'The cause is gone.',
  SEND_BACK: 'The cause is not gone.',
});

/** GraphQL enum of clocks. */
export const IncidentClockEnum = enumType('IncidentClockKind', 'A deadline for telling an authority; it begins when somebody became aware.', {
  EU_AI_ACT_73_2: 'Fifteen days: a serious incident.',
  EU_AI_ACT_73_3: 'Two days: a widespread infringement, or critical infrastructure.',
  EU_AI_ACT_73_4: 'Ten days: a death.',
  GDPR_33: '72 hours: a breach of personal data.',
} satisfies Record<IncidentClock, string>);

/** GraphQL enum of how clocks stand. */
export const ClockStateEnum = enumType('IncidentClockState', 'How a clock stands.', {
  RUNNING: 'It runs, and its end is far.',
  APPROACHING: 'It ends within a day.',
  RUN_OUT: 'It ran out, and the authority was not told.',
  MET: 'The authority was told in time.',
  MET_LATE: 'The authority was told too late.',
} satisfies Record<ClockState, string>);
