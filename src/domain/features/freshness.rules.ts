import { durationMilliseconds } from '../../kernel/duration.ts';
import type { FeatureSetVersion, Materialisation } from './feature-set.entity.ts';

/** Whether the newest values of a feature set are as new as was promised. */
export const FRESHNESS_STATES = ['FRESH', 'STALE', 'UNKNOWN'] as const;
export type FreshnessState = (typeof FRESHNESS_STATES)[number];

/** How new the values of a feature set version are at an instant. */
export interface Freshness {
  /** The newest event that values are known for; null when nobody has said. */
  readonly newestAt: Date | null;
  /** Milliseconds since then. */
  readonly age: number | null;
  readonly state: FreshnessState;
  /** One sentence that explains the state. */
  readonly reason: string;
  /** The instant that this speaks of. */
  readonly asOf: Date;
}

/** How new the values are now: by the data read at registration or by what was computed since, whichever is newer. */
export function freshnessAt(version: Pick<FeatureSetVersion, 'maxAge' | 'newestEventAt'>, newest: Pick<Materialisation, 'until'> | null, now: Date): Freshness {
  const known = [version.newestEventAt, newest?.until ?? null].filter((instant) => instant !== null).map((instant) => instant.getTime());
  const newestAt = known.length === 0 ? null : new Date(Math.max(...known));
  const age = newestAt === null ? null : now.getTime() - newestAt.getTime();
  return { newestAt, age, asOf: now, ...stateOf(version.maxAge, age) };
}

function stateOf(maxAge: string | null, age: number | null): Pick<Freshness, 'state' | 'reason'> {
  if (age === null)
    return { state: 'UNKNOWN', reason: 'Nobody has said how new the values are: declare the event timestamp column, or record materialisations.' };
  if (age < 0) return { state: 'UNKNOWN', reason: 'The newest values are dated in the future, so their age says nothing; correct the event timestamps.' };
  const limit = maxAge === null ? null : durationMilliseconds(maxAge);
  if (limit === null) return { state: 'UNKNOWN', reason: 'No maximum age is promised for this version; declare maxAge with the next one.' };
  return age <= limit
    ? { state: 'FRESH', reason: `The newest values are not older than ${maxAge}.` }
    : { state: 'STALE', reason: `The newest values are older than ${maxAge}; run the pipeline and record the materialisation.` };
}
