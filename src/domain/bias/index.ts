export { biasAuditOfRun, biasAuditsOfRuns, findBiasAudit, listBiasAudits, listBiasAuditsById } from './bias.read-model.ts';
export type {
  AuditedAttribute,
  AuditedDisparity,
  AuditedGroup,
  BiasAudit,
  BiasAuditDocument,
  DisplayLevel,
  GroupCounts,
  NotAssessed,
  ReferenceMode,
} from './bias-audit.entity.ts';
