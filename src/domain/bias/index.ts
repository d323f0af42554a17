export { type AuditForReader, auditForReader, exactDocument } from './audit-for-reader.ts';
export { biasAuditOfRun, biasAuditsOfRuns, findBiasAudit, listBiasAudits, listBiasAuditsById } from './bias.read-model.ts';
export type {
  AuditedAttribute,
  AuditedDisparity,
  AuditedGroup,
  BiasAudit,
  BiasAuditDocument,
  DisplayLevel,
  GroupCounts,
  HiddenAs,
  NotAssessed,
  ReferenceMode,
} from './bias-audit.entity.ts';
export { type CarriedOut, type CarryOutOptions, carryOutRun } from './operations/carry-out-run.ts';
export {
  type ShownAttribute,
  type ShownAudit,
  type ShownCount,
  type ShownDisparity,
  type ShownGroup,
  type ShownNotAssessed,
  shownAudit,
} from './shown-audit.rules.ts';
export { type AuditedEvaluation, recordAuditedEvaluation } from './use-cases/record-audited-evaluation.ts';
