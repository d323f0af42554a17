import { LIMITS } from '../../kernel/limits.ts';
import type { IllegalTransition, InvalidInput, LimitExceeded, NotFound } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { checkText } from '../../kernel/text.ts';
import type { MutationContext } from '../context.ts';
import { append } from '../journal/index.ts';
import type { Alert, AlertEvent } from './alert.entity.ts';
import { afterAlertEvent } from './alert.transitions.ts';
import { findAlert } from './drift.read-model.ts';
import { alertStepped } from './monitoring.entries.ts';
import { lockAlert, saveAlert, saveAlertStep } from './monitoring.store.ts';

/** A step that a person takes with an alert. */
export interface PersonalStep {
  readonly alertId: string;
  readonly event: AlertEvent;
  readonly reason: string;
  /** Only for ACCEPT. */
  readonly acceptedUntil: Date | null;
  /** Name of the use case that asks. */
  readonly action: string;
}

/** Why a step was refused. */
export type StepRefused = NotFound | InvalidInput | LimitExceeded | IllegalTransition;

/** Takes the step, with its reason in the journal. */
export async function stepAlert(ctx: MutationContext, step: PersonalStep): Promise<Result<Alert, StepRefused>> {
  const found = await findAlert(ctx, step.alertId);
  if (!found.ok) return found;
  ctx.actor.require(step.action, { kind: 'Alert', projectId: found.value.projectId });
  const reason = checkText('reason', step.reason);
  if (!reason.ok) return reason;
  const alert = await lockAlert(ctx.tx, found.value.id);
  const to = afterAlertEvent(alert.state, step.event);
  if (!to.ok) return to;
  const changed: Alert = { ...alert, state: to.value, acceptedUntil: step.acceptedUntil, changedAt: ctx.clock.now() };
  await recordStep(ctx, changed, { event: step.event, from: alert.state, reason: reason.value, reportId: null });
  return ok(changed);
}

/** Writes how an alert stands now, the step that led there, and its journal entry. */
export async function recordStep(
  ctx: MutationContext,
  alert: Alert,
  {
    event,
    from,
    reason,
    reportId,
  }: { readonly event: AlertEvent; readonly from: Alert['state'] | null; readonly reason: string; readonly reportId: Alert['lastReportId'] | null },
): Promise<void> {
  await saveAlert(ctx.tx, alert);
  const { id: alertId, projectId } = alert;
  const step = { alertId, projectId, event, from, to: alert.state, actorId: ctx.actor.principalId, reason, reportId, at: ctx.clock.now() };
  await saveAlertStep(ctx.tx, step);
  await append(ctx.tx, alertStepped(alert, step));
}

/** Longest time for which an alert can be accepted, in milliseconds. */
export const LONGEST_ACCEPTANCE = LIMITS.alertAcceptedDays * 86_400_000;
