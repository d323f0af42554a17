import { present } from '../../../kernel/assert.ts';
import {
  type Conflict,
  conflict,
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  invalidInput,
  type NotFound,
  notFound,
} from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { findEnvironmentsById } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { findModel, findModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { listDeploymentsById } from '../deployment.read-model.ts';
import { deploymentProbed } from '../deployments.entries.ts';
import { lockDeployment, saveProbe } from '../deployments.store.ts';
import { observeServing } from '../operations/observe-serving.ts';
import type { Probe, ProbeReport } from '../probe.entity.ts';
import { runProbe } from '../run-probe.ts';
import { targetsOfDeployments } from '../target.read-model.ts';

/** Which deployment's endpoint is asked. */
export interface ProbeDeploymentInput {
  readonly deploymentId: string;
}

/** What a probe found, and where. */
interface Probed {
  readonly report: ProbeReport;
  readonly endpoint: string;
  readonly servedAs: string;
  readonly servingSystem: string | null;
}

type Refusals = NotFound | InvalidInput | Conflict | IllegalTransition;

/** Asks the endpoint of a current deployment what it answers, and compares that with the approved version run by Assay itself. */
export const probeDeployment = mutation<ProbeDeploymentInput, Probe, Refusals, Probed>('probeDeployment', {
  prepare,
  body: async (ctx, { deploymentId }, { report, endpoint, servedAs, servingSystem }) => {
    const visible = present((await listDeploymentsById(ctx, [deploymentId])).get(deploymentId), 'the deployment that was probed');
    ctx.actor.require('probeDeployment', { kind: 'Deployment', projectId: visible.projectId });
    const deployment = present(await lockDeployment(ctx.tx, visible.id), 'a visible deployment');
    if (deployment.validTo !== null) return refuse(conflict('Another deployment took its place while it was probed; probe that one.', deployment.id));
    const probe: Probe = {
      ...{ id: ctx.ids.next('Probe'), projectId: deployment.projectId, deploymentId: deployment.id, endpoint, ...report },
      ...{ probedBy: ctx.actor.principalId, probedAt: ctx.clock.now() },
    };
    await saveProbe(ctx.tx, probe);
    await append(ctx.tx, deploymentProbed(deployment, probe));
    if (report.outcome === 'VERIFIED' || report.outcome === 'DIVERGED') {
      const [environment] = await findEnvironmentsById(ctx, [deployment.environmentId]);
      await observeServing(ctx, {
        ...{ environment: present(environment, 'the environment of a deployment'), endpoint, modelName: servedAs, servingSystem, artifactDigest: null },
        ...{ version: report.servedVersion, observedAt: probe.probedAt, source: 'PROBED', probe: report.outcome },
      });
    }
    return ok(probe);
  },
});

/** Endpoints are slow, and models run: neither holds a lock. */
async function prepare(ctx: Context, { deploymentId }: ProbeDeploymentInput): Promise<Result<Probed, Refusals>> {
  const deployment = (await listDeploymentsById(ctx, [deploymentId])).get(deploymentId);
  if (deployment === undefined) return refuse(notFound('Deployment', deploymentId));
  ctx.actor.require('probeDeployment', { kind: 'Deployment', projectId: deployment.projectId });
  if (deployment.validTo !== null) return refuse(illegalTransition('ENDED', 'probeDeployment', 'This deployment has ended. Probe the current one.'));
  const target = (await targetsOfDeployments(ctx, [deployment.id])).get(deployment.id)?.at(-1);
  if (target?.endpoint == null)
    return refuse(invalidInput('deploymentId', 'Nobody has said where this deployment answers. Declare its target with an endpoint first.'));
  const forbidden = ctx.network.refusal(target.endpoint);
  if (forbidden !== null) return refuse(invalidInput('deploymentId', forbidden));
  const [model, version] = [await findModel(ctx, deployment.modelId), await findModelVersion(ctx, deployment.modelVersionId)];
  if (!model.ok) return model;
  if (!version.ok) return version;
  const { endpoint, servingSystem } = target;
  const servedAs = target.servedAs ?? model.value.name;
  return ok({ report: await runProbe(ctx, { version: version.value, endpoint, servedAs }), endpoint, servedAs, servingSystem });
}
