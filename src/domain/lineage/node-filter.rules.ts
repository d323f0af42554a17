import type { IdKind } from '../../kernel/id.ts';
import type { Adjacency } from './adjacency.rules.ts';
import { kindTable } from './node-table.rules.ts';
import type { Reached } from './walk.rules.ts';

/** Which of the reached things are told of and counted. */
export interface NodeFilter {
  /** Kinds of things that the reader may not see, by kind number. */
  readonly hidden: Uint8Array | null;
  /** null: things of every kind. */
  readonly nodeKinds: readonly IdKind[] | null;
  /** Deployments only of these environments; things that serve nowhere are not touched. null: of all. */
  readonly environmentIds: readonly string[] | null;
}

/** Whether a node is told of; null when all are. */
export type Admission = ((node: number) => boolean) | null;

/** The filter as one test. */
export function admission({ nodes }: Adjacency, { hidden, nodeKinds, environmentIds }: NodeFilter): Admission {
  if (hidden === null && nodeKinds === null && environmentIds === null) return null;
  const kinds = kindTable((kind) => nodeKinds === null || nodeKinds.includes(kind));
  if (hidden !== null) for (let kind = 0; kind < kinds.length; kind++) if (hidden[kind] === 1) kinds[kind] = 0;
  if (environmentIds === null) return (node) => kinds[nodes.kindNumber(node)] === 1;
  const environments = new Set<string | null>(environmentIds);
  const serves = kindTable((kind) => kind === 'Deployment');
  return (node) => {
    const kind = nodes.kindNumber(node);
    return kinds[kind] === 1 && (serves[kind] === 0 || environments.has(nodes.environmentOf(node)));
  };
}

/** How many of the reached things are told of. */
export function countAdmitted(reached: Reached, admits: Admission): number {
  if (admits === null) return reached.count;
  let count = 0;
  for (let i = 0; i < reached.count; i++) if (admits(reached.queue[i] as number)) count++;
  return count;
}

/** Whether the walk came through anything that the reader may not see. */
export function metHidden({ nodes }: Adjacency, reached: Reached, hidden: Uint8Array | null): boolean {
  if (hidden === null) return false;
  for (let i = 0; i < reached.count; i++) if (hidden[nodes.kindNumber(reached.queue[i] as number)] === 1) return true;
  return false;
}
