import { digestOf } from '../../../kernel/digest.ts';
import type { MutationContext } from '../../context.ts';
import type { SucceededRun } from '../../evaluation/index.ts';
import { append } from '../../journal/index.ts';
import type { EvaluationValidity, ValidityDocument } from '../validity.entity.ts';
import { validityRecorded } from '../validity.entries.ts';
import { saveValidity } from '../validity.store.ts';

/** Records the assessment of a run in the transaction that records its result. */
export async function recordValidity(ctx: MutationContext, { id, projectId }: SucceededRun, document: ValidityDocument): Promise<EvaluationValidity> {
  ctx.actor.require('runEvaluation', { kind: 'EvaluationRun', projectId });
  const validity: EvaluationValidity = { evaluationRunId: id, projectId, document, digest: digestOf(document), createdAt: ctx.clock.now() };
  await saveValidity(ctx.tx, validity);
  await append(ctx.tx, validityRecorded(validity));
  return validity;
}
