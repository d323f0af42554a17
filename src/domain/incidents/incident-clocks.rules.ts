import type { IncidentAssessment, IncidentCategory, IncidentClock, IncidentLaw, IncidentNotification } from './incident.entity.ts';

/** A rule of law that sets a deadline. */
export interface ClockRule {
  readonly clock: IncidentClock;
  readonly law: IncidentLaw;
  /** Hours from awareness to the deadline. A period in calendar days is counted as so many times 24 hours, which never ends later than the law's own count. */
  readonly hours: number;
  readonly source: string;
  /** Whether it runs for an incident to which the law applies. */
  readonly runs: (assessment: IncidentAssessment) => boolean;
}

const has = (assessment: IncidentAssessment, ...wanted: readonly IncidentCategory[]): boolean =>
  assessment.categories.some((category) => wanted.includes(category));

/** Art. 3(49): harm to people, disruption of infrastructure, infringement of rights; whatever is grave counts too, and what nobody has judged. */
const isSerious = (assessment: IncidentAssessment): boolean =>
  assessment.severity === null ||
  assessment.severity === 'HIGH' ||
  assessment.severity === 'CRITICAL' ||
  has(assessment, 'DEATH', 'HARM_TO_PERSON', 'DISCRIMINATION', 'RIGHTS_INFRINGEMENT', 'WIDESPREAD_INFRINGEMENT', 'CRITICAL_INFRASTRUCTURE');

/** THE table of clocks; they begin at `awareAt`. Shorter ones run beside the general one, so that each is answered for itself. */
export const CLOCK_RULES: readonly ClockRule[] = [
  {
    ...{ clock: 'EU_AI_ACT_73_3', law: 'EU_AI_ACT', hours: 2 * 24, source: 'Regulation (EU) 2024/1689, Art. 73(3): two days' },
    runs: (assessment) => has(assessment, 'WIDESPREAD_INFRINGEMENT', 'CRITICAL_INFRASTRUCTURE'),
  },
  { clock: 'GDPR_33', law: 'GDPR', hours: 72, source: 'Regulation (EU) 2016/679, Art. 33(1): 72 hours', runs: (assessment) => has(assessment, 'PRIVACY') },
  {
    ...{ clock: 'EU_AI_ACT_73_4', law: 'EU_AI_ACT', hours: 10 * 24, source: 'Regulation (EU) 2024/1689, Art. 73(4): ten days' },
    runs: (assessment) => has(assessment, 'DEATH'),
  },
  { clock: 'EU_AI_ACT_73_2', law: 'EU_AI_ACT', hours: 15 * 24, source: 'Regulation (EU) 2024/1689, Art. 73(2): fifteen days', runs: isSerious },
];

/** The clocks that run for an incident so judged; where nobody has said which laws apply, all do. */
export const clocksOf = (assessment: IncidentAssessment): readonly ClockRule[] =>
  CLOCK_RULES.filter((rule) => (assessment.laws === null || assessment.laws.includes(rule.law)) && rule.runs(assessment));

const HOUR = 3_600_000;

/** When the clock runs out. */
export const dueAtOf = ({ hours }: ClockRule, awareAt: Date): Date => new Date(awareAt.getTime() + hours * HOUR);

/** How a clock stands: stopped in time or late, still running, near its end, or run out. */
export type ClockState = 'RUNNING' | 'APPROACHING' | 'RUN_OUT' | 'MET' | 'MET_LATE';

/** A clock of an incident at an instant. */
export interface RunningClock {
  readonly clock: IncidentClock;
  readonly law: IncidentLaw;
  readonly source: string;
  readonly dueAt: Date;
  /** When the authority was first told; null while it was not. */
  readonly metAt: Date | null;
  readonly state: ClockState;
}

/** How the clocks of an incident stand at an instant, the next one to run out first. `warningHours`: how long before its end a clock is near it. */
export function clocksAt(
  incident: IncidentAssessment & { readonly awareAt: Date },
  notifications: readonly Pick<IncidentNotification, 'clock' | 'notifiedAt'>[],
  now: Date,
  warningHours: number,
): readonly RunningClock[] {
  return clocksOf(incident)
    .map((rule): RunningClock => {
      const { clock, law, source } = rule;
      const dueAt = dueAtOf(rule, incident.awareAt);
      const told = notifications.filter((notification) => notification.clock === clock).map(({ notifiedAt }) => notifiedAt.getTime());
      const metAt = told.length === 0 ? null : new Date(Math.min(...told));
      return { clock, law, source, dueAt, metAt, state: stateOf(dueAt, metAt, now, warningHours) };
    })
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

function stateOf(dueAt: Date, metAt: Date | null, now: Date, warningHours: number): ClockState {
  if (metAt !== null) return metAt.getTime() <= dueAt.getTime() ? 'MET' : 'MET_LATE';
  const left = dueAt.getTime() - now.getTime();
  if (!(left > 0)) return 'RUN_OUT';
  return left <= warningHours * HOUR ? 'APPROACHING' : 'RUNNING';
}

/** Whether the authority still has to be told. */
export const isUnmet = ({ metAt }: RunningClock): boolean => metAt === null;

/** The clocks that a new judgement would stop without anybody having been told. */
export function clocksLost(before: IncidentAssessment, after: IncidentAssessment, met: ReadonlySet<IncidentClock>): readonly IncidentClock[] {
  const stay = new Set(clocksOf(after).map(({ clock }) => clock));
  return clocksOf(before)
    .map(({ clock }) => clock)
    .filter((clock) => !stay.has(clock) && !met.has(clock));
}
