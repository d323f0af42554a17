import type { EntryDraft } from '../../kernel/entry.ts';
import type { BiasAudit } from './bias-audit.entity.ts';

/** The audit of a run was recorded with its evidence. */
export const biasAudited = (audit: BiasAudit): EntryDraft => ({
  type: 'bias.audited',
  version: 1,
  projectId: audit.projectId,
  subjectKind: 'BiasAudit',
  subjectId: audit.id,
  payload: {
    evaluationRunId: audit.evaluationRunId,
    modelVersionId: audit.modelVersionId,
    auditSpecificationId: audit.auditSpecificationId,
    digest: audit.digest,
    referenceVerdict: audit.document.referenceVerdict,
  },
});
