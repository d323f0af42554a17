import { mutation } from '../../use-case.ts';
import type { Alert } from '../alert.entity.ts';
import { findAlert } from '../drift.read-model.ts';
import { type StepRefused, stepAlert } from '../step-alert.ts';

/** Who takes an alert over says why or what they will do. */
export interface AcknowledgeAlertInput {
  readonly alertId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Says that a person has seen an alert and took it over. */
export const acknowledgeAlert = mutation<AcknowledgeAlertInput, Alert, StepRefused>('acknowledgeAlert', {
  replay: { subjectOf: (alert) => alert.id, reload: (ctx, id) => findAlert(ctx, id) },
  body: (ctx, { alertId, reason }) => stepAlert(ctx, { alertId, event: 'ACKNOWLEDGE', reason, acceptedUntil: null, action: 'acknowledgeAlert' }),
});
