import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { type PgColumn, pgView } from 'drizzle-orm/pg-core';
import { reviewSchedules } from '../deployments/approval-review.tables.ts';
import { deployments } from '../deployments/deployments.tables.ts';
import { isOldestStanding, modelVersionRetirements, suspensions } from '../deployments/holds.tables.ts';
import { environments } from '../identity/identity.tables.ts';
import { modelVersions } from '../registry/registry.tables.ts';
import { breakGlassUses } from './break-glass.tables.ts';
import { promotionAttestations } from './promotion.tables.ts';

/** A column of a table under another name, as several of them are called id; null where the version does not serve or is not held. */
export const named = <C extends PgColumn>(column: C, name: string): SQL.Aliased<C['_']['data'] | null> =>
  sql<C['_']['data'] | null>`${column}`.mapWith(column).as(name);

/**
 * What is known of every version in every environment of its project, so that "are these bytes approved here, now?" is one look by
 * digest: a row without a deployment is a version that does not serve there.
 */
export const admissions = pgView('admissions').as((query) =>
  query
    .select({
      projectId: modelVersions.projectId,
      artifactDigest: modelVersions.artifactDigest,
      environment: named(environments.name, 'environment'),
      modelVersionId: named(modelVersions.id, 'model_version_id'),
      deploymentId: named(deployments.id, 'deployment_id'),
      promotionRequestId: deployments.promotionRequestId,
      promotedAt: named(deployments.validFrom, 'promoted_at'),
      approvedUntil: promotionAttestations.approvedUntil,
      suspensionId: named(suspensions.id, 'suspension_id'),
      suspensionReason: named(suspensions.reason, 'suspension_reason'),
      retiredAt: modelVersionRetirements.retiredAt,
      breakGlassUntil: named(breakGlassUses.until, 'break_glass_until'),
      overdueAt: reviewSchedules.overdueAt,
      onExpiry: named(reviewSchedules.onExpiry, 'on_expiry'),
    })
    .from(modelVersions)
    .innerJoin(environments, eq(environments.projectId, modelVersions.projectId))
    .leftJoin(deployments, and(eq(deployments.modelVersionId, modelVersions.id), eq(deployments.environmentId, environments.id), isNull(deployments.validTo)))
    .leftJoin(promotionAttestations, eq(promotionAttestations.promotionRequestId, deployments.promotionRequestId))
    .leftJoin(suspensions, isOldestStanding())
    .leftJoin(breakGlassUses, eq(breakGlassUses.deploymentId, deployments.id))
    .leftJoin(reviewSchedules, eq(reviewSchedules.deploymentId, deployments.id))
    .leftJoin(modelVersionRetirements, eq(modelVersionRetirements.modelVersionId, modelVersions.id)),
);
