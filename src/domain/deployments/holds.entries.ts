import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Freeze } from './freeze.entity.ts';
import type { Retirement } from './retirement.entity.ts';
import type { Suspension } from './suspension.entity.ts';

/** From now on nothing is promoted there. */
export const promotionsFrozen = (freeze: Freeze): EntryDraft =>
  entryAbout('freeze.began', 'Freeze', freeze, { environmentId: freeze.environmentId, reason: freeze.reason, until: freeze.until?.toISOString() ?? null });

/** Somebody ended a freeze. */
export const freezeLifted = (freeze: Freeze, reason: string): EntryDraft =>
  entryAbout('freeze.lifted', 'Freeze', freeze, { environmentId: freeze.environmentId, reason });

/** What was approved is not admitted until the suspension is lifted. */
export const approvalSuspended = ({ id, projectId, deploymentId, cause, alertId, incidentId, reason }: Suspension): EntryDraft =>
  entryAbout('approval.suspended', 'Deployment', { id: deploymentId, projectId }, { suspensionId: id, cause, alertId, incidentId, reason });

/** What was approved is admitted again. */
export const suspensionLifted = ({ id, projectId, deploymentId }: Suspension, reason: string): EntryDraft =>
  entryAbout('approval.restored', 'Deployment', { id: deploymentId, projectId }, { suspensionId: id, reason });

/** A version may never be promoted again. */
export const versionRetired = ({ modelVersionId, projectId, reason }: Retirement): EntryDraft =>
  entryAbout('model-version.retired', 'ModelVersion', { id: modelVersionId, projectId }, { reason });
