export { type AuditForReader, auditForReader, exactDocument } from './audit-for-reader.ts';
export { biasAuditOfRun, biasAuditsOfRuns, listBiasAudits, listBiasAuditsById } from './bias.read-model.ts';
export type {
  AuditedAttribute,
  AuditedDisparity,
  BiasAudit,
  BiasAuditDocument,
  DisparityTestName,
  DisplayLevel,
  LocalLawTable,
  StoredBiasAuditDocument,
} from './bias-audit.entity.ts';
export type { CountedGroup } from './counted-groups.rules.ts';
export { type DisparityFilter, disparityPage } from './disparity-page.ts';
export { unscoredShareTooHigh } from './divide-people.rules.ts';
export {
  isIndependent,
  type LocalLawData,
  type LocalLawStatement,
  type LocalLawStatementText,
  localLawContent,
} from './local-law-statement.entity.ts';
export { currentLocalLawStatement, localLawStatementsOf } from './local-law-statement.read-model.ts';
export { carryOutRun } from './operations/carry-out-run.ts';
export { type ShownAttribute, type ShownAudit, shownAudit } from './shown-audit.rules.ts';
export type { ShownDisparity } from './shown-disparity.rules.ts';
export type { ShownGroup } from './shown-group.rules.ts';
export { displayLevels } from './suppress.rules.ts';
export { type FileLocalLawStatementInput, fileLocalLawStatement } from './use-cases/file-local-law-statement.ts';
