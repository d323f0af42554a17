export { type AuditForReader, auditForReader, exactDocument } from './audit-for-reader.ts';
export { biasAuditOfRun, biasAuditsOfRuns, listBiasAudits, listBiasAuditsById } from './bias.read-model.ts';
export type { AuditedAttribute, AuditedDisparity, BiasAudit, BiasAuditDocument, DisplayLevel, ReferenceMode } from './bias-audit.entity.ts';
export type { CountedGroup } from './counted-groups.rules.ts';
export { carryOutRun } from './operations/carry-out-run.ts';
export { type ShownAttribute, type ShownDisparity, type ShownGroup, shownAudit } from './shown-audit.rules.ts';
export { displayLevels } from './suppress.rules.ts';
