import type { IllegalTransition, InvalidInput, LimitExceeded, NotFound, SomebodyElseRequired } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { enterCatalogue, noteCatalogueFacts } from '../catalogue/index.ts';
import type { MutationContext } from '../context.ts';
import { append } from '../journal/index.ts';
import type { Finding, FindingEvent, FindingStanding } from './finding.entity.ts';
import { standingAt } from './finding.rules.ts';
import { afterFindingEvent } from './finding.transitions.ts';
import { findingStepped } from './findings.entries.ts';
import { changeFinding, lockFinding, saveFindingStep } from './findings.store.ts';

/** Why a step was refused. */
export type StepRefused = NotFound | InvalidInput | LimitExceeded | IllegalTransition | SomebodyElseRequired;

/** Takes a step with a finding as it counts now, under its lock; `change` says what besides the state becomes different. */
export async function stepFinding<P extends StepRefused>(
  ctx: MutationContext,
  findingId: Finding['id'],
  step: {
    readonly event: FindingEvent;
    readonly reason: string;
    readonly change: (finding: Finding) => Result<Partial<Omit<FindingStanding, 'state'>>, P>;
  },
): Promise<Result<Finding, P | IllegalTransition>> {
  const stored = await lockFinding(ctx.tx, findingId);
  const finding = standingAt(stored, ctx.clock.now());
  const to = afterFindingEvent(finding.state, step.event);
  if (!to.ok) return to;
  const change = step.change(finding);
  if (!change.ok) return change;
  const changed: Finding = { ...finding, acceptedUntil: null, ...change.value, state: to.value, changedAt: ctx.clock.now() };
  await changeFinding(ctx.tx, changed, standingOf(changed));
  await recordStep(ctx, changed, { event: step.event, before: standingOf(finding), reason: step.reason });
  return ok(changed);
}

/** Writes a step of a finding and its journal entry. */
export async function recordStep(
  ctx: MutationContext,
  finding: Finding,
  { event, before, reason }: { readonly event: FindingEvent; readonly before: FindingStanding | null; readonly reason: string },
): Promise<void> {
  const { id: findingId, projectId } = finding;
  const step = { findingId, projectId, event, before, after: standingOf(finding), actorId: ctx.actor.principalId, reason, at: ctx.clock.now() };
  await saveFindingStep(ctx.tx, step);
  await append(ctx.tx, findingStepped(finding, step));
  const facts = { state: finding.state, opensAt: finding.acceptedUntil, owners: finding.ownerId === null ? [] : [finding.ownerId] };
  if (before !== null) return noteCatalogueFacts(ctx, findingId, facts);
  const { title, detail, kind, severity, raisedAt } = finding;
  const { state, owners } = facts;
  await enterCatalogue(ctx, { state, owners, id: findingId, projectId, name: title, description: detail, contents: [kind, severity], createdAt: raisedAt });
}

/** The part of a finding that its steps change. */
export const standingOf = ({ state, ownerId, dueAt, acceptedUntil }: Finding): FindingStanding => ({ state, ownerId, dueAt, acceptedUntil });
