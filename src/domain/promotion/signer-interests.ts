import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { type Interests, interestOf, originOfInterest, waiversOn } from '../approvals/index.ts';
import { currentLocalLawStatement } from '../bias/index.ts';
import { listChallengesById, stepsOfChallenges } from '../challenges/index.ts';
import type { Context } from '../context.ts';
import { listAttestationsById } from '../datasets/index.ts';
import { listDocumentsById } from '../documents/index.ts';
import { type RoleUse, rolesUsed } from '../identity/index.ts';
import type { GateFacts } from '../policy/index.ts';
import { contributorsToRequests, evidenceAuthorsOf } from './authors.ts';
import type { EvidenceReferences, SignedEvidence } from './promotion-request.entity.ts';

/** Who asks for a promotion, and by which request; null while nothing is written down. */
export interface Asking {
  readonly requestedBy: string;
  readonly requestId: string | null;
}

/** What was gathered before it is known who has an interest in it. */
interface Found {
  readonly facts: GateFacts;
  readonly evidence: SignedEvidence;
  readonly references: EvidenceReferences;
  readonly asking: Asking | null;
}

/** Somebody's word for a record, in a role. */
interface Signature extends RoleUse {
  readonly recordId: string;
  /** Whether the rules want somebody without a part in what is judged; a steward speaks of data that they know. */
  readonly independent: boolean;
}

/**
 * The facts, with those records marked that somebody signed who has an interest in what is asked for, or in a role that came from somebody with one
 * (ADR 35). Of several roles that allowed it, one without such an origin is enough. Roles are looked at as they counted when it was signed.
 */
export async function withSignerInterests(ctx: Context, found: Found): Promise<GateFacts> {
  const { facts } = found;
  const signatures = await signaturesOf(ctx, found);
  if (signatures.length === 0) return facts;
  const reasons = await reasonsAgainst(ctx, signatures, await interestsIn(ctx, found));
  if (reasons.size === 0) return facts;
  const mark = <T extends object>(fact: T, id: string | null): T => (id !== null && reasons.has(id) ? { ...fact, interested: reasons.get(id) } : fact);
  return {
    ...facts,
    attestations: facts.attestations?.map((fact) => mark(fact, fact.attestationId)) ?? null,
    documents: facts.documents?.map((fact) => mark(fact, fact.documentId)) ?? null,
    challenges: facts.challenges?.map((fact) => mark(fact, fact.challengeId)) ?? null,
    localLawStatement: facts.localLawStatement == null ? null : mark(facts.localLawStatement, facts.localLawStatement.statementId),
  };
}

/** Everybody with an interest in what is asked for, as for decisions on it; before anybody asks, those whose work it is. */
async function interestsIn(ctx: Context, { facts, evidence, references, asking }: Found): Promise<Interests> {
  const id = (asking?.requestId ?? '') as Id<'PromotionRequest'>;
  const modelVersionId = facts.modelVersionId as Id<'ModelVersion'>;
  const judged = { id, modelVersionId, facts, evidence, ...references, policyId: '', furtherPolicyIds: [] };
  const waivers = asking?.requestId == null ? [] : await waiversOn(ctx, id);
  return {
    requesterId: asking?.requestedBy ?? '',
    contributors: present((await contributorsToRequests(ctx, [judged])).get(id), 'the contributors of a version'),
    evidenceAuthors: present((await evidenceAuthorsOf(ctx, [judged])).get(id), 'the authors of evidence'),
    waivedBy: new Set(waivers.map(({ grantedBy }) => grantedBy)),
  };
}

/** Why records do not count, by their ids. */
async function reasonsAgainst(ctx: Context, signatures: readonly Signature[], interests: Interests): Promise<ReadonlyMap<string, string>> {
  const roles = await rolesUsed(ctx, signatures);
  const makers = { ...interests, evidenceAuthors: new Set<string>(), waivedBy: new Set<string>() };
  const reasons = new Map<string, string>();
  for (const [place, { recordId, principalId, independent }] of signatures.entries()) {
    const own = independent ? interestOf(principalId, makers) : null;
    const origins = (roles[place] ?? []).map((grant) => ({ grant, why: originOfInterest(grant, interests) }));
    const [first] = origins.some(({ why }) => why === null) ? [] : origins;
    if (own !== null) reasons.set(recordId, `${principalId}, who stands in for it, ${own}`);
    else if (first !== undefined)
      reasons.set(recordId, `the role ${first.grant.role} (${first.grant.id}) of ${principalId}, who stands in for it, ${first.why}`);
  }
  return reasons;
}

async function signaturesOf(ctx: Context, { facts, references }: Found): Promise<readonly Signature[]> {
  const attestations = await listAttestationsById(
    ctx,
    (facts.attestations ?? []).flatMap(({ attestationId }) => attestationId ?? []),
  );
  const audit = facts.localLawStatement == null ? null : references.biasAuditId;
  const statement = audit === null ? null : await currentLocalLawStatement(ctx, audit);
  return [
    ...[...attestations.values()].map(({ id, projectId, attestedBy, attestedAt }) => ({
      ...{ recordId: id, principalId: attestedBy, projectId, at: attestedAt, actions: ['attestDatasetVersion'], independent: false },
    })),
    ...(statement === null ? [] : [statement]).map(({ id, projectId, filedBy, filedAt }) => ({
      ...{ recordId: id, principalId: filedBy, projectId, at: filedAt, actions: ['fileLocalLawStatement'], independent: true },
    })),
    ...(await signaturesOnDocuments(ctx, facts)),
    ...(await signaturesOnChallenges(ctx, facts)),
  ];
}

/** A report of an audit from outside is its auditor's word; any other document that of whoever signed it off. */
async function signaturesOnDocuments(ctx: Context, facts: GateFacts): Promise<readonly Signature[]> {
  const documents = await listDocumentsById(
    ctx,
    (facts.documents ?? []).map(({ documentId }) => documentId),
  );
  return [...documents.values()].flatMap(({ id, type, projectId, filedBy, filedAt, signedOffBy, signedOffAt }): Signature[] => {
    const signature = { recordId: id, projectId, independent: true };
    if (type === 'EXTERNAL_AUDIT') return [{ ...signature, principalId: filedBy, at: filedAt, actions: ['fileAuditReport'] }];
    if (signedOffBy === null || signedOffAt === null) return [];
    return [{ ...signature, principalId: signedOffBy, at: signedOffAt, actions: ['signOffDocument'] }];
  });
}

/** A challenge is worth something by who asked and by who said that the answer is enough; who answers may have any interest. */
async function signaturesOnChallenges(ctx: Context, facts: GateFacts): Promise<readonly Signature[]> {
  const settled = (facts.challenges ?? []).filter(({ state }) => state === 'RESOLVED').map(({ challengeId }) => challengeId);
  const challenges = await listChallengesById(ctx, settled);
  const steps = await stepsOfChallenges(ctx, settled);
  return [...challenges.values()].flatMap(({ id, projectId, raisedBy, raisedAt }) => {
    const signature = { recordId: id, projectId, independent: true };
    const ends = (steps.get(id) ?? []).filter(({ event }) => event === 'RESOLVE');
    return [
      { ...signature, principalId: raisedBy, at: raisedAt, actions: ['raiseChallenge'] },
      ...ends.map(({ actorId, at }) => ({ ...signature, principalId: actorId, at, actions: ['resolveChallenge'] })),
    ];
  });
}
