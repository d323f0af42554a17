import { type Conflict, conflict, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { type FramingChange, framingChanges } from '../framing-diff.rules.ts';
import type { UseCaseRevision } from '../use-case-revision.entity.ts';
import { findUseCaseRevision } from '../use-case-revision.read-model.ts';

/** In what the second of two revisions differs from the first. */
export interface UseCaseRevisionDiff {
  readonly from: UseCaseRevision;
  readonly to: UseCaseRevision;
  readonly changes: readonly FramingChange[];
}

/** Compares what two revisions of one use case say, by meaning. */
export const diffUseCaseRevisions = question<{ readonly from: string; readonly to: string }, UseCaseRevisionDiff, NotFound | Conflict>(
  'diffUseCaseRevisions',
  async (ctx, ids) => {
    const [from, to] = [await findUseCaseRevision(ctx, ids.from), await findUseCaseRevision(ctx, ids.to)];
    if (!from.ok) return from;
    if (!to.ok) return to;
    if (from.value.useCaseId !== to.value.useCaseId)
      return refuse(conflict('The two revisions are of different use cases; compare revisions of one.', to.value.id));
    return ok({ from: from.value, to: to.value, changes: framingChanges(from.value, to.value) });
  },
);
