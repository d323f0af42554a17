import type { MutationContext } from '../context.ts';
import { type FindingKind, type FindingSeverity, raiseFinding, settleFinding } from '../findings/index.ts';
import { type Environment, listEnvironments, systemActor } from '../identity/index.ts';
import type { Serving, ServingStanding } from './serving.entity.ts';

/** What is found when a serving stands so. */
const KINDS: Partial<Record<ServingStanding, FindingKind>> = { UNAPPROVED: 'UNAPPROVED_DEPLOYMENT', DIVERGING: 'DIVERGING_BYTES' };

const TITLES: Partial<Record<ServingStanding, string>> = {
  UNAPPROVED: 'serves and was not approved',
  DIVERGING: 'serves something else than was approved',
};

/**
 * Raises the finding that the serving's standing asks for, and settles those that it shows to be over: the approved version settles
 * all, another fault the one before. What is not known settles nothing.
 */
export async function noteFindings(ctx: MutationContext, serving: Serving, environment: Environment): Promise<void> {
  const kind = KINDS[serving.standing];
  if (kind === undefined && serving.standing !== 'APPROVED') return;
  for (const over of Object.values(KINDS).filter((other) => other !== kind))
    await settleFinding(ctx, { subjectId: serving.id, kind: over, reason: `Seen at ${serving.lastSeenAt.toISOString()}: ${serving.reason}` });
  if (kind === undefined) return;
  await raiseFinding(ctx, {
    ...{ projectId: serving.projectId, kind, severity: await severityIn(ctx, environment), subjectId: serving.id },
    title: `${serving.modelName ?? 'A model'} at ${serving.endpoint} in ${environment.name} ${TITLES[serving.standing]}`.slice(0, 300),
    detail: serving.reason,
  });
}

/** The last environment is where people are decided about; the first is where everything is tried. */
async function severityIn(ctx: MutationContext, environment: Environment): Promise<FindingSeverity> {
  const all = await listEnvironments({ ...ctx, actor: systemActor }, environment.projectId);
  if (environment.id === all.at(-1)?.id) return 'CRITICAL';
  return environment.id === all[0]?.id ? 'LOW' : 'MEDIUM';
}
