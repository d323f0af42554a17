import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';

/** What is wrong with the numbers at which a column is cut, or null; no edges at all are no cut. */
export function faultOfEdges(field: string, edges: readonly number[] | null): InvalidInput | null {
  if (edges === null) return null;
  const ascending = edges.every((edge, place) => Number.isFinite(edge) && edge > (edges[place - 1] ?? Number.NEGATIVE_INFINITY));
  return ascending && edges.length >= 1 && edges.length <= LIMITS.planEdges
    ? null
    : invalidInput(field, `Give 1 to ${LIMITS.planEdges} finite numbers, ascending; each is where one part ends and the next begins.`);
}
