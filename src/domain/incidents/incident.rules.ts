import { LIMITS } from '../../kernel/limits.ts';
import {
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  invalidInput,
  type LimitExceeded,
  limitExceeded,
  type SomebodyElseRequired,
  somebodyElseRequired,
} from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import {
  type Incident,
  type IncidentAssessment,
  type IncidentCategory,
  type IncidentClock,
  type IncidentLaw,
  type IncidentSeverity,
  isSevere,
} from './incident.entity.ts';
import { clocksLost, isUnmet, type RunningClock } from './incident-clocks.rules.ts';

/** A judgement as it comes from outside. */
export interface AssessmentInput {
  readonly severity?: IncidentSeverity | null;
  readonly categories: readonly IncidentCategory[];
  readonly laws?: readonly IncidentLaw[] | null;
}

/** A judgement that can be kept: at least one category, each word once, in the order of their sets. */
export function checkAssessment(input: AssessmentInput, field = 'categories'): Result<IncidentAssessment, InvalidInput> {
  const categories = [...new Set(input.categories)].sort();
  if (categories.length === 0) return refuse(invalidInput(field, 'Name at least one category that fits; a triage may change it.'));
  return ok({ severity: input.severity ?? null, categories, laws: input.laws == null ? null : [...new Set(input.laws)].sort() });
}

/** When somebody became aware: not ahead, and not so long ago that it must be a slip. */
export function checkAwareAt(awareAt: Date, now: Date): Result<Date, InvalidInput> {
  const since = now.getTime() - awareAt.getTime();
  if (since >= -LIMITS.clockSkewSeconds * 1_000 && since <= LIMITS.incidentAwareDays * 86_400_000) return ok(awareAt);
  return refuse(invalidInput('awareAt', `Say when somebody became aware of it: an instant of the last ${LIMITS.incidentAwareDays} days, not ahead.`));
}

/** When an authority was told: not before anybody was aware, and not ahead. */
export function checkNotifiedAt(notifiedAt: Date, { awareAt }: Pick<Incident, 'awareAt'>, now: Date): Result<Date, InvalidInput> {
  const skew = LIMITS.clockSkewSeconds * 1_000;
  if (notifiedAt.getTime() >= awareAt.getTime() && notifiedAt.getTime() <= now.getTime() + skew) return ok(notifiedAt);
  return refuse(invalidInput('notifiedAt', 'Say when the authority was told: an instant after somebody became aware of the incident, and not ahead.'));
}

/** How many things an incident is about at most. */
export const checkLinkCount = (count: number): Result<number, LimitExceeded> =>
  count <= LIMITS.incidentLinks
    ? ok(count)
    : refuse(
        limitExceeded('incidentLinks', LIMITS.incidentLinks, `An incident is about at most ${LIMITS.incidentLinks} things; report another one for the rest.`),
      );

/** Stopping a clock by judging anew takes somebody else than who judged before: nobody talks themselves out of a deadline. */
export function mayReassess(
  incident: Pick<Incident, 'triagedBy' | 'reportedBy'> & IncidentAssessment,
  after: IncidentAssessment,
  met: ReadonlySet<IncidentClock>,
  actorId: string,
): Result<null, SomebodyElseRequired> {
  // Clocks that run because nobody had said which laws apply were nobody's judgement.
  const lost = incident.laws === null ? [] : clocksLost(incident, after, met);
  if (lost.length === 0 || (incident.triagedBy ?? incident.reportedBy) !== actorId) return ok(null);
  return refuse(
    somebodyElseRequired(
      'ASSESSED_IT',
      `This would stop ${lost.join(', ')} although nobody was told, and you judged the incident before. Somebody else has to.`,
    ),
  );
}

/** Nobody with a hand in what an incident is about judges it milder: neither so that it holds no promotion up any more, nor so that a clock stops. */
export function mayJudgeMilder(
  before: IncidentAssessment,
  after: IncidentAssessment,
  met: ReadonlySet<IncidentClock>,
  person: { readonly id: string; readonly contributors: ReadonlySet<string> },
): Result<null, SomebodyElseRequired> {
  const milder = (isSevere(before) && !isSevere(after)) || clocksLost(before, after, met).length > 0;
  if (!milder || !person.contributors.has(person.id)) return ok(null);
  return refuse(
    somebodyElseRequired('CONTRIBUTED', 'You had a hand in a model version that the incident is about, so somebody else has to judge it to be milder.'),
  );
}

/** Who may say that an incident is not about something after all: as with a milder judgement, nobody whose work it is about. */
export function mayUnlink(person: { readonly id: string; readonly kind: string }, contributors: ReadonlySet<string>): Result<null, SomebodyElseRequired> {
  if (person.kind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can take a link back; sign in as yourself.'));
  if (!contributors.has(person.id)) return ok(null);
  return refuse(
    somebodyElseRequired('CONTRIBUTED', 'You had a hand in a model version that the incident is about, so somebody else has to say what it is not about.'),
  );
}

/** Whether all authorities were told that have to be; otherwise which clocks run. */
export function requireMet(clocks: readonly RunningClock[], state: string, event: string): Result<null, IllegalTransition> {
  const unmet = clocks.filter(isUnmet);
  if (unmet.length === 0) return ok(null);
  const named = unmet.map(({ clock, dueAt }) => `${clock} (until ${dueAt.toISOString()})`).join(', ');
  return refuse(illegalTransition(state, event, `First notify the authority: ${named}. Or triage the incident anew where no law asks for it.`));
}

/** Who may close: a person who neither remedied it nor had a hand in what it is about. */
export function mayClose(
  { remediatedBy }: Pick<Incident, 'remediatedBy'>,
  contributors: ReadonlySet<string>,
  closer: { readonly id: string; readonly kind: string },
): Result<null, SomebodyElseRequired> {
  if (closer.kind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can sign the closing review; sign in as yourself.'));
  if (closer.id === remediatedBy)
    return refuse(somebodyElseRequired('REMEDIATED_IT', 'You remedied this incident, so somebody else has to sign its closing review.'));
  if (contributors.has(closer.id))
    return refuse(somebodyElseRequired('CONTRIBUTED', 'You had a hand in a model version that the incident is about, so somebody else has to close it.'));
  return ok(null);
}
