import { type BiasAudit, shownAudit } from '../bias/index.ts';
import { type ExplanationRun, proxyUses } from '../explanations/index.ts';
import type { AppliedPolicy, ProxyUseFacts } from '../policy/index.ts';
import type { AuditSpecification, ModelVersion } from '../registry/index.ts';

/** What moves the scores held against what tells of attributes; null unless both are about this version, and the effects are known. */
export function proxyUseFacts(
  { artifactDigest }: Pick<ModelVersion, 'artifactDigest'>,
  specification: Pick<AuditSpecification, 'digest'> | null,
  run: ExplanationRun | null,
  audit: BiasAudit | null,
): ProxyUseFacts | null {
  const proxies = audit?.document.proxies ?? null;
  if (run === null || run.document === null || proxies === null || specification === null) return null;
  if (run.inputs.artifactDigest !== artifactDigest || run.inputs.specificationDigest !== specification.digest) return null;
  const uses = proxyUses(run.document, proxies.attributes);
  if (uses === null) return null;
  const visible = audit === null ? null : shownAudit(audit.document, false).proxies;
  return {
    explanationRunId: run.id,
    attributes: proxies.attributes.map(({ attribute }, place) => ({
      attribute,
      uses: uses
        .filter((use) => use.attribute === attribute)
        .map(({ feature, group, strength, effectShare, product, inUse }) => ({
          ...{ feature, group, strength, effectShare, product, inUse },
          ...(visible?.attributes[place]?.associations.some((one) => one.feature === feature && one.measure.status === 'SUPPRESSED') ? { shown: false } : {}),
        })),
    })),
  };
}

/** Whether a rule of the policy judges by the explanation: its own family, or features that tell of attributes and move the scores. */
export const asksForExplanation = (policy: AppliedPolicy | null): boolean =>
  policy?.document.rules.some(
    ({ type, params }) => type === 'R-XAI' || (type === 'R-PRX' && (params as { readonly proxyUse?: object }).proxyUse !== undefined),
  ) === true;
