import type { MutationContext } from '../../context.ts';
import type { Finding, FindingDraft } from '../finding.entity.ts';
import { dueAtOf, standingAt } from '../finding.rules.ts';
import { changeFinding, insertFinding, lockEqualFinding } from '../findings.store.ts';
import { recordStep, standingOf } from '../step-finding.ts';

/**
 * Raises a finding in the caller's transaction. While an equal one is there that nobody has resolved (same subject, kind and
 * evidence), nothing is added; one whose acceptance is over comes back.
 */
export async function raiseFinding(ctx: MutationContext, draft: FindingDraft): Promise<Finding> {
  const now = ctx.clock.now();
  const { projectId, kind, severity, subjectId, title, detail } = draft;
  const finding: Finding = {
    ...{ id: ctx.ids.next('Finding'), projectId, kind, severity, subjectId, title, detail },
    ...{
      evidenceId: draft.evidenceId ?? null,
      causedById: draft.causedById ?? null,
      furtherCausedByIds: draft.furtherCausedByIds ?? [],
      ownerId: draft.ownerId ?? null,
    },
    ...{ state: 'OPEN', dueAt: draft.dueAt ?? dueAtOf(severity, now), raisedAt: now, changedAt: now, acceptedUntil: null },
  };
  if (await insertFinding(ctx.tx, finding)) {
    await recordStep(ctx, finding, { event: 'RAISED', before: null, reason: finding.title });
    return finding;
  }
  const equal = await lockEqualFinding(ctx.tx, finding);
  // Resolved between the two statements: whoever resolved it did not know of this one.
  if (equal === null) return raiseFinding(ctx, draft);
  if (equal.state !== 'ACCEPTED' || standingAt(equal, now).state === 'ACCEPTED') return equal;
  return reopen(ctx, equal, finding);
}

async function reopen(ctx: MutationContext, lapsed: Finding, again: Finding): Promise<Finding> {
  const changed: Finding = { ...lapsed, state: 'OPEN', dueAt: again.dueAt, acceptedUntil: null, changedAt: again.changedAt };
  await changeFinding(ctx.tx, changed, standingOf(changed));
  await recordStep(ctx, changed, { event: 'REOPENED', before: standingOf(lapsed), reason: again.title });
  return changed;
}
