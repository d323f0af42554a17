import { and, eq, type SQL } from 'drizzle-orm';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import type { AdmissionRecord } from './admission.entity.ts';
import { admissions } from './admission.tables.ts';

const visible = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Deployment'), { projectId: admissions.projectId });

/** Every version of the bytes in the project, as it stands in the environment: one statement, led by the digest. */
export const readAdmissions = (ctx: Context, projectId: Id<'Project'>, environment: string, artifactDigest: Digest): Promise<readonly AdmissionRecord[]> =>
  ctx.db
    .select()
    .from(admissions)
    .where(and(eq(admissions.projectId, projectId), eq(admissions.artifactDigest, artifactDigest), eq(admissions.environment, environment), visible(ctx)));
