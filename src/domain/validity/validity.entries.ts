import type { EntryDraft } from '../../kernel/entry.ts';
import type { EvaluationValidity } from './validity.entity.ts';

/** What an evaluation is worth was recorded with it. */
export const validityRecorded = ({ evaluationRunId, projectId, digest, document }: EvaluationValidity): EntryDraft => ({
  type: 'evaluation.assessed',
  version: 1,
  projectId,
  subjectKind: 'EvaluationRun',
  subjectId: evaluationRunId,
  payload: { digest, verdict: document.verdict, checks: document.checks.map(({ id, verdict }) => ({ id, verdict })) },
});
