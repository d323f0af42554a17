import { LIMITS } from '../../../kernel/limits.ts';
import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { decodeCursor, encodeCursor } from '../../../storage/keyset.ts';
import { question } from '../../use-case.ts';
import { nodeOf, pathsOf } from '../answer-parts.ts';
import type { ImpactAnswer } from '../lineage-answer.entity.ts';
import { admission, countAdmitted, metHidden } from '../node-filter.rules.ts';
import { pageOfNodes } from '../node-page.rules.ts';
import { openGraph } from '../open-graph.ts';
import { backwards, PathFinder, turned } from '../paths.rules.ts';
import { entriesAsked, environmentIds, firstFault, type StepsInput, stepsFault } from '../question-input.ts';
import { heldAt, isReached, type Steps, walking } from '../walk.rules.ts';

/** What would change, and which deployments matter. */
export interface FindImpactInput extends StepsInput {
  readonly nodeId: string;
  /** Names of environments, such as production; default: all. */
  readonly environments?: readonly string[] | null;
  /** At most so many deployments; default and maximum `LIMITS.pageEntries`. */
  readonly first?: number | null;
  readonly after?: string | null;
}

/**
 * The deployments that would feel a change of a thing, nearest first, each with one shortest way to it. What is downstream of a column
 * only as part of its data is told apart from what was computed from that column.
 */
export const findImpact = question<FindImpactInput, ImpactAnswer, NotFound | InvalidInput>('findImpact', async (ctx, input) => {
  const fault = stepsFault(input) ?? firstFault(input.first, LIMITS.pageEntries, 'deployments');
  if (fault !== null) return refuse(fault);
  const keys = input.after == null ? null : decodeCursor(input.after, ['number', 'text']);
  if (keys?.ok === false) return keys;
  const opened = await openGraph(ctx, [input.nodeId], 'DOWNSTREAM');
  if (!opened.ok) return opened;
  const { graph, projectId, nodes, hidden } = opened.value;
  const environments = await environmentIds(ctx, projectId, input);
  if (!environments.ok) return environments;
  const start = nodes[0] as number;
  const coarse: Steps = { direction: 'DOWNSTREAM', kinds: input.kinds ?? null, ...heldAt(input.asOf), hidden, columnsApart: false };
  const fine: Steps = { ...coarse, columnsApart: true };
  const depth = input.depth ?? Number.POSITIVE_INFINITY;
  const admits = admission(graph, { hidden, nodeKinds: ['Deployment'], environmentIds: environments.value });
  const after = keys === null ? null : { depth: keys.value[0] as number, id: keys.value[1] as string };
  const { page, found, ...counted } = walking(graph, (walk) => {
    const [reached, exactly] = [walk(start, coarse, depth), walk(start, fine, depth)];
    const page = pageOfNodes(graph, reached, admits, { after, first: entriesAsked(input.first) });
    const budget = { steps: LIMITS.lineageSearchSteps };
    const finders = {
      EXACT: new PathFinder(graph, turned(fine), start, exactly, budget),
      POSSIBLE: new PathFinder(graph, turned(coarse), start, reached, budget),
    };
    const found = page.nodes.flatMap(({ node, depth: distance }) => {
      const precision = isReached(exactly, node) ? ('EXACT' as const) : ('POSSIBLE' as const);
      const path = finders[precision].shortest(node);
      return path === null ? [] : [{ node: nodeOf(graph, node, distance), precision, path: backwards(path) }];
    });
    return { page, found, total: countAdmitted(reached, admits), hidden: metHidden(graph, reached, hidden) };
  });
  const paths = await pathsOf(
    ctx,
    { graph, projectId },
    found.map(({ path }) => path),
    coarse,
  );
  const impacted = found.flatMap(({ node, precision }, at) => {
    const path = paths[at];
    return path === undefined ? [] : [{ node, precision, path, cursor: encodeCursor([node.depth, node.id]) }];
  });
  return ok({
    ...{ ...counted, impacted, truncated: page.hasMore || impacted.length < page.nodes.length },
    asOf: input.asOf ?? ctx.clock.now(),
  });
});
