import type { Problem } from '../../kernel/problem.ts';

/** A file says something else than the version that was published under its name: published versions never change. */
export interface PolicyChanged extends Problem {
  readonly kind: 'PolicyChanged';
  readonly policy: string;
}

/** No policy, or more than one, speaks of the occasion: nothing may be promoted without exactly one. */
export interface NoPolicyApplies extends Problem {
  readonly kind: 'NoPolicyApplies';
  readonly candidates: readonly string[];
}

/** The file of a published version was edited. */
export const policyChanged = (policy: string, file: string): PolicyChanged => ({
  kind: 'PolicyChanged',
  policy,
  message: `${file} differs from the published ${policy}. A published version never changes: restore the file, or raise metadata.version.`,
});

/** None or several policies apply. */
export const noPolicyApplies = (occasion: string, candidates: readonly string[]): NoPolicyApplies => ({
  kind: 'NoPolicyApplies',
  candidates,
  message:
    candidates.length === 0
      ? `No published policy speaks of ${occasion}. Publish one whose scope covers it; without a policy nothing is promoted.`
      : `Several policies speak of ${occasion}: ${candidates.join(', ')}. Narrow their scopes until exactly one does.`,
});
