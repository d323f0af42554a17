import type { Context } from '../context.ts';
import { type ShownSkew, shownSkew } from './shown-skew.rules.ts';
import type { SkewCheck } from './skew-check.entity.ts';

/** A check with what of its result a certain reader gets. */
export interface SkewForReader {
  readonly check: SkewCheck;
  readonly shown: ShownSkew | null;
}

/** The check as the actor may see it: exactly with the permission for exact counts in its project, else with small counts hidden. */
export const skewForReader = (ctx: Context, check: SkewCheck): SkewForReader => ({
  check,
  shown: check.document === null ? null : shownSkew(check.document, ctx.actor.can('readProtected', { kind: 'SkewCheck', projectId: check.projectId })),
});
