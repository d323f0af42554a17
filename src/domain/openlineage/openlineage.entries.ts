import type { Digest } from '../../kernel/digest.ts';
import type { EntryDraft } from '../../kernel/entry.ts';
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

/** Events were delivered; one entry for all of a request. */
export const eventsReceived = ({ projectId, accepted, repeated, refused, digest }: Delivery): EntryDraft => ({
  ...{ type: 'lineage.events-received', version: 1, projectId, subjectKind: 'Project', subjectId: projectId },
  payload: { accepted, repeated, refused, digest },
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
