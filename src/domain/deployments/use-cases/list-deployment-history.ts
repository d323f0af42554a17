import { emptyPage, type Page, type PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { environmentCalled } from '../../identity/index.ts';
import { findModel } from '../../registry/index.ts';
import { question } from '../../use-case.ts';
import type { Deployment } from '../deployment.entity.ts';
import { deploymentHistoryOf } from '../deployment.read-model.ts';

/** Which model, and the name of the environment. */
export interface ListDeploymentHistoryInput {
  readonly modelId: string;
  readonly environment: string;
  readonly page: PageRequest;
}

/** What served as a model in an environment, newest first; nothing for a model or environment that is absent or hidden. */
export const listDeploymentHistory = question<ListDeploymentHistoryInput, Page<Deployment>, InvalidInput>(
  'listDeploymentHistory',
  async (ctx, { modelId, environment, page }) => {
    const model = await findModel(ctx, modelId);
    const place = model.ok ? await environmentCalled(ctx, model.value.projectId, environment) : null;
    return place === null ? ok(emptyPage) : deploymentHistoryOf(ctx, modelId, place.id, page);
  },
);
