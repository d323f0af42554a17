import { auditForReader, biasAuditOfRun } from '../bias/index.ts';
import type { Context } from '../context.ts';
import { latestGateRun } from '../evaluation/index.ts';
import type { ExplanationRun } from './explanation-run.entity.ts';
import { type ProxyUse, proxyUses } from './proxy-use.rules.ts';

/** Features that tell of attributes and move the scores, and the audit that says of what they tell. */
export interface ProxyUseReport {
  readonly biasAuditId: string;
  readonly uses: readonly ProxyUse[];
}

/**
 * Holds what moves the scores against what the newest audit by the same specification found of proxies, as far as the actor may see that audit. Null
 * where one of the two is missing, or the explanation is not OK.
 */
export async function proxyUseOf(
  ctx: Context,
  { document, modelVersionId, auditSpecificationId }: Pick<ExplanationRun, 'document' | 'modelVersionId' | 'auditSpecificationId'>,
): Promise<ProxyUseReport | null> {
  if (document === null) return null;
  const run = await latestGateRun(ctx, modelVersionId, auditSpecificationId);
  const audit = run === null ? null : await biasAuditOfRun(ctx, run.id);
  if (audit === null) return null;
  const { proxies } = auditForReader(ctx, audit).shown;
  const uses = proxies === null ? null : proxyUses(document, proxies.attributes);
  return uses === null ? null : { biasAuditId: audit.id, uses };
}
