import { isId } from '../../../kernel/id.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { findEnvironment } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import type { StandingCount } from '../approval-standing.entity.ts';
import { countStandings } from '../approval-standing.read-model.ts';

/** Of which part of what serves the standings are counted. */
export interface CountApprovalStandingsInput {
  readonly projectId: string;
  /** Name of an environment; null for all. */
  readonly environment?: string | null;
}

/** How much of what serves now stands how. */
export const countApprovalStandings = question<CountApprovalStandingsInput, readonly StandingCount[], NotFound>(
  'countApprovalStandings',
  async (ctx, { projectId, environment }) => {
    const place = environment == null || !isId('Project', projectId) ? null : await findEnvironment(ctx, projectId, environment);
    if (environment != null && place === null) return refuse(notFound('Environment', environment));
    return ok(await countStandings(ctx, { projectId, environmentId: place?.id ?? null }));
  },
);
