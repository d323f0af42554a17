import { isDigest } from '../../../kernel/digest.ts';
import { type Id, isId } from '../../../kernel/id.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { revokedSourcesIn } from '../../datasets/index.ts';
import { openConditionsOf } from '../../deployments/index.ts';
import { isOverdue } from '../../findings/index.ts';
import { question } from '../../use-case.ts';
import type { Admission, AdmissionFacts, AdmissionRecord } from '../admission.entity.ts';
import { readAdmissions } from '../admission.read-model.ts';
import { admissionOf, withoutCondition } from '../admission.rules.ts';

/** Which bytes are to be started where. */
export interface ReadAdmissionInput {
  readonly projectId: string;
  /** Name of the environment, such as production. */
  readonly environment: string;
  /** SHA-256 of the model file. */
  readonly digest: string;
}

/**
 * Whether the bytes are approved for the environment at this moment. Bytes, environments and projects that are absent or hidden read
 * the same, and are no approval.
 */
export const readAdmission = question<ReadAdmissionInput, Admission, NotFound>('readAdmission', async (ctx, { projectId, environment, digest }) => {
  const known = isId('Project', projectId) && isDigest(digest) && !environment.includes('\0');
  const versions = known ? await readAdmissions(ctx, projectId, environment, digest) : [];
  const admission = admissionOf(known ? await withRevocations(ctx, projectId, versions) : [], environment, ctx.clock.now());
  if (admission === null) return refuse(notFound('Admission', digest));
  const open = admission.deploymentId === null ? [] : ((await openConditionsOf(ctx, [admission.deploymentId])).get(admission.deploymentId) ?? []);
  const unmet = open.find((condition) => isOverdue(condition, ctx.clock.now()));
  return ok({ ...(unmet === undefined ? admission : withoutCondition(admission, environment, unmet)), ...countOf(open) });
});

/** Whoever asks is told how many conditions are open and until when, though not what they say. */
function countOf(open: readonly { readonly dueAt: Date }[]): Pick<Admission, 'openConditions' | 'nextConditionDueAt'> {
  const due = open.map(({ dueAt }) => dueAt.getTime());
  return { openConditions: open.length, nextConditionDueAt: due.length === 0 ? null : new Date(Math.min(...due)) };
}

/** Whoever asks, every revocation counts. A project without any is asked once; only one with some has its lineage walked. */
async function withRevocations(ctx: Context, projectId: Id<'Project'>, versions: readonly AdmissionRecord[]): Promise<readonly AdmissionFacts[]> {
  const serving = versions.flatMap(({ modelVersionId, deploymentId }) => (modelVersionId === null || deploymentId === null ? [] : [modelVersionId]));
  if (serving.length === 0) return versions.map((version) => ({ ...version, revocationId: null }));
  const revoked = await revokedSourcesIn(ctx, projectId, serving);
  return versions.map((version) => ({ ...version, revocationId: revoked.get(version.modelVersionId ?? '')?.[0]?.id ?? null }));
}
