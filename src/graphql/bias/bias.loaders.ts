import { auditForReader, biasAuditsOfRuns, listBiasAuditsById } from '../../domain/bias/index.ts';
import { defineLoader } from '../loaders.ts';
import { toBiasAudit } from './bias.mapper.ts';
import type { BiasAudit } from './bias-audit.type.ts';

/** Bias audits by id, as the reader may see them; null for one that is absent or hidden. */
export const biasAuditById = defineLoader<string, BiasAudit>(
  async (ctx, ids) => new Map([...(await listBiasAuditsById(ctx, ids))].map(([id, audit]) => [id, toBiasAudit(auditForReader(ctx, audit))])),
);

/** Bias audits by evaluation run. */
export const biasAuditByRun = defineLoader<string, BiasAudit>(
  async (ctx, ids) => new Map([...(await biasAuditsOfRuns(ctx, ids))].map(([id, audit]) => [id, toBiasAudit(auditForReader(ctx, audit))])),
);
