import { present } from '../../kernel/assert.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { type Digest, sha256 } from '../../kernel/digest.ts';
import { type DsseEnvelope, IN_TOTO_PAYLOAD, sealEnvelope } from '../../kernel/dsse.ts';
import type { ApprovalCondition, Quorum } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import type { Deployment } from '../deployments/index.ts';
import { findEnvironmentsById, systemActor } from '../identity/index.ts';
import { introduceSigningKey } from '../journal/index.ts';
import { policyReference } from '../policy/index.ts';
import { findModel, findModelVersion } from '../registry/index.ts';
import type { PromotionAttestation } from './promotion-attestation.entity.ts';
import { saveAttestation } from './promotion-attestation.store.ts';
import type { PromotionFile } from './promotion-file.ts';
import { approvedUntil, gateStatement, type PromotionFacts, promotionStatement, type Statement } from './promotion-statement.rules.ts';
import { passedFindings } from './record-break-glass.ts';

/** What was promoted, by whom and on which conditions. */
export interface Promoted {
  readonly file: PromotionFile;
  readonly quorum: Quorum;
  readonly conditions: readonly ApprovalCondition[];
  readonly deployment: Deployment;
}

/**
 * Signs what was found and what was decided, in the transaction that promotes: there is no promotion without its attestation, and no
 * attestation of a promotion that was rolled back. Signing is some fifty microseconds, so that it holds nothing up.
 */
export async function attest(ctx: MutationContext, promoted: Promoted): Promise<PromotionAttestation> {
  const { file } = promoted;
  await introduceSigningKey(ctx.tx, ctx);
  const facts = await factsOf(ctx, promoted);
  const attestation: PromotionAttestation = {
    ...{ id: ctx.ids.next('PromotionAttestation'), projectId: file.request.projectId, promotionRequestId: file.request.id },
    ...{ artifactDigest: facts.artifactDigest, keyId: ctx.signer.keyId, approvedUntil: facts.approvedUntil, signedAt: facts.promotedAt },
    gateResult: sealed(ctx, gateStatement(facts)),
    promotion: sealed(ctx, promotionStatement(facts)),
  };
  await saveAttestation(ctx.tx, attestation);
  return attestation;
}

const sealed = ({ signer }: MutationContext, statement: Statement): DsseEnvelope => sealEnvelope(signer, IN_TOTO_PAYLOAD, canonicalJson(statement));

async function factsOf(ctx: MutationContext, { file, quorum, conditions, deployment }: Promoted): Promise<PromotionFacts> {
  const { request, policy, waivers } = file;
  const emergency = request.kind === 'BREAK_GLASS' ? policy.document.breakGlass : undefined;
  const server = { ...ctx, actor: systemActor };
  const [version, model, [environment]] = [
    await findModelVersion(server, request.modelVersionId),
    await findModel(server, request.modelId),
    await findEnvironmentsById(server, [request.environmentId]),
  ];
  const { number, artifactDigest } = present(version.ok ? version.value : null, 'the version of a request');
  const { name } = present(model.ok ? model.value : null, 'the model of a request');
  const { id: environmentId, name: environmentName } = present(environment, 'the environment of a request');
  return {
    name: `${name}@${number}`,
    artifactDigest,
    environment: { id: environmentId, name: environmentName },
    request: asked(request),
    deploymentId: deployment.id,
    signedDigest: file.digestToSign,
    policies: policy.members.map(({ document, digest }) => ({ reference: policyReference(document), digest })),
    evaluation: file.evaluation,
    approvals: quorum.filled.map(({ role, decidedBy }) => ({ role, decision: present(lastOf(file, decidedBy), 'the decision that fills a place') })),
    acknowledgements: file.acknowledgements,
    waivers,
    conditions,
    approvedUntil: approvedUntil(deployment.validFrom, policy.document.approvals.validDays, waivers, emergency?.maxHours),
    breakGlass: emergency === undefined ? null : { findings: passedFindings(file), holds: file.passedHolds.map(({ kind, id }) => `${kind} ${id}`) },
    promotedAt: deployment.validFrom,
  };
}

const lastOf = ({ decisions }: PromotionFile, person: string) => decisions.filter(({ decidedBy }) => decidedBy === person).at(-1);

const asked = (request: PromotionFile['request']): PromotionFacts['request'] => {
  const { id, projectId, modelId, modelVersionId, kind, reason, requestedBy, requestedAt, evidence, evidenceDigest } = request;
  return { id, projectId, modelId, modelVersionId, kind, reason, requestedBy, requestedAt, evidence, evidenceDigest };
};

/** What the journal keeps of an attestation: enough to show later that none was exchanged. */
export const attestationInJournal = ({ id, keyId, gateResult, promotion }: PromotionAttestation) => ({
  ...{ attestationId: id, keyId },
  gateResultDigest: payloadDigest(gateResult),
  promotionDigest: payloadDigest(promotion),
});

const payloadDigest = ({ payload }: DsseEnvelope): Digest => sha256(Buffer.from(payload, 'base64'));
