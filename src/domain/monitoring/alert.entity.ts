import type { Id } from '../../kernel/id.ts';
import type { StatisticName } from './drift-report.entity.ts';
import type { Signal } from './monitor.entity.ts';

/** The life of an alert; see alert.transitions.ts. */
export const ALERT_STATES = ['OPEN', 'ACKNOWLEDGED', 'INVESTIGATING', 'RESOLVED', 'FALSE_POSITIVE', 'ACCEPTED'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** What may happen to an alert; OPENED, RECURRED and REOPENED are the server's own. */
export const ALERT_EVENTS = ['OPENED', 'RECURRED', 'REOPENED', 'ACKNOWLEDGE', 'INVESTIGATE', 'RESOLVE', 'DISMISS', 'ACCEPT'] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

/** A failed signal of a monitor that somebody has to look at; further failures of the same signal join it. */
export interface Alert {
  readonly id: Id<'Alert'>;
  readonly projectId: Id<'Project'>;
  readonly monitorId: Id<'Monitor'>;
  readonly signal: Signal;
  /** The statistics that failed in the newest report; empty when data was missing. */
  readonly statistics: readonly StatisticName[];
  readonly state: AlertState;
  /** One sentence about the newest occurrence. */
  readonly message: string;
  /** Reports in which the signal failed. */
  readonly occurrences: number;
  readonly firstReportId: Id<'DriftReport'>;
  readonly lastReportId: Id<'DriftReport'>;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** Until when an accepted alert stays quiet; null for all others. */
  readonly acceptedUntil: Date | null;
}

/** One step in the life of an alert: who, when, why, and on what evidence. */
export interface AlertStep {
  readonly alertId: Id<'Alert'>;
  readonly projectId: Id<'Project'>;
  /** 1, 2, … within the alert. */
  readonly number: number;
  readonly event: AlertEvent;
  /** null for the step that opened it. */
  readonly from: AlertState | null;
  readonly to: AlertState;
  readonly actorId: Id<'Principal'>;
  readonly reason: string;
  readonly reportId: Id<'DriftReport'> | null;
  readonly at: Date;
}
