export type {
  Finding,
  FindingDraft,
  FindingEvent,
  FindingKind,
  FindingSeverity,
  FindingStanding,
  FindingState,
  FindingStep,
} from './finding.entity.ts';
export { isOverdue } from './finding.rules.ts';
export { type FindingFilter, findFinding, listFindings, listFindingsById, openFindingsOf, stepsOfFindings } from './findings.read-model.ts';
export { raiseFinding } from './operations/raise-finding.ts';
export { settleFinding } from './operations/settle-finding.ts';
export { type AcceptFindingInput, acceptFinding } from './use-cases/accept-finding.ts';
export { type AssignFindingInput, assignFinding } from './use-cases/assign-finding.ts';
export { type ResolveFindingInput, resolveFinding } from './use-cases/resolve-finding.ts';
