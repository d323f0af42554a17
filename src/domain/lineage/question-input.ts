import type { Id } from '../../kernel/id.ts';
import { instantFault } from '../../kernel/instant-fault.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { listEnvironments } from '../identity/index.ts';
import type { EdgeKind, NodeKind } from './lineage-edge.entity.ts';

/** How far and over which edges to go, and which of the things met to tell of. */
export interface StepsInput {
  /** Steps between the thing and the farthest one wanted; default: as far as they lead. */
  readonly depth?: number | null;
  /** Only over edges of these kinds; default: of every kind. */
  readonly kinds?: readonly EdgeKind[] | null;
  /** The graph as it held at this instant; default: the edges that have not ended. */
  readonly asOf?: Date | null;
}

/** Which of the things met are told of and counted; the walk goes through all of them. */
export interface FilterInput {
  readonly nodeKinds?: readonly NodeKind[] | null;
  /** Names of environments; deployments of others are left out. */
  readonly environments?: readonly string[] | null;
}

/** What is wrong with the steps asked for; null when nothing is. */
export function stepsFault({ depth, kinds, asOf }: StepsInput): InvalidInput | null {
  if (depth != null && (!Number.isInteger(depth) || depth < 0)) {
    return invalidInput('depth', 'Ask for a whole number of steps, 0 or more, or leave depth out to follow them to the end.');
  }
  if (kinds?.length === 0) return invalidInput('kinds', 'Name at least one kind of edge, or leave kinds out to follow all of them.');
  return instantFault('asOf', asOf);
}

/** What is wrong with the number of entries asked for; null when nothing is. */
export const firstFault = (first: number | null | undefined, most: number, what: string): InvalidInput | null =>
  first != null && (!Number.isInteger(first) || first < 1 || first > most)
    ? invalidInput('first', `Ask for 1 to ${most} ${what}; total says how many there are.`)
    : null;

/** The ids of the environments named, or null when none is; a name that the reader cannot see is refused. */
export async function environmentIds(
  ctx: Context,
  projectId: Id<'Project'>,
  { environments, nodeKinds }: FilterInput,
): Promise<Result<readonly string[] | null, InvalidInput>> {
  if (nodeKinds?.length === 0) return refuse(invalidInput('nodeKinds', 'Name at least one kind of thing, or leave nodeKinds out to be told of all.'));
  if (environments == null) return ok(null);
  if (environments.length === 0) return refuse(invalidInput('environments', 'Name at least one environment, or leave environments out to be told of all.'));
  const visible = await listEnvironments(ctx, projectId);
  const ids: string[] = [];
  for (const [at, name] of environments.entries()) {
    const found = visible.find((environment) => environment.name === name);
    if (found === undefined) {
      const names = visible.map((environment) => environment.name).join(', ');
      return refuse(
        invalidInput(`environments.${at}`, `No environment of that name is visible to you in this project; it has ${names || 'none that you may see'}.`),
      );
    }
    ids.push(found.id);
  }
  return ok(ids);
}

/** As many entries as an answer of this kind holds unless fewer are asked for. */
export const entriesAsked = (first: number | null | undefined): number => first ?? LIMITS.pageEntries;
