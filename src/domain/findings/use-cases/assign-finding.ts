import { type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import type { MutationContext } from '../../context.ts';
import { findPrincipal, heldRoles, type Principal } from '../../identity/index.ts';
import { mutation } from '../../use-case.ts';
import type { Finding } from '../finding.entity.ts';
import { checkCondition } from '../finding.rules.ts';
import { findFinding } from '../findings.read-model.ts';
import { type StepRefused, stepFinding } from '../step-finding.ts';

/** Who has to see to a finding, until when, and what is expected of them. */
export interface AssignFindingInput {
  readonly findingId: string;
  readonly ownerId: string;
  /** Left out: as it was. */
  readonly dueAt?: Date | null;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Gives a finding to a person of the project, or to another one than before. */
export const assignFinding = mutation<AssignFindingInput, Finding, StepRefused>('assignFinding', {
  replay: { subjectOf: (finding) => finding.id, reload: (ctx, id) => findFinding(ctx, id) },
  body: async (ctx, { findingId, ownerId, dueAt, reason }) => {
    const found = await findFinding(ctx, findingId);
    if (!found.ok) return found;
    ctx.actor.require('assignFinding', { kind: 'Finding', projectId: found.value.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    const owner = await personOf(ctx, ownerId, found.value.projectId);
    if (!owner.ok) return owner;
    const kept = dueAt == null ? ok(null) : checkCondition(found.value, 'POSTPONE');
    if (!kept.ok) return kept;
    if (dueAt != null && dueAt <= ctx.clock.now())
      return refuse(invalidInput('dueAt', 'Say an instant that lies ahead, or leave dueAt out to keep the one before.'));
    return stepFinding(ctx, found.value.id, {
      event: 'ASSIGN',
      reason: why.value,
      change: (finding) => ok({ ownerId: owner.value.id, dueAt: dueAt ?? finding.dueAt }),
    });
  },
});

/** Somebody who can see to something in the project: an active person with a role there. */
async function personOf(ctx: MutationContext, id: string, projectId: Finding['projectId']): Promise<Result<Principal, InvalidInput>> {
  const no = refuse(invalidInput('ownerId', 'Name an active person who holds a role in the project.'));
  const person = await findPrincipal(ctx, id);
  if (person === null || person.kind !== 'USER' || person.status !== 'ACTIVE') return no;
  return (await heldRoles(ctx, person.id, projectId)).length === 0 ? no : ok(person);
}
