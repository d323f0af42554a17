import { LIMITS } from '../../../kernel/limits.ts';
import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { decodeCursor } from '../../../storage/keyset.ts';
import { question } from '../../use-case.ts';
import { nodesOf, visibleEdges } from '../answer-parts.ts';
import type { LineageDrawing } from '../lineage-answer.entity.ts';
import { isNodeKind, type LineageDirection, type NodeKind } from '../lineage-edge.entity.ts';
import { admission, countAdmitted, metHidden } from '../node-filter.rules.ts';
import { type NodePlace, pageOfNodes } from '../node-page.rules.ts';
import { openGraph } from '../open-graph.ts';
import { environmentIds, type FilterInput, firstFault, type StepsInput, stepsFault } from '../question-input.ts';
import { edgesAmong } from '../shown-edges.rules.ts';
import { stubsOf } from '../stubs.rules.ts';
import { heldAt, type Steps, walking } from '../walk.rules.ts';

/** What to ask, and which way to go. */
export interface TraceLineageInput extends StepsInput, FilterInput {
  readonly nodeId: string;
  readonly direction: LineageDirection;
  /** At most so many nodes; default and maximum `LIMITS.lineageNodes`. */
  readonly first?: number | null;
  /** The cursor of the last node of the page before. */
  readonly after?: string | null;
  /** Whether what lies between the nodes is wanted too: edges, and stubs of what is hidden. Default yes. */
  readonly edges?: boolean;
  /** At most so many edges; default and maximum `LIMITS.lineageEdges`. */
  readonly mostEdges?: number | null;
  /** Of these nodes, only those whose kind is named here as well; names of no kind match nothing. `total` is not touched by it. */
  readonly alsoOfKinds?: readonly string[] | null;
}

/** Everything that lies one way from a thing, page by page, with what is needed to draw it. */
export const traceLineage = question<TraceLineageInput, LineageDrawing, NotFound | InvalidInput>('traceLineage', async (ctx, input) => {
  const fault = stepsFault(input) ?? firstFault(input.first, LIMITS.lineageNodes, 'nodes');
  if (fault !== null) return refuse(fault);
  const after = placeAfter(input.after);
  if (!after.ok) return after;
  const opened = await openGraph(ctx, [input.nodeId], input.direction);
  if (!opened.ok) return opened;
  const { graph, projectId, nodes, hidden } = opened.value;
  const environments = await environmentIds(ctx, projectId, input);
  if (!environments.ok) return environments;
  const steps: Steps = { direction: input.direction, kinds: input.kinds ?? null, ...heldAt(input.asOf), hidden, columnsApart: false };
  const depth = input.depth ?? Number.POSITIVE_INFINITY;
  const admits = admission(graph, { hidden, nodeKinds: input.nodeKinds ?? null, environmentIds: environments.value });
  const shown = admission(graph, { hidden, nodeKinds: kindsInBoth(input), environmentIds: environments.value });
  const { page, ...counted } = walking(graph, (walk) => {
    const reached = walk(nodes[0] as number, steps, depth);
    const page = pageOfNodes(graph, reached, shown, { after: after.value, first: input.first ?? LIMITS.lineageNodes });
    return { page, total: countAdmitted(reached, admits), hidden: metHidden(graph, reached, hidden) };
  });
  const answer = { ...counted, projectId, asOf: input.asOf ?? ctx.clock.now(), hasMore: page.hasMore, nodes: nodesOf(graph, page.nodes) };
  if (input.edges === false) return ok({ ...answer, truncated: page.hasMore, edges: [], stubs: [] });
  const among = edgesAmong(
    graph,
    page.nodes.map(({ node }) => node),
    steps,
    Math.min(input.mostEdges ?? LIMITS.lineageEdges, LIMITS.lineageEdges),
  );
  const budget = { steps: LIMITS.lineageSearchSteps };
  const stubs = stubsOf(graph, page.nodes, steps, depth, budget).map((stub, at) => ({
    ...{ key: `hidden-${at + 1}`, depth: stub.depth, near: graph.nodes.idOf(stub.near) },
    far: stub.far.map((node) => graph.nodes.idOf(node)),
  }));
  const edges = await visibleEdges(ctx, { graph, projectId }, among.edges);
  return ok({ ...answer, edges, stubs, truncated: page.hasMore || among.hasMore || budget.steps <= 0 });
});

function kindsInBoth({ nodeKinds, alsoOfKinds }: TraceLineageInput): readonly NodeKind[] | null {
  if (alsoOfKinds == null) return nodeKinds ?? null;
  return alsoOfKinds.filter(isNodeKind).filter((kind) => nodeKinds?.includes(kind) ?? true);
}

function placeAfter(cursor: string | null | undefined): Result<NodePlace | null, InvalidInput> {
  if (cursor == null) return ok(null);
  const keys = decodeCursor(cursor, ['number', 'text']);
  return keys.ok ? ok({ depth: keys.value[0] as number, id: keys.value[1] as string }) : keys;
}
