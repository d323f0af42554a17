import { GraphQLError } from 'graphql';
import type { Problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import { toProblem } from './map-result.ts';

/** What a question about one thing answers: the mapped value, or null when it is absent or hidden; other refusals as in `orRefuse`. */
export function orNull<O, P extends Problem, T>(result: Result<O, P>, map: (value: O) => T): T | null {
  if (!result.ok && result.problem.kind === 'NotFound') return null;
  return orRefuse(result, map);
}

/** The mapped value; a refused question ends its field with the top-level error BAD_USER_INPUT, as only mutations answer with problem types. */
export function orRefuse<O, P extends Problem, T>(result: Result<O, P>, map: (value: O) => T): T {
  if (result.ok) return map(result.value);
  const { __typename, ...problem } = toProblem<Problem>(result.problem);
  throw new GraphQLError(result.problem.message, { extensions: { code: 'BAD_USER_INPUT', problem } });
}
