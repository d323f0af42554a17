import type { Problem } from '../../kernel/problem.ts';
import { readable } from '../../kernel/readable.ts';

/** No policy speaks of the occasion: nothing may be promoted unjudged. */
export interface NoPolicyApplies extends Problem {
  readonly kind: 'NoPolicyApplies';
  /** Versions that speak of it, but not today. */
  readonly candidates: readonly string[];
}

/** What is said when the file of a published version was edited. */
export const versionChanged = (policy: string, file: string): string =>
  `${file} differs from the published ${policy}. A published version never changes: restore the file, or raise metadata.version.`;

/** What is said when a version is proposed or published that is there already. */
export const versionPublished = (policy: string): string => `${policy} is published already and never changes. Raise metadata.version.`;

/** What is said when a version is proposed or published that would judge nothing, as a newer one is in use when it begins. */
export const neverJudges = (policy: string, newer: string): string =>
  `${policy} would never judge anything: ${newer} is newer and in use by then, and an older version never comes back. Raise metadata.version.`;

/** None applies. */
export const noPolicyApplies = (occasion: string, candidates: readonly string[]): NoPolicyApplies => ({
  kind: 'NoPolicyApplies',
  candidates,
  message:
    candidates.length === 0
      ? `No published policy speaks of ${occasion}. Publish one whose scope covers it; without a policy nothing is promoted.`
      : `No policy in force speaks of ${occasion}: ${candidates.join(', ')} would, but not today (effectiveFrom, effectiveTo, or a newer version).`,
});

/** One fault of a policy text; line and column count from 1. */
export interface PolicyFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A text that is no policy, with every fault and where it is. */
export interface PolicyRefused extends Problem {
  readonly kind: 'PolicyRefused';
  readonly faults: readonly PolicyFault[];
}

/** The text cannot be used. */
export const policyRefused = (faults: readonly PolicyFault[]): PolicyRefused => ({
  kind: 'PolicyRefused',
  faults,
  message: readable(`The text is no policy that can be used: ${faults.map(({ line, column, message }) => `${line}:${column} ${message}`).join(' ')}`),
});
