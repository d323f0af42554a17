import { auditForReader, biasAuditsOfRuns, listBiasAuditsById, localLawStatementsOf } from '../../domain/bias/index.ts';
import { defineLoader } from '../loaders.ts';
import { toBiasAudit } from './bias.mapper.ts';
import type { BiasAudit } from './bias-audit.type.ts';
import { toLocalLawStatement } from './local-law-statement.mapper.ts';
import type { LocalLawStatement } from './local-law-statement.type.ts';

/** Bias audits by id, as the reader may see them; null for one that is absent or hidden. */
export const biasAuditById = defineLoader<string, BiasAudit>(
  async (ctx, ids) => new Map([...(await listBiasAuditsById(ctx, ids))].map(([id, audit]) => [id, toBiasAudit(auditForReader(ctx, audit))])),
);

/** Bias audits by evaluation run. */
export const biasAuditByRun = defineLoader<string, BiasAudit>(
  async (ctx, ids) => new Map([...(await biasAuditsOfRuns(ctx, ids))].map(([id, audit]) => [id, toBiasAudit(auditForReader(ctx, audit))])),
);

/** Statements by Local Law 144, by bias audit, newest first. */
export const localLawStatementsOfAudit = defineLoader<string, readonly LocalLawStatement[]>(
  async (ctx, ids) => new Map([...(await localLawStatementsOf(ctx, ids))].map(([id, filed]) => [id, filed.map(toLocalLawStatement)])),
);
