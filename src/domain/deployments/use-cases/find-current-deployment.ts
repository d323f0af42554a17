import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { environmentCalled } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import type { Deployment } from '../deployment.entity.ts';
import { currentDeployment } from '../deployment.read-model.ts';

/** Which model, and the name of the environment. */
export interface FindCurrentDeploymentInput {
  readonly projectId: string;
  readonly modelId: string;
  readonly environment: string;
}

/** What serves now as the model in the environment. */
export const findCurrentDeployment = question<FindCurrentDeploymentInput, Deployment, NotFound>(
  'findCurrentDeployment',
  async (ctx, { projectId, modelId, environment }) => {
    const place = await environmentCalled(ctx, projectId, environment);
    const current = place === null ? null : await currentDeployment(ctx, modelId, place.id);
    return current === null ? refuse(notFound('Deployment in', environment)) : ok(current);
  },
);
