import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { decodeCursor, encodeCursor } from '../../../storage/keyset.ts';
import { question } from '../../use-case.ts';
import { commonNodes } from '../ancestors.rules.ts';
import { nodeOf } from '../answer-parts.ts';
import type { AncestorsAnswer } from '../lineage-answer.entity.ts';
import { admission, metHidden } from '../node-filter.rules.ts';
import { openGraph } from '../open-graph.ts';
import { entriesAsked, environmentIds, type FilterInput, firstFault, type StepsInput, stepsFault } from '../question-input.ts';
import { heldAt, type Steps, walking } from '../walk.rules.ts';

/** Of which things. */
export interface FindCommonAncestorsInput extends StepsInput, FilterInput {
  readonly nodeIds: readonly string[];
  /** At most so many ancestors; default and maximum `LIMITS.pageEntries`. */
  readonly first?: number | null;
  readonly after?: string | null;
}

/** What all of several things were made from, nearest first. A thing counts as its own ancestor: one of them may be upstream of the others. */
export const findCommonAncestors = question<FindCommonAncestorsInput, AncestorsAnswer, NotFound | InvalidInput>('findCommonAncestors', async (ctx, input) => {
  const fault = stepsFault(input) ?? firstFault(input.first, LIMITS.pageEntries, 'things') ?? namesFault(input.nodeIds);
  if (fault !== null) return refuse(fault);
  const keys = input.after == null ? null : decodeCursor(input.after, ['number', 'number', 'text']);
  if (keys?.ok === false) return keys;
  const opened = await openGraph(ctx, input.nodeIds, 'UPSTREAM', 'nodeIds');
  if (!opened.ok) return opened;
  const { graph, projectId, nodes, hidden } = opened.value;
  const environments = await environmentIds(ctx, projectId, input);
  if (!environments.ok) return environments;
  const steps: Steps = { direction: 'UPSTREAM', kinds: input.kinds ?? null, ...heldAt(input.asOf), hidden, columnsApart: false };
  const admits = admission(graph, { hidden, nodeKinds: input.nodeKinds ?? null, environmentIds: environments.value });
  const { common, isHidden } = walking(graph, (walk) => {
    const walks = nodes.map((node) => walk(node, steps, input.depth ?? Number.POSITIVE_INFINITY));
    return { common: commonNodes(graph, walks, admits), isHidden: walks.some((reached) => metHidden(graph, reached, hidden)) };
  });
  const ids = graph.nodes.idsOf(common.map(({ node }) => node));
  const all = common.map((found, at) => ({ ...found, id: ids[at] as string }));
  const rest = keys === null ? all : all.filter((found) => isAfter([found.farthest, found.sum, found.id], keys.value));
  const first = entriesAsked(input.first);
  const ancestors = rest.slice(0, first).map((found) => ({
    ...{ node: nodeOf(graph, found.node, found.farthest), depths: found.depths },
    cursor: encodeCursor([found.farthest, found.sum, found.id]),
  }));
  return ok({
    ...{ ancestors, total: all.length, truncated: rest.length > first, asOf: input.asOf ?? ctx.clock.now() },
    hidden: isHidden,
  });
});

function namesFault(nodeIds: readonly string[]): InvalidInput | null {
  if (new Set(nodeIds).size !== nodeIds.length) return invalidInput('nodeIds', 'A thing is named twice; name each thing once.');
  if (nodeIds.length >= 1 && nodeIds.length <= LIMITS.lineageAncestorsOf) return null;
  return invalidInput('nodeIds', `Name 1 to ${LIMITS.lineageAncestorsOf} things.`);
}

type Keys = readonly (string | number)[];

/** Whether the keys of an entry come after others in the order of the list. */
function isAfter(keys: Keys, others: Keys): boolean {
  const at = keys.findIndex((key, i) => key !== others[i]);
  return at !== -1 && (keys[at] as string | number) > (others[at] as string | number);
}
