import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { BreakGlassUse } from './break-glass.entity.ts';

/** The alert: something serves from now on without the approvals that it needs. Subscribers to the journal get it as it happens. */
export const breakGlassUsed = (use: BreakGlassUse): EntryDraft =>
  entryAbout(
    'break-glass.used',
    'Deployment',
    { id: use.deploymentId, projectId: use.projectId },
    {
      ...{ promotionRequestId: use.promotionRequestId, environmentId: use.environmentId, until: use.until.toISOString(), reason: use.reason },
      ...{ requestedBy: use.requestedBy, confirmedBy: use.confirmedBy, passedFindings: use.passedFindings, passedHolds: use.passedHolds },
      ...{ findingId: use.findingId, reviewDueAt: use.reviewDueAt.toISOString() },
    },
  );
