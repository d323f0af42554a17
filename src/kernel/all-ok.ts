import type { Problem } from './problem.ts';
import { ok, type Result } from './result.ts';

type Values<T> = { [K in keyof T]: T[K] extends Result<infer V, Problem> ? V : never };
type ProblemOf<T> = { [K in keyof T]: T[K] extends { readonly ok: false; readonly problem: infer P } ? P : never }[keyof T];

/** The values of all results, or the first refusal among them. */
export function allOk<T extends Readonly<Record<string, Result<unknown, Problem>>>>(results: T): Result<Values<T>, Extract<ProblemOf<T>, Problem>> {
  const values: Record<string, unknown> = {};
  for (const [name, result] of Object.entries(results)) {
    if (!result.ok) return result as Result<never, Extract<ProblemOf<T>, Problem>>;
    values[name] = result.value;
  }
  return ok(values as Values<T>);
}
