import type { Measure } from '../../../kernel/measure.ts';
import { pageRequest } from '../../../kernel/page.ts';
import type { InvalidInput, LimitExceeded } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { latestGateRunsOfModel } from '../evaluation.read-model.ts';
import type { SucceededRun } from '../evaluation-run.entity.ts';
import { measureKey, shownMeasures } from '../measure-changes.rules.ts';

/** Which measure of which model. */
export interface MeasureHistoryInput {
  readonly modelId: string;
  /** Such as `rocAuc@1`. */
  readonly measureId: string;
  /** Of what: a class, a k, or a slice of the rows, as category by name; all rows when empty. */
  readonly slice: Readonly<Record<string, string>>;
  /** At most this many of the newest versions. */
  readonly last: number | null;
}

/** A measure as the newest gate run of one version found it. */
export interface MeasurePoint {
  readonly run: SucceededRun;
  readonly measure: Measure;
}

/** How a measure developed over the versions of a model, oldest first; versions without it are left out. */
export const measureHistory = question<MeasureHistoryInput, readonly MeasurePoint[], InvalidInput | LimitExceeded>('measureHistory', async (ctx, input) => {
  const page = pageRequest(input.last, null);
  if (!page.ok) return page;
  const runs = await latestGateRunsOfModel(ctx, input.modelId, page.value.first);
  const wanted = measureKey({ id: input.measureId, slice: input.slice });
  return ok(
    runs.flatMap((run) => {
      const measure = shownMeasures(run.evidence).find((one) => measureKey(one) === wanted);
      return measure === undefined ? [] : [{ run, measure }];
    }),
  );
});
