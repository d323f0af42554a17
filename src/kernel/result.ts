import type { Problem } from './problem.ts';

/** The outcome of a decision: a value, or a refusal that says why. Bugs and broken infrastructure throw instead. */
export type Result<T, P extends Problem = Problem> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: P };

/** A decision that went through. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** A refusal; inside a transaction it rolls everything back. */
export const refuse = <P extends Problem>(problem: P): { readonly ok: false; readonly problem: P } => ({ ok: false, problem });
