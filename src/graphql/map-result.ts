import type { Problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';

/** A refusal as GraphQL shows it: kind K becomes the type `KProblem`, and the code is the kind in capitals. */
export type ProblemObject<P extends Problem> = P extends unknown
  ? Omit<P, 'kind'> & { readonly __typename: `${P['kind']}Problem`; readonly code: string }
  : never;

/**
 * The union member of a use case's outcome: the mapped value, or the problem object. The value's mapper sets `__typename`.
 * A resolver whose union lacks one of the problems does not compile, as problem classes pin their `__typename`.
 */
export function mapResult<O, P extends Problem, T extends object>(result: Result<O, P>, map: (value: O) => T): T | ProblemObject<P> {
  return result.ok ? map(result.value) : toProblem(result.problem);
}

/** GraphQL form of one problem. */
export function toProblem<P extends Problem>(problem: P): ProblemObject<P> {
  const { kind, ...fields } = problem;
  return { ...fields, __typename: `${kind}Problem`, code: codeOf(kind) } as unknown as ProblemObject<P>;
}

/** `NotFound` → `NOT_FOUND`. */
const codeOf = (kind: string): string => kind.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
