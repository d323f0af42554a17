import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Serving, ServingClaim } from './serving.entity.ts';

const shown = ({ standing, reason, version, artifactDigest, modelVersionId, deploymentId }: Serving) => ({
  ...{ standing, reason, version, artifactDigest, modelVersionId, deploymentId },
});

const entry = (type: string, serving: Serving, payload: EntryDraft['payload']): EntryDraft =>
  entryAbout(type, 'Serving', serving, { environmentId: serving.environmentId, endpoint: serving.endpoint, modelName: serving.modelName, ...payload });

/** Somebody reported what serves; `counted` is false for a report of a time before the last one, which changes nothing. */
export const servingReported = (serving: Serving, said: ServingClaim & { readonly observedAt: Date }, counted: boolean): EntryDraft =>
  entry('serving.reported', serving, {
    said: { version: said.version, artifactDigest: said.artifactDigest, observedAt: said.observedAt.toISOString() },
    ...{ counted, ...shown(serving) },
  });

/** What serves, or how it compares with what was approved, is another than before. */
export const servingJudged = (serving: Serving, before: Serving | null): EntryDraft =>
  entry('serving.judged', serving, { source: serving.source, before: before === null ? null : shown(before), after: shown(serving) });

/** Nobody has seen it for long. */
export const servingLost = (serving: Serving): EntryDraft => entry('serving.lost', serving, { lastSeenAt: serving.lastSeenAt.toISOString() });
