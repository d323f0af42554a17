import type { Context } from '../context.ts';
import type { ExplanationForReader, ExplanationRun } from './explanation-run.entity.ts';

/** The run as the actor may see it: what is about single people only with the permission for it in its project. */
export function explanationForReader(ctx: Context, run: ExplanationRun): ExplanationForReader {
  const allowed = ctx.actor.can('readProtected', { kind: 'ExplanationRun', projectId: run.projectId });
  const { rowIds, dependence } = run.inputs.question;
  return { run, people: allowed ? run.people : null, peopleWithheld: !allowed && (rowIds.length > 0 || dependence.length > 0) };
}
