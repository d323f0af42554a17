import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Materialisation } from '../feature-set.entity.ts';
import { findFeatureSetVersion } from '../feature-set.read-model.ts';
import { materialisationRecorded } from '../features.entries.ts';
import { saveMaterialisation } from '../features.store.ts';
import { findMaterialisation } from '../materialisation.read-model.ts';

/** Which span of event time was computed. */
export interface RecordMaterialisationInput {
  readonly featureSetVersionId: string;
  readonly from: Date;
  readonly until: Date;
  readonly rows: number;
  /** Default: now. */
  readonly at?: Date | null;
  readonly run?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Notes that a pipeline computed the values of a feature set version for a span of time; freshness follows from it. */
export const recordMaterialisation = mutation<RecordMaterialisationInput, Materialisation, NotFound | InvalidInput | LimitExceeded>('recordMaterialisation', {
  replay: { subjectOf: (materialisation) => materialisation.id, reload: findMaterialisation },
  body: async (ctx, input) => {
    const version = await findFeatureSetVersion(ctx, input.featureSetVersionId);
    if (!version.ok) return version;
    const { projectId } = version.value;
    ctx.actor.require('recordMaterialisation', { kind: 'FeatureSet', projectId });
    const now = ctx.clock.now();
    const fault = faultOf(input, now);
    if (fault !== null) return refuse(fault);
    const run = input.run == null ? ok(null) : checkName('run', input.run);
    if (!run.ok) return run;
    const materialisation: Materialisation = {
      id: ctx.ids.next('Materialisation'),
      projectId,
      featureSetVersionId: version.value.id,
      from: input.from,
      until: input.until,
      rows: input.rows,
      at: input.at ?? now,
      run: run.value,
      recordedBy: ctx.actor.principalId,
      createdAt: now,
    };
    await saveMaterialisation(ctx.tx, materialisation);
    await append(ctx.tx, materialisationRecorded(materialisation));
    return ok(materialisation);
  },
});

function faultOf({ from, until, at, rows }: RecordMaterialisationInput, now: Date): InvalidInput | null {
  if (until <= from) return invalidInput('until', 'Let the span end after it begins: until is the first instant that is not part of it.');
  if (!Number.isSafeInteger(rows) || rows < 0) return invalidInput('rows', 'Give the number of rows as a whole number, 0 or more.');
  const latest = now.getTime() + LIMITS.clockSkewSeconds * 1_000;
  for (const [field, instant] of [
    ['until', until],
    ['at', at ?? now],
  ] as const) {
    if (instant.getTime() > latest) {
      const sentence = `This lies in the future; values can be computed for the past only. At most ${LIMITS.clockSkewSeconds} seconds are taken for a clock that is ahead.`;
      return invalidInput(field, sentence);
    }
  }
  return null;
}
