import type { Context } from '../context.ts';
import type { PreflightRun } from './preflight-run.entity.ts';
import { type ShownCheck, shownChecks } from './shown-checks.rules.ts';

/** A run with what of it a certain reader gets. */
export interface PreflightForReader {
  readonly run: PreflightRun;
  /** Whether the reader gets every count exactly. */
  readonly exact: boolean;
  readonly checks: readonly ShownCheck[];
}

/** The run as the actor may see it: exactly with the permission for exact counts in its project, else with small counts of people hidden. */
export function preflightForReader(ctx: Context, run: PreflightRun): PreflightForReader {
  const exact = ctx.actor.can('readProtected', { kind: 'BiasAudit', projectId: run.projectId });
  return { run, exact, checks: run.document === null ? [] : shownChecks(run.document, exact) };
}
