import { randomUUID } from 'node:crypto';
import type { Context, Machinery } from '../domain/context.ts';
import { requestContext, systemActor } from '../domain/identity/index.ts';
import { followAddresses, followRegistrations, recordToldServings } from '../domain/openlineage/index.ts';
import { reviewOnTriggers, reviewRevokedEvidence, suspendOnAlerts } from '../domain/promotion/index.ts';
import { type Job, startJob } from './job-loop.ts';

/** How soon what the journal tells is acted on, in milliseconds. */
const INTERVAL_MILLISECONDS = 1_000;

/** Joins what is registered to what lineage events told of it before, on any instance, one at a time. */
export const startFollowingRegistrations = (machinery: Machinery): Job => startFollowing(machinery, 'follow-registrations', followRegistrations);

/** Joins data that was registered with an address elsewhere to what lineage events observe there, on any instance, one at a time. */
export const startFollowingAddresses = (machinery: Machinery): Job => startFollowing(machinery, 'follow-addresses', followAddresses);

/** Records what lineage events say to serve, and judges it, on any instance, one at a time. */
export const startRecordingServings = (machinery: Machinery): Job => startFollowing(machinery, 'record-told-servings', recordToldServings);

/** Raises findings on what serves on evidence from data that was revoked, on any instance, one at a time. */
export const startReviewingEvidence = (machinery: Machinery): Job => startFollowing(machinery, 'review-revoked-evidence', reviewRevokedEvidence);

/** Suspends approvals of what alerts are about where the policy asks for it, on any instance, one at a time. */
export const startSuspendingApprovals = (machinery: Machinery): Job => startFollowing(machinery, 'suspend-on-alerts', suspendOnAlerts);

/** Opens reviews of approvals when something happens that their policies name, on any instance, one at a time. */
export const startReviewingApprovals = (machinery: Machinery): Job => startFollowing(machinery, 'review-on-triggers', reviewOnTriggers);

const startFollowing = (machinery: Machinery, name: string, follow: (ctx: Context) => Promise<boolean>): Job =>
  startJob(
    { name, intervalMilliseconds: INTERVAL_MILLISECONDS, run: () => follow(requestContext(machinery, systemActor, `${name}/${randomUUID()}`)) },
    machinery.log,
  );
