import { Field, ID, InputType } from 'type-graphql';
import type {
  AdvanceIncidentInput as Advance,
  IncidentCategory,
  IncidentClock,
  IncidentLaw,
  IncidentSeverity,
  IncidentState,
} from '../../domain/incidents/index.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { IncidentAdvanceEnum, IncidentCategoryEnum, IncidentClockEnum, IncidentLawEnum, IncidentSeverityEnum, IncidentStateEnum } from './incident-enums.ts';

const KEY = 'A text of your choice: the same input with the same key again answers the same outcome and does nothing twice.';

/** Which incidents to list. */
@InputType('IncidentFilterInput', { description: 'Which incidents to list; what is left out does not matter.' })
export class IncidentFilterInput {
  @Field(() => [IncidentStateEnum], { nullable: true, description: 'Only those in one of these states.' })
  states?: IncidentState[] | null;

  @Field(() => [IncidentSeverityEnum], { nullable: true, description: 'Only those of one of these severities.' })
  severities?: IncidentSeverity[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only those that are not closed; false: only those that are.' })
  open?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only those about this model version, deployment, alert or finding.' })
  thingId?: string | null;
}

/** How an incident is judged. */
@InputType('IncidentAssessmentInput', { description: 'How an incident is judged.' })
class IncidentAssessmentInput {
  @Field(() => IncidentSeverityEnum, { nullable: true, description: 'How bad it is; left out: nobody knows, which counts as the gravest.' })
  severity?: IncidentSeverity | null;

  @Field(() => [IncidentCategoryEnum], { description: 'What happened, or whom it concerns; at least one.' })
  categories!: IncidentCategory[];

  @Field(() => [IncidentLawEnum], { nullable: true, description: 'Laws that apply, none for an empty list; left out: nobody knows, and all count.' })
  laws?: IncidentLaw[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the approvals of what serves and is linked are suspended at once; needs suspendApproval on Deployment too.',
  })
  suspend?: boolean | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of reportIncident. */
@InputType('ReportIncidentInput', { description: 'What happened, as it looks to you.' })
export class ReportIncidentInput extends IncidentAssessmentInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, { description: 'What happened, in one line.' })
  title!: string;

  @Field(() => String, { description: 'What happened.' })
  description!: string;

  @Field(() => GraphQLISODateTime, { description: 'When somebody of your organisation became aware of it: all clocks begin here.' })
  awareAt!: Date;

  @Field(() => [ID], { description: 'Model versions, deployments, alerts and findings that it is about; the versions of the others are linked too.' })
  thingIds!: string[];
}

/** Input of triageIncident. */
@InputType('TriageIncidentInput', { description: 'How an incident is judged, for the first time or anew.' })
export class TriageIncidentInput extends IncidentAssessmentInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => [ID], { nullable: true, description: 'Further things that it is about; what was linked stays; see withdrawIncidentLink.' })
  addThingIds?: string[] | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

/** Input of advanceIncident. */
@InputType('AdvanceIncidentInput', { description: 'What was done about an incident.' })
export class AdvanceIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => IncidentAdvanceEnum, { description: 'The step.' })
  event!: Advance['event'];

  @Field(() => String, { description: 'What was done, or what the cause is.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of notifyAuthority. */
@InputType('NotifyAuthorityInput', { description: 'That an authority was told of an incident. Nothing is sent.' })
export class NotifyAuthorityInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => [IncidentClockEnum], { description: 'The clocks that it stops; each has to run for the incident.' })
  clocks!: IncidentClock[];

  @Field(() => String, { description: 'Who was told.' })
  authority!: string;

  @Field(() => String, { description: 'How the authority calls the notice, such as a case number.' })
  reference!: string;

  @Field(() => Boolean, { description: 'Whether it was a first, incomplete report (Art. 73(5)).' })
  isInitial!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When the authority was told.' })
  notifiedAt!: Date;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of withdrawIncidentLink. */
@InputType('WithdrawIncidentLinkInput', { description: 'What an incident is not about after all.' })
export class WithdrawIncidentLinkInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => ID, { description: 'The model version, deployment, alert or finding that was linked by mistake.' })
  thingId!: string;

  @Field(() => String, { description: 'Why it is not about that.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Input of closeIncident. */
@InputType('CloseIncidentInput', { description: 'What the review after an incident concluded.' })
export class CloseIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => String, { description: 'What was learned, and why the incident is over.' })
  review!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
