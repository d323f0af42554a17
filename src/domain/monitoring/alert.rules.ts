import type { Verdict } from '../../kernel/verdict.ts';
import type { Alert, AlertEvent } from './alert.entity.ts';
import type { DriftReportDocument, StatisticName } from './drift-report.entity.ts';
import { SIGNALS, type Signal } from './monitor.entity.ts';

/** A closed alert of the same signal comes back within so many days instead of a new one. */
const REOPEN_DAYS = 14;
const DAY = 86_400_000;
/** So many windows in a row without a verdict are an alert of their own. */
export const BLIND_WINDOWS = 3;

/** A signal that somebody has to look at. */
export interface Breach {
  readonly signal: Signal;
  readonly statistics: readonly StatisticName[];
  readonly message: string;
}

/** Which signals of a report call for somebody; `before` are the verdicts of the windows before, newest first. */
export function breachesOf(report: DriftReportDocument, before: readonly Verdict[]): readonly Breach[] {
  const breaches = SIGNALS.flatMap((signal): Breach[] => {
    const failed = report.statistics.filter((statistic) => statistic.signal === signal && statistic.verdict === 'FAIL');
    if (failed.length === 0) return [];
    return [{ signal, statistics: failed.map(({ name }) => name), message: failed.map(({ name, reason }) => `${name}: ${reason}`).join(' ') }];
  });
  const blind = [report.verdict, ...before.slice(0, BLIND_WINDOWS - 1)];
  if (blind.length < BLIND_WINDOWS || !blind.every((verdict) => verdict === 'INSUFFICIENT_DATA')) return breaches;
  return [...breaches, { signal: 'volume', statistics: [], message: `${BLIND_WINDOWS} windows in a row had too little data to be judged.` }];
}

/** What a breach does to the newest alert of its signal: it joins it, brings it back, or (OPENED) begins a new one. */
export function eventOfBreach(
  newest: Pick<Alert, 'state' | 'changedAt' | 'acceptedUntil'> | null,
  now: Date,
): AlertEvent & ('OPENED' | 'RECURRED' | 'REOPENED') {
  if (newest === null) return 'OPENED';
  if (newest.state === 'ACCEPTED') return newest.acceptedUntil !== null && newest.acceptedUntil > now ? 'RECURRED' : 'REOPENED';
  if (newest.state !== 'RESOLVED' && newest.state !== 'FALSE_POSITIVE') return 'RECURRED';
  return now.getTime() - newest.changedAt.getTime() <= REOPEN_DAYS * DAY ? 'REOPENED' : 'OPENED';
}
