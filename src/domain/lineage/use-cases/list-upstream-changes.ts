import { instantFault } from '../../../kernel/instant-fault.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { decodeCursor, encodeCursor } from '../../../storage/keyset.ts';
import { question } from '../../use-case.ts';
import type { Adjacency } from '../adjacency.rules.ts';
import { edgesInFull } from '../answer-parts.ts';
import { changesOf, type EdgeChange } from '../changes.rules.ts';
import type { ChangesAnswer } from '../lineage-answer.entity.ts';
import { admission, metHidden } from '../node-filter.rules.ts';
import { openGraph } from '../open-graph.ts';
import { entriesAsked, firstFault, type StepsInput, stepsFault } from '../question-input.ts';
import { type Steps, walking } from '../walk.rules.ts';

/** Of which thing, and since when. */
export interface ListUpstreamChangesInput extends StepsInput {
  readonly nodeId: string;
  /** Only what changed after this instant. */
  readonly since: Date;
  /** At most so many changes; default and maximum `LIMITS.pageEntries`. */
  readonly first?: number | null;
  readonly after?: string | null;
}

/**
 * Which edges upstream of a thing began or ended after an instant, up to `asOf` (default now), oldest first. Upstream is what can be
 * reached over edges that held at some moment of that time, so that an input that was taken away is told of too.
 */
export const listUpstreamChanges = question<ListUpstreamChangesInput, ChangesAnswer, NotFound | InvalidInput>('listUpstreamChanges', async (ctx, input) => {
  const fault = stepsFault(input) ?? firstFault(input.first, LIMITS.pageEntries, 'changes') ?? instantFault('since', input.since);
  if (fault !== null) return refuse(fault);
  const until = input.asOf ?? ctx.clock.now();
  if (input.since > until) return refuse(invalidInput('since', 'The time to look at ends before it begins; name an earlier instant.'));
  const after = placeAfter(input.after);
  if (!after.ok) return after;
  const opened = await openGraph(ctx, [input.nodeId], 'UPSTREAM');
  if (!opened.ok) return opened;
  const { graph, projectId, nodes, hidden } = opened.value;
  const window = { since: input.since.getTime(), until: until.getTime() };
  const steps: Steps = { direction: 'UPSTREAM', kinds: input.kinds ?? null, ...window, hidden, columnsApart: false };
  const admits = admission(graph, { hidden, nodeKinds: null, environmentIds: null });
  const { all, isHidden } = walking(graph, (walk) => {
    const reached = walk(nodes[0] as number, steps, input.depth ?? Number.POSITIVE_INFINITY);
    return { all: changesOf(graph, reached, steps, admits), isHidden: metHidden(graph, reached, hidden) };
  });
  const rest = after.value === null ? all : changesAfter(graph, all, after.value);
  if (rest === null)
    return refuse(invalidInput('after', 'This is not a cursor of this list; pass the cursor of the last change of the page before, or nothing.'));
  const page = rest.slice(0, entriesAsked(input.first));
  const edges = await edgesInFull(
    ctx,
    { graph, projectId },
    page.map((change) => change.edge),
  );
  const changes = page.flatMap((change, at) => {
    const edge = edges[at];
    const { event, depth } = change;
    return edge == null ? [] : [{ event, at: new Date(change.at), edge, depth, cursor: encodeCursor([keyOf(graph, change)]) }];
  });
  return ok({
    ...{ changes, total: all.length, truncated: rest.length > page.length, since: input.since, asOf: until },
    hidden: isHidden,
  });
});

/** What tells a change of the list apart from all others. */
const keyOf = ({ nodes }: Adjacency, { at, event, edge }: EdgeChange): string =>
  [at, event, nodes.idOf(edge.from), nodes.idOf(edge.to), edge.kind, edge.validFrom].join(' ');

/** The changes after the one with the key; null when there is none with it. */
function changesAfter(graph: Adjacency, changes: readonly EdgeChange[], key: string): readonly EdgeChange[] | null {
  const place = changes.findIndex((change) => key.startsWith(`${change.at} `) && keyOf(graph, change) === key);
  return place === -1 ? null : changes.slice(place + 1);
}

function placeAfter(cursor: string | null | undefined): Result<string | null, InvalidInput> {
  if (cursor == null) return ok(null);
  const keys = decodeCursor(cursor, ['text']);
  return keys.ok ? ok(keys.value[0] as string) : keys;
}
