import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { BiasAudit } from './bias-audit.entity.ts';
import { isIndependent, type LocalLawStatement } from './local-law-statement.entity.ts';

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

/** What Local Law 144 asks beyond numbers was put on file. */
export const localLawStatementFiled = ({ id, projectId, biasAuditId, digest, roles, statement }: LocalLawStatement): EntryDraft =>
  entryAbout(
    'bias.local-law-statement-filed',
    'BiasAudit',
    { id: biasAuditId, projectId },
    {
      ...{ statementId: id, digest, roles, independent: isIndependent(statement.auditor), auditedOn: statement.auditedOn },
      ...{ published: statement.publication !== null, noticed: statement.notice !== null, exclusions: statement.exclusions.length },
    },
  );
