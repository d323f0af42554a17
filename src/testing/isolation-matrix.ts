import type { IdKind } from '../kernel/id.ts';
import type { AskedPlace } from './isolation-documents.ts';

/**
 * The place of every root field in the isolation test: a field that is not here fails it. Most need nothing but to be named; the
 * documents are generated from the schema, one slot for each argument that names a thing.
 */
export const FIELD_PLACES: Readonly<Record<'query' | 'mutation' | 'subscription', Readonly<Record<string, AskedPlace>>>> = {
  query: {
    biasAudit: { slots: { id: 'BiasAudit' } },
    checkpoint: {},
    checkpoints: {},
    consistencyProof: {},
    evaluationRun: { slots: { id: 'EvaluationRun' } },
    evaluationRuns: {},
    inclusionProof: { slots: { entryId: 'JournalEntry' } },
    installationRoleGrants: {},
    journal: { slots: { 'filter.subjectId': null, 'filter.actorId': null } },
    journalEntry: { slots: { id: 'JournalEntry' } },
    journalVerification: {},
    // Asked once for every kind of id, by the rows of NODE_PLACES.
    node: { slots: { id: 'Project' } },
    project: { slots: { id: 'Project' } },
    projects: {},
    roles: {},
    whoAmI: {},
  },
  mutation: {
    cancelEvaluation: {},
    claimInvitation: {},
    confirmRoleGrant: {},
    createProject: {},
    createServiceAccount: {},
    grantRole: {},
    invitePrincipal: {},
    issueToken: {},
    reinstatePrincipal: {},
    requestEvaluation: {},
    revokeRoleGrant: {},
    revokeToken: { slots: { tokenId: 'ApiToken' } },
    suspendPrincipal: {},
    withdrawInvitation: {},
  },
  subscription: {
    events: {},
  },
};

/** Whether `node(id)` answers for a kind of id; where it does not, why not. */
export const NODE_PLACES: Readonly<Record<IdKind, 'node' | { readonly notANode: string }>> = {
  Acknowledgement: { notANode: 'part of its promotion request' },
  Alert: 'node',
  ApiToken: 'node',
  Artifact: 'node',
  AuditSpecification: 'node',
  Baseline: { notANode: 'part of its monitor' },
  BiasAudit: 'node',
  Comparison: { notANode: 'part of its promotion request' },
  Dataset: 'node',
  DatasetVersion: 'node',
  Decision: { notANode: 'part of its promotion request' },
  Deployment: 'node',
  DriftReport: { notANode: 'part of its window' },
  Environment: 'node',
  EvaluationRun: 'node',
  FeatureSet: 'node',
  FeatureSetVersion: 'node',
  Finding: { notANode: 'part of its promotion request' },
  Invitation: 'node',
  JournalEntry: 'node',
  LineageEdge: { notANode: 'asked for by the things it joins' },
  Model: 'node',
  ModelCard: 'node',
  ModelVersion: 'node',
  Monitor: 'node',
  Policy: 'node',
  Principal: 'node',
  Project: 'node',
  PromotionRequest: 'node',
  RoleGrant: 'node',
  Run: { notANode: 'part of the lineage edges it recorded' },
  UseCase: 'node',
  Waiver: { notANode: 'part of its promotion request' },
  Window: { notANode: 'part of its monitor' },
};
