/** What a permission does: `reads` changes nothing, `changes` writes, `decides` is a judgement that only a person may pass. */
export type PermissionEffect = 'reads' | 'changes' | 'decides';

/** One thing that somebody may be allowed to do: an action on a kind of thing, and why it is a permission of its own. */
export interface Permission {
  readonly subject: string;
  readonly action: string;
  readonly effect: PermissionEffect;
  readonly why: string;
}

const reads = (subject: string, action: string, why: string): Permission => ({ subject, action, effect: 'reads', why });
const changes = (subject: string, action: string, why: string): Permission => ({ subject, action, effect: 'changes', why });
const decides = (subject: string, action: string, why: string): Permission => ({ subject, action, effect: 'decides', why });

/**
 * THE table of permissions. An action is `read`, `readProtected`, or the name of the use case that asks for it; the subject is the
 * kind of thing it is done to. Sorted by subject, then action; asking for a pair that has no line here is a bug and throws.
 */
export const PERMISSIONS: readonly Permission[] = [
  changes('Alert', 'acknowledgeAlert', 'Says that a person has seen an alert and took it over.'),
  changes('Alert', 'investigateAlert', 'Says that somebody looks for the cause of an alert.'),
  reads('Alert', 'read', 'Sees alerts of monitors.'),
  changes('Alert', 'resolveAlert', 'Says how an alert ended, or that it is lived with for a time.'),
  reads('Alias', 'read', 'Sees what labels of models mean, and what they meant.'),
  changes('ApiToken', 'issueToken', 'Makes a credential; everybody for themselves, a project administrator for service accounts.'),
  reads('ApiToken', 'read', 'Sees which tokens exist, never their text.'),
  changes('ApiToken', 'revokeToken', 'Ends a credential at once.'),
  changes('Artifact', 'checkModelSignature', 'Has a publisher’s signature compared with stored bytes, and kept as evidence.'),
  reads('Artifact', 'read', 'Downloads model bytes and unprotected data of the project.'),
  reads('Artifact', 'readProtected', 'Downloads bytes that hold protected columns of people.'),
  changes('Artifact', 'recordUpload', 'Brings bytes into the project.'),
  changes('Artifact', 'scrubArtifact', 'Has stored bytes read again, and set aside when they are damaged.'),
  decides('AuditSpecification', 'decideAuditSpecification', 'Fixes how a use case is judged; nobody may choose their own test.'),
  changes('AuditSpecification', 'proposeAuditSpecification', 'Proposes how a use case is judged.'),
  reads('AuditSpecification', 'read', 'Sees how a use case is judged.'),
  decides('BiasAudit', 'fileLocalLawStatement', 'Puts on file who audited by Local Law 144, how independent they are, and what was published.'),
  reads('BiasAudit', 'read', 'Sees audits with small groups suppressed.'),
  reads('BiasAudit', 'readProtected', 'Sees the exact counts of small groups, from which people could be told apart.'),
  decides('Challenge', 'raiseChallenge', 'Questions a version as its validator, or says why there is nothing to question.'),
  reads('Challenge', 'read', 'Sees what validators asked of versions, and what was answered.'),
  decides('Challenge', 'resolveChallenge', 'Says that an answer to a challenge is enough, or that it is not.'),
  changes('Challenge', 'respondToChallenge', 'Answers what a validator asked.'),
  decides('Dataset', 'attestDatasetVersion', 'Vouches for where data comes from and on what grounds it may be used.'),
  reads('Dataset', 'read', 'Sees datasets, their versions and columns.'),
  reads('Dataset', 'readProtected', 'Sees values and small counts in profiles of sensitive columns.'),
  changes('Dataset', 'registerDataset', 'Names a dataset.'),
  changes('Dataset', 'registerDatasetVersion', 'Declares what the bytes of a dataset are.'),
  decides('Dataset', 'reinstateDatasetVersion', 'Is the second person who says that revoked data may be used again.'),
  changes('Dataset', 'retireDatasetVersion', 'Takes data out of new use; what was made from it stays.'),
  changes('Dataset', 'reviseCatalogueEntry', 'Says anew what a dataset or a version of it is, its tags and its owners.'),
  decides('Dataset', 'revokeDatasetVersion', 'Says that data and everything made from it may no longer be used.'),
  decides('Dataset', 'withdrawAttestation', 'Takes back what was vouched for.'),
  decides('Delegation', 'delegateApprovals', 'Lets somebody else decide in one’s own role for a time.'),
  reads('Delegation', 'read', 'Sees who decides for whom, and until when.'),
  changes('Delegation', 'revokeDelegation', 'Ends a delegation; everybody their own.'),
  changes('Deployment', 'declareDeploymentTarget', 'Says where and how a deployment is reached.'),
  decides('Deployment', 'liftSuspension', 'Lets what was approved be admitted again.'),
  changes('Deployment', 'probeDeployment', 'Lets the server ask an endpoint what it answers.'),
  reads('Deployment', 'read', 'Sees what serves where, and what served when.'),
  changes('Deployment', 'reviseCatalogueEntry', 'Says anew what a deployment is, its tags and its owners.'),
  decides('Deployment', 'suspendApproval', 'Says that what was approved may not be started for now.'),
  changes('Deployment', 'suspendOverdueApproval', 'Suspends an approval one of whose conditions is overdue; only the server itself may.'),
  reads('Environment', 'read', 'Sees the environments of the project.'),
  changes('EvaluationRun', 'cancelEvaluation', 'Stops a run, an equivalence check, a pre-flight run or a latency run that is queued or running.'),
  changes('EvaluationRun', 'liftModelQuarantine', 'Lets a model version be run again that had crashed its process again and again.'),
  reads('EvaluationRun', 'read', 'Sees runs and their evidence.'),
  changes('EvaluationRun', 'requestEvaluation', 'Lets Assay run a model version on the pinned evaluation data.'),
  changes('EvaluationRun', 'runEvaluation', 'Carries a run out and records what was measured; only the server itself may.'),
  changes('ExplanationRun', 'cancelExplanation', 'Stops an explanation that is queued or running.'),
  changes('ExplanationRun', 'importExplanation', 'Brings in what another tool found out about a model version.'),
  reads('ExplanationRun', 'read', 'Sees what moves the scores of a model as a whole.'),
  reads('ExplanationRun', 'readProtected', 'Asks for and sees why single people have their scores.'),
  changes('ExplanationRun', 'requestExplanation', 'Lets Assay find out what moves the scores of a model version.'),
  changes('ExplanationRun', 'runExplanation', 'Carries an explanation out and records what was found; only the server itself may.'),
  changes('ExternalAsset', 'linkExternalAsset', 'Says that a dataset outside is a thing of the registry, so that lineage joins there.'),
  changes('ExternalAsset', 'unlinkExternalAsset', 'Takes back that a dataset outside is a thing of the registry.'),
  reads('FeatureSet', 'read', 'Sees feature sets and their versions.'),
  changes('FeatureSet', 'recordMaterialisation', 'Says that a pipeline computed the values of features for a span of time.'),
  changes('FeatureSet', 'registerFeatureSet', 'Names a feature set.'),
  changes('FeatureSet', 'registerFeatureSetVersion', 'Declares which columns the features are made from.'),
  changes('FeatureSet', 'reviseCatalogueEntry', 'Says anew what a feature set or a version of it is, its tags and its owners.'),
  decides('FiledDocument', 'fileAuditReport', 'Files the report of an audit from outside.'),
  changes('FiledDocument', 'fileDocument', 'Puts a document on file, such as an impact assessment.'),
  reads('FiledDocument', 'read', 'Sees which documents are on file, and about what.'),
  decides('FiledDocument', 'signOffDocument', 'Stands in for a document that somebody else filed.'),
  decides('Finding', 'acceptFinding', 'Lives for a time with what was found.'),
  changes('Finding', 'assignFinding', 'Says who has to see to what was found, and until when.'),
  reads('Finding', 'read', 'Sees what was found and who sees to it.'),
  decides('Finding', 'resolveFinding', 'Says that nothing is left to do about what was found.'),
  decides('Freeze', 'freezePromotions', 'Lets nothing be promoted for a time.'),
  decides('Freeze', 'liftFreeze', 'Lets promotions go on before a freeze ends by itself.'),
  reads('Freeze', 'read', 'Sees what is frozen, why and until when.'),
  changes('Incident', 'advanceIncident', 'Says that an incident is contained, explained or remedied, or that it is not.'),
  decides('Incident', 'closeIncident', 'Signs the review after an incident.'),
  decides('Incident', 'notifyAuthority', 'Records that an authority was told, which stops a clock.'),
  reads('Incident', 'read', 'Sees incidents, their clocks and what they are about.'),
  changes('Incident', 'reportIncident', 'Reports that something went wrong.'),
  decides('Incident', 'triageIncident', 'Judges how grave an incident is, which laws apply and what it is not about.'),
  changes('Incident', 'watchIncidentClocks', 'Tells the journal of clocks that run out; only the server itself may.'),
  changes('Invitation', 'claimInvitation', 'Takes up an invitation with its one-time code.'),
  changes('Invitation', 'invitePrincipal', 'Brings a new person into the project.'),
  reads('Invitation', 'read', 'Sees who was invited and whether they came.'),
  changes('Invitation', 'withdrawInvitation', 'Makes an unused one-time code worthless.'),
  reads('JournalEntry', 'exportJournal', 'Takes the journal out for verification elsewhere.'),
  reads('JournalEntry', 'read', 'Sees what happened, when and by whom.'),
  reads('JournalEntry', 'verifyJournal', 'Recomputes the journal against its signed checkpoints.'),
  decides('LegalHold', 'liftLegalHold', 'Lets what was held be erased again.'),
  decides('LegalHold', 'placeLegalHold', 'Forbids that anything of a thing is erased.'),
  reads('LegalHold', 'read', 'Sees what may not be erased, and why.'),
  reads('LineageEdge', 'read', 'Sees what was made from what.'),
  reads('LineageEvent', 'read', 'Sees jobs, runs and datasets outside, and the events that told of them.'),
  changes('LineageEvent', 'receiveLineage', 'Delivers OpenLineage events about jobs, runs and datasets.'),
  reads('Model', 'read', 'Sees models.'),
  changes('Model', 'registerModel', 'Names a model of a use case.'),
  changes('Model', 'reviseCatalogueEntry', 'Says anew what a model is, its tags and its owners.'),
  reads('ModelCard', 'read', 'Reads model cards.'),
  changes('ModelCard', 'reviseCard', 'Writes the prose of a model card.'),
  reads('ModelVersion', 'read', 'Sees model versions.'),
  changes('ModelVersion', 'registerModelVersion', 'Declares the bytes, inputs and data of a model version.'),
  changes('ModelVersion', 'requestPromotion', 'Asks that a version serves in an environment.'),
  decides('ModelVersion', 'retireModelVersion', 'Ends a version for ever.'),
  changes('ModelVersion', 'reviseCatalogueEntry', 'Says anew what a model version is, its tags and its owners.'),
  changes('Monitor', 'closeWindow', 'Closes a window of production data, so that it is judged.'),
  changes('Monitor', 'draftMonitor', 'Plans what is watched once a version serves.'),
  changes('Monitor', 'ingestBatch', 'Delivers predictions of production.'),
  reads('Monitor', 'read', 'Sees monitors, windows and drift reports.'),
  changes('Policy', 'publishPolicy', 'Publishes a version of a policy file; the server itself does it at its start.'),
  reads('Policy', 'read', 'Reads policies.'),
  changes('PolicyProposal', 'declinePolicy', 'Turns a proposed policy down, or takes an own proposal back.'),
  changes('PolicyProposal', 'proposePolicy', 'Proposes a version of a policy; it is in force only when a second person publishes it.'),
  decides('PolicyProposal', 'publishProposedPolicy', 'Puts a policy in force that somebody else proposed.'),
  reads('PolicyProposal', 'read', 'Sees proposed policies before anybody is judged by them.'),
  changes('Principal', 'createFirstAdministrator', 'Begins an installation; only the server itself may.'),
  changes('Principal', 'createServiceAccount', 'Makes an account for a machine.'),
  reads('Principal', 'read', 'Sees who the people and service accounts of a project are.'),
  changes('Principal', 'reinstatePrincipal', 'Lets somebody who was locked out in again.'),
  changes('Principal', 'suspendPrincipal', 'Locks a person or a service account out at once.'),
  changes('Project', 'createProject', 'Opens a new team workspace.'),
  reads('Project', 'read', 'Sees that a project exists, with its name.'),
  decides('PromotionRequest', 'acknowledgeWarning', 'Takes responsibility for a warning of the gate.'),
  decides('PromotionRequest', 'decideApprovalReview', 'Says whether what was approved may go on serving.'),
  decides('PromotionRequest', 'decidePromotion', 'Approves or rejects that a version serves.'),
  reads('PromotionRequest', 'dryRunPolicy', 'Tries a policy on recorded facts; with chosen thresholds that tells small groups apart, as exact counts would.'),
  changes('PromotionRequest', 'executePromotion', 'Lets what was approved serve, where that waited for an operator or for the end of holds.'),
  changes('PromotionRequest', 'expirePromotions', 'Ends requests whose time is over; only the server itself may.'),
  decides('PromotionRequest', 'grantPromotionWaiver', 'Accepts for a time what could not be judged.'),
  changes('PromotionRequest', 'judgeCheckedPromotion', 'Judges requests whose evidence is there; only the server itself may.'),
  changes('PromotionRequest', 'openThread', 'Says something about a request, and has it answered.'),
  reads('PromotionRequest', 'read', 'Sees requests, their findings, decisions and comments.'),
  changes('PromotionRequest', 'remind', 'Reminds of what waits for people and escalates it; only the server itself may.'),
  decides('PromotionRequest', 'revokePromotionWaiver', 'Ends a waiver before it expires.'),
  changes('PromotionRequest', 'withdrawPromotion', 'Takes a request back.'),
  reads('PublisherKey', 'read', 'Sees whose signatures the project trusts.'),
  changes('PublisherKey', 'registerPublisherKey', 'Says that a publisher’s signatures are trusted.'),
  changes('PublisherKey', 'retirePublisherKey', 'Ends the trust in a publisher’s key.'),
  changes('RetentionPeriod', 'eraseExpired', 'Takes bytes away whose time is over; only the server itself may.'),
  reads('RetentionPeriod', 'read', 'Sees how long what is kept, and what was erased.'),
  decides('RetentionPeriod', 'setRetentionPeriod', 'Says how long what is kept.'),
  decides('RoleGrant', 'confirmRoleGrant', 'Is the second person behind the grant of an approver role.'),
  changes('RoleGrant', 'grantRole', 'Gives somebody a role.'),
  reads('RoleGrant', 'read', 'Sees who holds which role since when.'),
  changes('RoleGrant', 'revokeRoleGrant', 'Takes a role away at once.'),
  changes('Run', 'recordRun', 'Declares that a job ran, where no tool of it reports to Assay.'),
  changes('Serving', 'markLostServings', 'Counts as lost what nobody has seen serving for long; only the server itself may.'),
  reads('Serving', 'read', 'Sees what really serves, and how it compares with what was approved.'),
  changes('Serving', 'reportServing', 'Reports what really serves.'),
  changes('SkewCheck', 'cancelSkewCheck', 'Stops a skew check that is queued or running.'),
  changes('SkewCheck', 'checkSkew', 'Asks whether serving sees what a model was trained on.'),
  reads('SkewCheck', 'read', 'Sees skew checks with small counts hidden.'),
  reads('SkewCheck', 'readProtected', 'Sees the exact counts of small categories, from which people could be told apart.'),
  changes('SkewCheck', 'runSkewCheck', 'Carries a check out and records what was found; only the server itself may.'),
  changes('UseCase', 'createUseCase', 'Frames what models decide, and what errors cost.'),
  decides('UseCase', 'decideUseCaseRevision', 'Approves or declines how a use case is framed; what it then asks for judges every model.'),
  changes('UseCase', 'proposeUseCaseRevision', 'Proposes how a use case is framed, with the answers by which its risk tier is computed.'),
  reads('UseCase', 'read', 'Sees use cases.'),
  changes('UseCase', 'reviseCatalogueEntry', 'Says anew what a use case is, its tags and its owners.'),
  decides('UseCase', 'setRiskTier', 'Sets the risk tier of a use case by hand, with a reason.'),
];

/**
 * Which fields of a kind of thing a rule may put a condition on, besides `projectId`. Whoever adds a field here also gives it in
 * every `Subject` of that kind and maps its column where lists are filtered.
 */
export const SUBJECT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  ApiToken: ['principalId'],
  Delegation: ['principalId'],
  Invitation: ['principalId'],
  Principal: ['principalId'],
  RoleGrant: ['role'],
};

const byKey = new Map(PERMISSIONS.map((permission) => [`${permission.action} on ${permission.subject}`, permission]));

/** The permission called `action on Subject`, or null when the table has none. */
export const findPermission = (action: string, subject: string): Permission | null => byKey.get(`${action} on ${subject}`) ?? null;

/** Throws for a pair that has no line in the table: whoever asks for it forgot to write it down. */
export function requirePermission(action: string, subject: string): void {
  if (byKey.has(`${action} on ${subject}`)) return;
  throw new Error(`Broken guarantee: permissions.ts has no line for "${action} on ${subject}"; add it there and to the roles that may`);
}

/** All permissions by their names, such as `read on Model`. */
export const permissionNames = (): readonly string[] => [...byKey.keys()];
