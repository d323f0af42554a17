import type { Tx } from '../../storage/transaction.ts';
import type { EvaluationValidity } from './validity.entity.ts';
import { evaluationValidities } from './validity.tables.ts';

/** Writes the assessment of a run. */
export async function saveValidity(tx: Tx, validity: EvaluationValidity): Promise<void> {
  await tx.insert(evaluationValidities).values(validity);
}
