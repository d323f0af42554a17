import type { Digest } from '../../kernel/digest.ts';
import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Id } from '../../kernel/id.ts';
import type { ExternalIdentity } from './external-asset.entity.ts';
import type { Run } from './run.entity.ts';

/** What the one entry of a delivery tells: how many events, and a digest over all that were accepted. */
export interface Delivery {
  readonly projectId: Id<'Project'>;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  /** Digest of the sorted digests of the accepted events. */
  readonly digest: Digest;
}

/** Type of the entry of a delivery. */
export const EVENTS_RECEIVED = 'lineage.events-received';

/** Events were delivered; one entry for all of a request. */
export const eventsReceived = ({ projectId, accepted, repeated, refused, digest }: Delivery): EntryDraft => ({
  ...{ type: EVENTS_RECEIVED, version: 1, projectId, subjectKind: 'Project', subjectId: projectId },
  payload: { accepted, repeated, refused, digest },
});

/** Type of the entry that tells of a serving. */
export const SERVING_TOLD = 'lineage.serving-told';

/** What an event said to serve; texts are tidy already. */
export interface ToldClaim {
  readonly environmentId: Id<'Environment'>;
  readonly endpoint: string;
  readonly modelName: string | null;
  readonly version: string | null;
  readonly artifactDigest: Digest | null;
  readonly servingSystem: string | null;
  readonly observedAt: Date;
}

/** An event said that something serves in an environment; how it compares with what was approved is told by `serving.judged`. */
export const servingTold = (projectId: Id<'Project'>, { environmentId, observedAt, ...claim }: ToldClaim, eventDigest: Digest): EntryDraft =>
  entryAbout(SERVING_TOLD, 'Environment', { id: environmentId, projectId }, { environmentId, ...claim, observedAt: observedAt.toISOString(), eventDigest });

/** The claim in the payload of such an entry. */
export const toldClaim = (payload: EntryDraft['payload']): ToldClaim => ({
  environmentId: payload.environmentId as Id<'Environment'>,
  endpoint: payload.endpoint as string,
  modelName: payload.modelName as string | null,
  version: payload.version as string | null,
  artifactDigest: payload.artifactDigest as Digest | null,
  servingSystem: payload.servingSystem as string | null,
  observedAt: new Date(payload.observedAt as string),
});

/** Somebody declared that a job ran. */
export const runRecorded = (run: Run, inputs: readonly string[], outputs: readonly string[]): EntryDraft => ({
  ...{ type: 'run.recorded', version: 1, projectId: run.projectId, subjectKind: 'Run', subjectId: run.id },
  payload: { jobId: run.jobId, runUuid: run.runUuid, gitCommit: run.gitCommit, inputs: [...inputs], outputs: [...outputs] },
});

/** An asset was said to be a registered thing. */
export const assetLinked = ({ projectId, assetId, nodeId, source }: ExternalIdentity): EntryDraft => ({
  ...{ type: 'external-asset.linked', version: 1, projectId, subjectKind: 'ExternalAsset', subjectId: assetId },
  payload: { nodeId, source },
});

/** An asset is no longer said to be a registered thing. */
export const assetUnlinked = ({ projectId, assetId, nodeId }: ExternalIdentity): EntryDraft => ({
  ...{ type: 'external-asset.unlinked', version: 1, projectId, subjectKind: 'ExternalAsset', subjectId: assetId },
  payload: { nodeId },
});
