import { isId } from '../../../kernel/id.ts';
import type { Page, PageRequest } from '../../../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import type { Deployment } from '../../deployments/index.ts';
import { findEnvironment } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import type { ApprovalStandingKind } from '../approval-standing.entity.ts';
import { pageOfStandings } from '../approval-standing.read-model.ts';

/** Which of what serves is asked for. */
export interface ListApprovalStandingsInput {
  readonly projectId: string;
  /** Name of an environment; null for all. */
  readonly environment?: string | null;
  readonly standings?: readonly ApprovalStandingKind[] | null;
  readonly page: PageRequest;
}

/** Everything that serves now, by how its approval stands at this moment. */
export const listApprovalStandings = question<ListApprovalStandingsInput, Page<Deployment>, NotFound | InvalidInput>(
  'listApprovalStandings',
  async (ctx, { projectId, environment, standings, page }) => {
    const place = environment == null || !isId('Project', projectId) ? null : await findEnvironment(ctx, projectId, environment);
    if (environment != null && place === null) return refuse(notFound('Environment', environment));
    return pageOfStandings(ctx, { projectId, environmentId: place?.id ?? null, standings: standings ?? null }, page);
  },
);
