import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { mutation } from '../../use-case.ts';
import type { Alert } from '../alert.entity.ts';
import { findAlert } from '../drift.read-model.ts';
import { LONGEST_ACCEPTANCE, type StepRefused, stepAlert } from '../step-alert.ts';

/** How an alert ended: its cause is gone, it was none, or it is lived with for a time. */
export type AlertOutcome = 'RESOLVED' | 'FALSE_POSITIVE' | 'ACCEPTED';

/** How an alert ended, and why. */
export interface ResolveAlertInput {
  readonly alertId: string;
  readonly outcome: AlertOutcome;
  readonly reason: string;
  /** Needed for ACCEPTED and only there. */
  readonly acceptedUntil?: Date | null;
  readonly idempotencyKey?: string | null;
}

const EVENTS = { RESOLVED: 'RESOLVE', FALSE_POSITIVE: 'DISMISS', ACCEPTED: 'ACCEPT' } as const;

/** Ends an acknowledged alert; it comes back when the signal fails again. */
export const resolveAlert = mutation<ResolveAlertInput, Alert, StepRefused>('resolveAlert', {
  replay: { subjectOf: (alert) => alert.id, reload: (ctx, id) => findAlert(ctx, id) },
  body: async (ctx, { alertId, outcome, reason, acceptedUntil }) => {
    const found = await findAlert(ctx, alertId);
    if (!found.ok) return found;
    ctx.actor.require('resolveAlert', { kind: 'Alert', projectId: found.value.projectId });
    const until = checkUntil(outcome, acceptedUntil ?? null, ctx.clock.now());
    if (!until.ok) return until;
    return stepAlert(ctx, { alertId, event: EVENTS[outcome], reason, acceptedUntil: until.value, action: 'resolveAlert' });
  },
});

function checkUntil(outcome: AlertOutcome, until: Date | null, now: Date): Result<Date | null, InvalidInput> {
  if (outcome !== 'ACCEPTED') {
    return until === null ? ok(null) : refuse(invalidInput('acceptedUntil', 'Only an accepted alert has an end of its acceptance; leave acceptedUntil out.'));
  }
  const milliseconds = until === null ? Number.NaN : until.getTime() - now.getTime();
  if (milliseconds > 0 && milliseconds <= LONGEST_ACCEPTANCE) return ok(until);
  return refuse(invalidInput('acceptedUntil', `Say until when the alert is accepted: an instant within the next ${LIMITS.alertAcceptedDays} days.`));
}
