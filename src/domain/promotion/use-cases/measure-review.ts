import { LIMITS } from '../../../kernel/limits.ts';
import type { NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { decisionsOn } from '../../approvals/index.ts';
import { existingProject } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import { newestRequests } from '../promotion.read-model.ts';
import { type ReviewMeasures, reviewMeasures } from '../review-measures.rules.ts';

/** How carefully a project approved its newest `LIMITS.reviewedRequests` requests, decisions that became void included. */
export const measureReview = question<{ readonly projectId: string }, ReviewMeasures, NotFound>('measureReview', async (ctx, { projectId }) => {
  const project = await existingProject(ctx, projectId);
  if (!project.ok) return project;
  const openedAt = new Map((await newestRequests(ctx, project.value.id, LIMITS.reviewedRequests)).map(({ id, requestedAt }) => [id as string, requestedAt]));
  const decisions = await decisionsOn(ctx, ...openedAt.keys());
  return ok(
    reviewMeasures(
      decisions.flatMap(({ kind, subjectId, decidedBy, decidedAt, comment }) => {
        const opened = openedAt.get(subjectId);
        return kind !== 'APPROVE' || opened === undefined ? [] : [{ requestId: subjectId, decidedBy, decidedAt, comment, openedAt: opened }];
      }),
    ),
  );
});
