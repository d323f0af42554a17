import { present } from '../../../kernel/assert.ts';
import {
  type Conflict,
  conflict,
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
  notFound,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { checkTarget, type TargetInput } from '../check-target.rules.ts';
import type { Deployment } from '../deployment.entity.ts';
import { listDeploymentsById } from '../deployment.read-model.ts';
import { factsOf, type TargetFacts } from '../deployment-target.entity.ts';
import { deploymentTargetDeclared } from '../deployments.entries.ts';
import { lockDeployment, readTarget, saveTarget } from '../deployments.store.ts';
import { judgeServingsAgain } from '../operations/judge-servings-again.ts';

/** Where and how a deployment is reached from now on. */
export interface DeclareDeploymentTargetInput extends TargetInput {
  readonly deploymentId: string;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | IllegalTransition;

/** Says where and how a current deployment is reached. What was approved stays in the promotion request; the facts before stay in the deployment. */
export const declareDeploymentTarget = mutation<DeclareDeploymentTargetInput, Deployment, Refusals>('declareDeploymentTarget', {
  body: async (ctx, { deploymentId, ...input }) => {
    const visible = (await listDeploymentsById(ctx, [deploymentId])).get(deploymentId);
    if (visible === undefined) return refuse(notFound('Deployment', deploymentId));
    ctx.actor.require('declareDeploymentTarget', { kind: 'Deployment', projectId: visible.projectId });
    const target = checkTarget('input', input);
    if (!target.ok) return target;
    const deployment = present(await lockDeployment(ctx.tx, visible.id), 'a visible deployment');
    if (deployment.validTo !== null)
      return refuse(
        illegalTransition(
          'ENDED',
          'declareDeploymentTarget',
          'This deployment has ended, and its history stays as it was. Declare the target of the current one.',
        ),
      );
    const before = await readTarget(ctx.tx, deployment.id);
    if (before !== null && same(before, target.value))
      return refuse(conflict('The deployment is declared so already; there is nothing to change.', deployment.id));
    await saveTarget(ctx.tx, {
      ...{ deploymentId: deployment.id, projectId: deployment.projectId, number: (before?.number ?? 0) + 1, ...target.value },
      ...{ source: 'DECLARED', declaredBy: ctx.actor.principalId, declaredAt: ctx.clock.now() },
    });
    await append(ctx.tx, deploymentTargetDeclared(deployment, before === null ? null : factsOf(before), target.value));
    const { endpoint, servedAs } = target.value;
    await judgeServingsAgain(ctx, deployment, { endpoint, modelNames: servedAs === null ? [] : [servedAs], at: ctx.clock.now() });
    return ok(deployment);
  },
});

const same = (one: TargetFacts, other: TargetFacts): boolean => JSON.stringify(factsOf(one)) === JSON.stringify(factsOf(other));
