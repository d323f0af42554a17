import type { Problem } from '../../kernel/problem.ts';

/** No policy, or more than one, speaks of the occasion: nothing may be promoted without exactly one. */
export interface NoPolicyApplies extends Problem {
  readonly kind: 'NoPolicyApplies';
  readonly candidates: readonly string[];
}

/** What is said when the file of a published version was edited. */
export const versionChanged = (policy: string, file: string): string =>
  `${file} differs from the published ${policy}. A published version never changes: restore the file, or raise metadata.version.`;

/** None or several policies apply. */
export const noPolicyApplies = (occasion: string, candidates: readonly string[]): NoPolicyApplies => ({
  kind: 'NoPolicyApplies',
  candidates,
  message:
    candidates.length === 0
      ? `No published policy speaks of ${occasion}. Publish one whose scope covers it; without a policy nothing is promoted.`
      : `Several policies speak of ${occasion}: ${candidates.join(', ')}. Narrow their scopes until exactly one does.`,
});
