import { digestOf } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { integrityOf } from '../artifacts/index.ts';
import { challengesOfVersion } from '../challenges/index.ts';
import type { Context } from '../context.ts';
import { currentDocuments, documentContent, documentedThing, EXTERNAL_AUDITOR, type FiledDocument, interestOf } from '../documents/index.ts';
import { findPrincipalsById, liveRolesOf } from '../identity/index.ts';
import { clocksAt, incidentsAbout, notificationsOfIncidents } from '../incidents/index.ts';
import { type AppliedPolicy, type ChallengeFacts, type DocumentFacts, type GateFacts, type IncidentFacts, looksAt } from '../policy/index.ts';
import { type ModelVersion, versionIdsOfModel } from '../registry/index.ts';
import { periodsOf, type RetentionKind } from '../retention/index.ts';
import type { SignedEvidence } from './promotion-request.entity.ts';

/** The records around a decision. */
export type RecordFacts = Required<Pick<GateFacts, 'incidents' | 'documents' | 'challenges' | 'retention'>>;

/** What went wrong with the model, what is on file about the version and its use case, and what validators asked; digests computed anew. */
export async function recordFactsOf(ctx: Context, version: ModelVersion, useCaseId: string): Promise<RecordFacts> {
  return {
    incidents: await incidentFactsOf(ctx, version),
    documents: await documentFactsOf(ctx, version, useCaseId),
    challenges: (await challengesOfVersion(ctx, version.id)).map(
      ({ id, kind, severity, state, rounds }): ChallengeFacts => ({ challengeId: id, kind, severity, state, rounds }),
    ),
    retention: { documents: await keptDays(ctx, version, 'DOCUMENT'), evidence: await keptDays(ctx, version, 'EVIDENCE') },
  };
}

/** How long the project keeps things of the kind, as it was said last: a shorter period counts here before it takes anything away. */
async function keptDays(ctx: Context, { projectId }: ModelVersion, kind: RetentionKind): Promise<number | 'without end'> {
  return (await periodsOf(ctx, projectId, kind))[0]?.days ?? 'without end';
}

async function incidentFactsOf(ctx: Context, version: ModelVersion): Promise<readonly IncidentFacts[]> {
  const found = await incidentsAbout(ctx, await versionIdsOfModel(ctx, version.modelId));
  const own = new Set(found.filter(({ thingId }) => thingId === version.id).map(({ incident }) => incident.id));
  const incidents = [...new Map(found.map(({ incident }) => [incident.id, incident])).values()];
  const told = await notificationsOfIncidents(
    ctx,
    incidents.map(({ id }) => id),
  );
  return incidents.map((incident) => {
    const clocks = clocksAt(incident, told.get(incident.id) ?? [], ctx.clock.now(), LIMITS.incidentClockWarningHours);
    return {
      ...{ incidentId: incident.id, about: own.has(incident.id) ? ('version' as const) : ('model' as const) },
      ...{ state: incident.state, severity: incident.severity, reviewed: incident.closedBy !== null },
      overdueClocks: clocks.filter(({ state }) => state === 'RUN_OUT').map(({ clock }) => clock),
    };
  });
}

async function documentFactsOf(ctx: Context, version: ModelVersion, useCaseId: string): Promise<readonly DocumentFacts[]> {
  const documents = await currentDocuments(ctx, [version.id, useCaseId]);
  const integrity = await integrityOf(
    ctx,
    documents.map(({ artifactId }) => artifactId),
  );
  const facts: DocumentFacts[] = [];
  for (const document of documents) {
    facts.push({
      ...{ documentId: document.id, type: document.type, about: document.subjectId === version.id ? 'version' : 'useCase' },
      ...{ digest: digestOf(documentContent(document)), datedOn: document.datedOn, validUntil: document.validUntil },
      ...{ signedOff: document.signedOffBy !== null, draftedBy: document.draftedBy, independent: await independenceOf(ctx, document) },
      intact: integrity.get(document.artifactId)?.state === 'INTACT',
    });
  }
  return facts;
}

/** Whether whoever filed a report of an audit from outside would still be taken for one today; null for other documents. */
async function independenceOf(ctx: Context, { type, filedBy, subjectId }: FiledDocument): Promise<boolean | null> {
  if (type !== 'EXTERNAL_AUDIT') return null;
  const [thing, [filer]] = [await documentedThing(ctx, subjectId), await findPrincipalsById(ctx, [filedBy])];
  if (!thing.ok || filer === undefined) return false;
  const roles = await liveRolesOf(ctx, filedBy);
  // Whoever finished their work and has no role any more was independent when they filed, and took no other one since.
  const held = roles.length === 0 ? [EXTERNAL_AUDITOR] : roles;
  return interestOf({ id: filedBy, kind: filer.kind, roles: held, contributors: thing.value.contributors }) === null;
}

/** What is signed of the records: each only where the policy looks at it. */
export function signedRecords(
  policy: AppliedPolicy | null,
  facts: Pick<GateFacts, 'incidents' | 'documents' | 'challenges'>,
): Pick<SignedEvidence, 'incidents' | 'documents' | 'challenges'> {
  const asks = (part: Parameters<typeof looksAt>[1]): boolean => policy !== null && looksAt(policy.document, part);
  return {
    ...(asks('incidents') ? { incidents: digestOf(facts.incidents ?? null) } : {}),
    ...(asks('documents') ? { documents: digestOf(facts.documents ?? null) } : {}),
    ...(asks('challenges') ? { challenges: digestOf(facts.challenges ?? null) } : {}),
  };
}
