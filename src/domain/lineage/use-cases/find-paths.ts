import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { pathsOf } from '../answer-parts.ts';
import type { PathsAnswer } from '../lineage-answer.entity.ts';
import { openGraph } from '../open-graph.ts';
import { pathsBetween } from '../paths.rules.ts';
import { firstFault, type StepsInput, stepsFault } from '../question-input.ts';
import { heldAt, type Steps } from '../walk.rules.ts';

/** From which thing upstream to which thing downstream. */
export interface FindPathsInput extends StepsInput {
  readonly fromId: string;
  readonly toId: string;
  /** At most so many paths; default 10, maximum `LIMITS.lineagePaths`. */
  readonly first?: number | null;
}

const PATHS_USUALLY = 10;

/** The ways from one thing downstream to another, shortest first and among equals by ids; none meets a thing twice. */
export const findPaths = question<FindPathsInput, PathsAnswer, NotFound | InvalidInput>('findPaths', async (ctx, input) => {
  const fault = stepsFault(input) ?? firstFault(input.first, LIMITS.lineagePaths, 'paths');
  if (fault !== null) return refuse(fault);
  if (input.fromId === input.toId) return refuse(invalidInput('toId', 'A path has two different ends; name another thing.'));
  const opened = await openGraph(ctx, [input.fromId, input.toId], 'DOWNSTREAM', 'toId');
  if (!opened.ok) return opened;
  const { graph, projectId, nodes, hidden } = opened.value;
  const [from, to] = nodes as readonly [number, number];
  const steps: Steps = { direction: 'DOWNSTREAM', kinds: input.kinds ?? null, ...heldAt(input.asOf), hidden, columnsApart: false };
  const most = { paths: input.first ?? PATHS_USUALLY, length: input.depth ?? Number.POSITIVE_INFINITY, steps: LIMITS.lineageSearchSteps };
  const found = pathsBetween(graph, { from, to }, steps, most);
  const paths = await pathsOf(ctx, { graph, projectId }, found.paths, steps);
  return ok({
    ...{ paths, total: found.hasMore ? null : paths.length, truncated: found.hasMore, asOf: input.asOf ?? ctx.clock.now() },
    hidden: paths.some((path) => path.steps.some((step) => step.node === null)),
  });
});
