import { type Conflict, conflict, type InvalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { noteCatalogueFacts } from '../../catalogue/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { DatasetVersion } from '../dataset.entity.ts';
import { findDatasetVersion } from '../dataset.read-model.ts';
import { datasetVersionRetired } from '../datasets.entries.ts';
import { holdUse, saveRetirement } from '../datasets.store.ts';
import { useStateOf } from '../use-state.read-model.ts';

/** Which dataset version is no longer for new use, and why. */
export interface RetireDatasetVersionInput {
  readonly datasetVersionId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Takes a dataset version out of new use; what was made from it stays as it is. There is no way back: register the bytes again. */
export const retireDatasetVersion = mutation<RetireDatasetVersionInput, DatasetVersion, NotFound | InvalidInput | LimitExceeded | Conflict>(
  'retireDatasetVersion',
  {
    replay: { subjectOf: (version) => version.id, reload: findDatasetVersion },
    body: async (ctx, input) => {
      const found = await findDatasetVersion(ctx, input.datasetVersionId);
      if (!found.ok) return found;
      const { id: datasetVersionId, projectId } = found.value;
      ctx.actor.require('retireDatasetVersion', { kind: 'Dataset', projectId });
      const reason = checkText('reason', input.reason);
      if (!reason.ok) return reason;
      await holdUse(ctx.tx, projectId, 'alone');
      const retirement = { datasetVersionId, projectId, reason: reason.value, retiredBy: ctx.actor.principalId, retiredAt: ctx.clock.now() };
      if (!(await saveRetirement(ctx.tx, retirement))) return refuse(conflict('This dataset version is retired already.', datasetVersionId));
      await append(ctx.tx, datasetVersionRetired(retirement));
      await noteCatalogueFacts(ctx, datasetVersionId, { state: await useStateOf(ctx, found.value) });
      return ok(found.value);
    },
  },
);
