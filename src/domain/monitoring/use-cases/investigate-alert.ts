import { mutation } from '../../use-case.ts';
import type { Alert } from '../alert.entity.ts';
import { findAlert } from '../drift.read-model.ts';
import { type StepRefused, stepAlert } from '../step-alert.ts';

/** What is being looked into. */
export interface InvestigateAlertInput {
  readonly alertId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Says that somebody looks for the cause of an acknowledged alert. */
export const investigateAlert = mutation<InvestigateAlertInput, Alert, StepRefused>('investigateAlert', {
  replay: { subjectOf: (alert) => alert.id, reload: (ctx, id) => findAlert(ctx, id) },
  body: (ctx, { alertId, reason }) => stepAlert(ctx, { alertId, event: 'INVESTIGATE', reason, acceptedUntil: null, action: 'investigateAlert' }),
});
