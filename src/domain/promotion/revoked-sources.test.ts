import { beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../testing/evaluation-kit.ts';
import { sealAll } from '../../testing/journal-kit.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { fabricateRun } from '../../testing/promotion-kit.ts';
import { decideAs, digestToSign, makeReady, open, REASON, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { seedModelVersion, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, THREE_ROWS, twoFeatureManifest } from '../../testing/runs.ts';
import { systemContext } from '../../testing/test-context.ts';
import { carryOutRun } from '../bias/index.ts';
import { countHits } from '../catalogue/index.ts';
import {
  type AttestationStatement,
  attestDatasetVersion,
  registerDatasetVersion,
  registerExternalDatasetVersion,
  reinstateDatasetVersion,
  retireDatasetVersion,
  revokeDatasetVersion,
  revokedSourcesOf,
  withdrawAttestation,
} from '../datasets/index.ts';
import { freezePromotions, liftFreeze } from '../deployments/index.ts';
import { claimRun, findEvaluationRun, requestEvaluation } from '../evaluation/index.ts';
import { registerFeatureSetVersion } from '../features/index.ts';
import { openFindingsOf } from '../findings/index.ts';
import { listInbox } from '../inbox/index.ts';
import { recordEdges } from '../lineage/index.ts';
import { proposeAuditSpecification, registerModelVersion } from '../registry/index.ts';
import {
  countApprovalStandings,
  executePromotion,
  findPromotionRequest,
  listApprovalStandings,
  previewPromotion,
  readAdmission,
  readGate,
  remind,
  requestPromotion,
  reviewRevokedEvidence,
  standingsOfDeployments,
} from './index.ts';

let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
});

const steward = async ({ project }: Stage) => project.as('data-steward');
const revoke = async (stage: Stage, change: object = {}) =>
  revokeDatasetVersion((await steward(stage)).ctx, {
    datasetVersionId: stage.registry.datasetVersion.id,
    legalBasis: 'CONSENT_WITHDRAWN',
    reason: 'Eleven people took their consent back.',
    ...change,
  });

/** A stage whose version serves in production. */
const serving = async () => promoted(await setStage(theatre.machinery));

async function promoted(stage: Stage): Promise<Stage & { readonly deploymentId: string }> {
  const request = await open(stage);
  await makeReady(stage, request);
  value(await decideAs(stage.compliance, request));
  const { deploymentId } = value(await decideAs(stage.risk, request)).request;
  return { ...stage, deploymentId: deploymentId ?? '' };
}

describe('a revoked dataset version', () => {
  it('is told of everything that was made from it, and opens a finding on what serves', async () => {
    const stage = await serving();
    const revocation = value(await revoke(stage));
    const { featureSetVersion, modelVersion, datasetVersion } = stage.registry;
    const tainted = [datasetVersion.id, featureSetVersion.id, modelVersion.id, stage.deploymentId];
    const told = await revokedSourcesOf(stage.engineer.ctx, [...tainted, stage.registry.model.id, stage.registry.dataset.id]);
    expect([...told.keys()].sort()).toEqual([...tainted].sort());
    expect(told.get(stage.deploymentId)).toMatchObject([{ id: revocation.id, legalBasis: 'CONSENT_WITHDRAWN' }]);
    const findings = (await openFindingsOf(stage.engineer.ctx, [stage.deploymentId])).get(stage.deploymentId);
    expect(findings).toMatchObject([
      { kind: 'DATASET_REVOKED', severity: 'CRITICAL', evidenceId: revocation.id, title: expect.stringContaining('in production') },
    ]);
    expect(await journalOf(theatre, datasetVersion.id)).toContain('dataset-version.revoked');
    const production = { projectId: stage.project.id, environment: 'production', digest: modelVersion.artifactDigest };
    expect(value(await readAdmission(stage.engineer.ctx, production))).toMatchObject({
      ...{ allowed: false, reason: 'REVOKED', message: expect.stringContaining(revocation.id) },
    });
    // How it stands is told as admission answers, from the same instant on, whichever way it is asked for.
    const { engineer, project, deploymentId } = stage;
    expect((await standingsOfDeployments(engineer.ctx, [deploymentId])).get(deploymentId)).toMatchObject({
      ...{ standing: 'REVOKED', reasons: [expect.stringContaining(revocation.id)] },
    });
    expect(value(await countApprovalStandings(engineer.ctx, { projectId: project.id }))).toEqual([{ standing: 'REVOKED', count: 1 }]);
    const listed = await listApprovalStandings(engineer.ctx, { projectId: project.id, standings: ['REVOKED'], page: { first: 9, after: null } });
    expect(value(listed).items.map(({ id }) => id)).toEqual([deploymentId]);
    expect(await revoke(stage)).toMatchObject({ problem: { kind: 'Conflict', existingId: revocation.id } });
  });

  it('ends an approval that nobody has executed yet, from the same instant on, in everything that readers are told', async () => {
    const stage = await setStage(theatre.machinery);
    const { engineer, compliance, risk, project } = stage;
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(compliance, request));
    const freeze = value(await freezePromotions(risk.ctx, { projectId: project.id, environment: 'production', reason: 'Year end.' }));
    expect(value(await decideAs(risk, request)).request.state).toBe('APPROVED');
    value(await liftFreeze(compliance.ctx, { freezeId: freeze.id, reason: 'The books are closed.' }));
    const inbox = async (person = engineer) =>
      value(await listInbox(person.ctx, { page: { first: 9, after: null } }))
        .items.filter(({ subjectId }) => subjectId === request.id)
        .map(({ kind }) => kind);
    const gate = async () => value(await readGate(engineer.ctx, { promotionRequestId: request.id }));
    const production = { projectId: project.id, environment: 'production', digest: stage.registry.modelVersion.artifactDigest };
    const admission = async () => value(await readAdmission(engineer.ctx, production));
    const administrator = await project.as('project-admin');
    theatre.clock.advance(8 * 86_400);
    value(await remind(systemContext(theatre.machinery), { promotionRequestId: request.id, waiverId: null, kind: 'EXECUTION_ESCALATED' }));
    expect([await inbox(), await inbox(administrator), (await gate()).missing.map(({ kind }) => kind)]).toEqual([
      ['PROMOTION_EXECUTION'],
      ['PROMOTION_ESCALATED'],
      ['EXECUTION'],
    ]);

    const revocation = value(await revoke(stage));
    expect([await inbox(), await inbox(administrator)]).toEqual([[], []]);
    const { state, missing } = await gate();
    expect(state).toBe('REFUSED');
    expect(missing.find(({ key }) => key === 'revokedSources')?.message).toContain(
      `was revoked since (${revocation.id}), so that every approval of it is void`,
    );
    expect(missing.map(({ kind }) => kind)).not.toContain('EXECUTION');
    // Nothing of it was ever approved for serving, so there is nothing that admission could take back.
    expect(await admission()).toMatchObject({ allowed: false, reason: 'NOT_APPROVED' });
    value(await reinstateDatasetVersion(compliance.ctx, { revocationId: revocation.id, reason: 'It was another dataset.' }));
    expect([await inbox(), (await gate()).missing.map(({ kind }) => kind)]).toEqual([['PROMOTION_EXECUTION'], ['EXECUTION']]);

    // Whoever tries it all the same takes the approval back with it.
    value(await revoke(stage));
    expect(kindOf(await executePromotion(engineer.ctx, { promotionRequestId: request.id }))).toBe('SourceRevoked');
    expect(value(await findPromotionRequest(engineer.ctx, { id: request.id })).state).toBe('AWAITING_APPROVAL');
  });

  it('that only the evidence is from opens a finding to review what serves on it, in order of the journal and once', async () => {
    const stage = await setStage(theatre.machinery);
    const clean = await otherData(stage);
    const modelVersion = await seedModelVersion(stage.project, {
      ...stage.registry,
      datasetVersion: clean,
      featureSetVersion: await featuresOf(stage, clean.id),
    });
    const runId = await fabricateRun(theatre.machinery, stage.registry, modelVersion);
    const evaluated = { projectId: stage.project.id, to: runId, kind: 'EVALUATED', source: 'OBSERVED', evidenceId: runId } as const;
    const sources = [stage.registry.datasetVersion.id, modelVersion.id];
    await inMutation(systemContext(theatre.machinery), (ctx) =>
      recordEdges(
        ctx,
        sources.map((from) => ({ ...evaluated, from })),
      ),
    );
    const apart = { ...stage, registry: { ...stage.registry, modelVersion } };
    const { deploymentId } = await promoted(apart);
    const follow = async () => {
      await sealAll(theatre.machinery);
      while (await reviewRevokedEvidence(systemContext(theatre.machinery)));
    };
    await follow();
    const revocation = value(await revoke(stage));
    const open = async () => (await openFindingsOf(stage.engineer.ctx, [deploymentId])).get(deploymentId) ?? [];
    expect(await open()).toEqual([]);
    await follow();
    expect(await open()).toMatchObject([
      { kind: 'EVIDENCE_REVOKED', severity: 'HIGH', evidenceId: revocation.id, detail: expect.stringContaining(stage.registry.datasetVersion.id) },
    ]);
    await follow();
    expect(await open()).toHaveLength(1);
    // What was made from it has its finding already, and no second one.
    const tainted = await serving();
    value(await revoke(tainted));
    await follow();
    expect((await openFindingsOf(tainted.engineer.ctx, [tainted.deploymentId])).get(tainted.deploymentId)).toMatchObject([{ kind: 'DATASET_REVOKED' }]);
  });

  it('is a source of nothing new', async () => {
    const stage = await setStage(theatre.machinery);
    value(await revoke(stage));
    const { datasetVersion, featureSet, featureSetVersion, model, modelVersion, useCase } = stage.registry;
    const refused = { problem: { kind: 'SourceRevoked', datasetVersionId: datasetVersion.id } };
    const features = [{ name: 'a', dtype: 'float32', sourceColumns: ['a'] }];
    expect(
      await registerFeatureSetVersion(stage.scientist.ctx, { featureSetId: featureSet.id, features, datasetVersionIds: [datasetVersion.id] }),
    ).toMatchObject(refused);
    const clean = await otherData(stage);
    const artifactDigest = await upload(stage.scientist.ctx, stage.project.id, sigmoidModel());
    const version = { modelId: model.id, artifactDigest, manifest: twoFeatureManifest, featureSetVersionId: featureSetVersion.id };
    // Trained on other data, but from features that were made of the revoked one.
    expect(await registerModelVersion(stage.scientist.ctx, { ...version, trainingDatasetVersionIds: [clean.id] })).toMatchObject({
      problem: { kind: 'SourceRevoked', affectedId: featureSetVersion.id },
    });
    expect(await requestEvaluation(stage.scientist.ctx, { modelVersionId: modelVersion.id })).toMatchObject(refused);
    expect(await requestPromotion(stage.engineer.ctx, { modelVersionId: modelVersion.id, environment: 'production', reason: REASON })).toMatchObject(refused);
    expect(await previewPromotion(stage.engineer.ctx, { modelVersionId: modelVersion.id, environment: 'production' })).toMatchObject(refused);
    const owner = await stage.project.as('model-owner');
    const proposal = {
      useCaseId: useCase.id,
      datasetVersionId: datasetVersion.id,
      labelColumn: 'label',
      positiveLabel: '1',
      favourableOutcome: 'POSITIVE',
      threshold: 0.5,
    } as const;
    expect(await proposeAuditSpecification(owner.ctx, { ...proposal, protectedAttributes: [{ column: 'gender' }] })).toMatchObject(refused);
  });

  it('may not be used under another number either: its bytes count, registered before or after, until it is reinstated', async () => {
    const stage = await setStage(theatre.machinery);
    const { dataset, datasetVersion, featureSet } = stage.registry;
    const bytes = { datasetId: dataset.id, artifactDigest: datasetVersion.artifactDigest, protectedColumns: ['gender'] };
    const before = value(await registerDatasetVersion(stage.scientist.ctx, bytes));
    const made = await featuresOf(stage, before.id);
    const revocation = value(await revoke(stage));
    const after = value(await registerDatasetVersion(stage.scientist.ctx, bytes));
    const elsewhere = value(
      await registerExternalDatasetVersion(stage.scientist.ctx, {
        ...{ datasetId: dataset.id, uri: 's3://lake/copy.csv', digest: datasetVersion.artifactDigest, format: 'csv', rows: 3, protectedColumns: [] },
        columns: [{ name: 'a', type: 'number' }],
      }),
    );
    const tainted = [datasetVersion.id, before.id, made.id, after.id, elsewhere.id];
    const told = await revokedSourcesOf(stage.scientist.ctx, tainted);
    expect(tainted.map((id) => told.get(id)?.map((one) => one.id))).toEqual(tainted.map(() => [revocation.id]));
    const features = [{ name: 'a', dtype: 'float32', sourceColumns: ['a'] }];
    for (const { id } of [before, after, elsewhere]) {
      expect(await registerFeatureSetVersion(stage.scientist.ctx, { featureSetId: featureSet.id, features, datasetVersionIds: [id] })).toMatchObject({
        problem: { kind: 'SourceRevoked', datasetVersionId: datasetVersion.id, affectedId: id },
      });
    }
    const inState = (state: string) =>
      countHits(stage.scientist.ctx, { projectId: stage.project.id, filter: { state: { in: [state] }, parent: { is: dataset.id } } });
    expect([value(await inState('REVOKED')), value(await inState('IN_USE'))]).toEqual([4, 0]);
    value(await reinstateDatasetVersion(stage.compliance.ctx, { revocationId: revocation.id, reason: 'They gave it back.' }));
    expect([value(await inState('REVOKED')), value(await inState('IN_USE'))]).toEqual([0, 4]);
    expect((await revokedSourcesOf(stage.scientist.ctx, tainted)).size).toBe(0);
  });

  it('stops a request that waits: its gate is closed, nobody can approve it, and it can still be rejected', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    const digest = await digestToSign(stage.risk.ctx, request);
    value(await revoke(stage));
    expect(kindOf(await decideAs(stage.risk, request, 'APPROVE', digest))).toBe('SourceRevoked');
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id }))).toMatchObject({
      state: 'REFUSED',
      missing: expect.arrayContaining([expect.objectContaining({ kind: 'STALE_EVIDENCE', key: 'revokedSources' })]),
    });
  });

  it('ends an evaluation that was under way or waits, and a new one may be asked for once the data may be used again', async () => {
    const stage = await setStage(theatre.machinery);
    const { modelVersion } = stage.registry;
    const requested = value(await requestEvaluation(stage.scientist.ctx, { modelVersionId: modelVersion.id }));
    const system = systemContext(theatre.machinery);
    const claimed = await claimRun(system, 'worker');
    // The data is revoked after the model has been run and before the result is recorded.
    const stream = async (...args: Parameters<typeof system.runner.stream>) => {
      const outcome = await system.runner.stream(...args);
      value(await revoke(stage));
      return outcome;
    };
    const ctx = { ...system, runner: { ...system.runner, stream } };
    if (claimed?.run.id !== requested.id) throw new Error('another run was claimed');
    expect(await carryOutRun(ctx, claimed)).toBe('FAILED');
    const ended = value(await findEvaluationRun(stage.scientist.ctx, requested.id));
    expect(ended).toMatchObject({
      state: 'ABANDONED',
      evidence: null,
      failure: { code: 'SOURCE_REVOKED', message: expect.stringContaining('consent was withdrawn') },
    });
    const [revocation] = (await revokedSourcesOf(stage.engineer.ctx, [modelVersion.id])).get(modelVersion.id) ?? [];
    value(await reinstateDatasetVersion(stage.compliance.ctx, { revocationId: revocation?.id ?? '', reason: 'The forms were found.' }));
    const again = await evaluate(theatre.machinery, stage.scientist.ctx, modelVersion.id);
    expect(again.id).not.toBe(ended.id);
    expect(again.state).toBe('SUCCEEDED');
  });
});

/** Data that has nothing to do with the revoked one. */
async function otherData(stage: Stage) {
  const artifactDigest = await upload(stage.scientist.ctx, stage.project.id, bytesOf(`${THREE_ROWS}r4,1,1,1,male\n`));
  return value(await registerDatasetVersion(stage.scientist.ctx, { datasetId: stage.registry.dataset.id, artifactDigest, protectedColumns: ['gender'] }));
}

/** The features of the stage, made of that data alone. */
async function featuresOf(stage: Stage, datasetVersionId: string) {
  const features = ['a', 'b'].map((name) => ({ name, dtype: 'float32', sourceColumns: [name] }));
  const input = { featureSetId: stage.registry.featureSet.id, features, datasetVersionIds: [datasetVersionId] };
  return value(await registerFeatureSetVersion(stage.scientist.ctx, input));
}

describe('a revocation', () => {
  it('is ended by somebody else with a reason, and once', async () => {
    const stage = await setStage(theatre.machinery);
    const revocation = value(await revoke(stage, { legalBasis: 'ERROR_FOUND', effectiveAt: new Date(0) }));
    const input = { revocationId: revocation.id, reason: 'The error was none.' };
    expect(await reinstateDatasetVersion((await steward(stage)).ctx, input)).toMatchObject({ problem: { kind: 'SomebodyElseRequired', rule: 'REVOKED_IT' } });
    expect(await reinstateDatasetVersion(stage.compliance.ctx, { ...input, reason: '' })).toMatchObject({ problem: { kind: 'InvalidInput', field: 'reason' } });
    expect(value(await reinstateDatasetVersion(stage.compliance.ctx, input))).toMatchObject({ reinstatedBy: stage.compliance.id });
    expect(await reinstateDatasetVersion(stage.compliance.ctx, input)).toMatchObject({ problem: { kind: 'IllegalTransition' } });
    expect((await open(stage)).state).toBe('AWAITING_APPROVAL');
    expect((await journalOf(theatre, stage.registry.datasetVersion.id)).slice(-2)).toEqual(['dataset-version.revoked', 'dataset-version.reinstated']);
    await expect(theatre.database.pool.query('update dataset_revocations set reinstated_at = null where id = $1', [revocation.id])).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('needs the right to it, a reason, and an instant that is not ahead', async () => {
    const stage = await setStage(theatre.machinery);
    const input = { datasetVersionId: stage.registry.datasetVersion.id, legalBasis: 'LEGAL_ORDER', reason: 'A court said so.' } as const;
    for (const person of [stage.scientist, stage.engineer, stage.risk])
      await expect(revokeDatasetVersion(person.ctx, input)).rejects.toThrow(/revokeDatasetVersion/);
    expect(await revoke(stage, { reason: ' ' })).toMatchObject({ problem: { field: 'reason' } });
    expect(await revoke(stage, { effectiveAt: new Date(theatre.clock.now().getTime() + 1) })).toMatchObject({ problem: { field: 'effectiveAt' } });
  });
});

describe('a retired dataset version', () => {
  it('is no source of anything new, while what was made from it stays usable', async () => {
    const stage = await setStage(theatre.machinery);
    const { datasetVersion, featureSet } = stage.registry;
    value(await retireDatasetVersion(stage.scientist.ctx, { datasetVersionId: datasetVersion.id, reason: 'Replaced by this year’s.' }));
    const features = [{ name: 'a', dtype: 'float32', sourceColumns: ['a'] }];
    expect(
      await registerFeatureSetVersion(stage.scientist.ctx, { featureSetId: featureSet.id, features, datasetVersionIds: [datasetVersion.id] }),
    ).toMatchObject({
      problem: { kind: 'SourceRetired', datasetVersionId: datasetVersion.id },
    });
    expect((await open(stage)).state).toBe('AWAITING_APPROVAL');
    expect(await retireDatasetVersion(stage.scientist.ctx, { datasetVersionId: datasetVersion.id, reason: 'Again.' })).toMatchObject({
      problem: { kind: 'Conflict' },
    });
  });
});

describe('data that lies elsewhere', () => {
  it('cannot be what models are tested on', async () => {
    const stage = await setStage(theatre.machinery);
    const owner = await stage.project.as('model-owner');
    const elsewhere = value(
      await registerExternalDatasetVersion(stage.scientist.ctx, {
        ...{ datasetId: stage.registry.dataset.id, uri: 's3://lake/p.parquet', digest: 'c'.repeat(64), format: 'parquet', rows: 3 },
        columns: ['label', 'gender'].map((name) => ({ name, type: 'text' as const })),
        protectedColumns: ['gender'],
      }),
    );
    const proposal = {
      useCaseId: stage.registry.useCase.id,
      datasetVersionId: elsewhere.id,
      labelColumn: 'label',
      positiveLabel: '1',
      favourableOutcome: 'POSITIVE',
      threshold: 0.5,
    } as const;
    expect(await proposeAuditSpecification(owner.ctx, { ...proposal, protectedAttributes: [{ column: 'gender' }] })).toMatchObject({
      problem: { kind: 'BytesElsewhere', externalUri: 's3://lake/p.parquet' },
    });
  });
});

describe('an attestation', () => {
  const statement = {
    ...{ source: 'Registry office.', collectedFrom: '2020-01-01', collectedTo: '2021-12-31', consentBasis: 'PUBLIC_TASK' as const, licence: 'Internal.' },
    ...{ knownGaps: 'None known.', personalDataHandling: 'Names were removed.' },
  } satisfies AttestationStatement;
  const attest = async (stage: Stage, change: object = {}) =>
    attestDatasetVersion((await steward(stage)).ctx, { datasetVersionId: stage.registry.datasetVersion.id, statement: { ...statement, ...change } });

  it('is bound to the bytes and counts until it is withdrawn or another one is given', async () => {
    const stage = await setStage(theatre.machinery);
    const first = value(await attest(stage));
    expect(first).toMatchObject({ artifactDigest: stage.registry.datasetVersion.artifactDigest, roles: ['data-steward'], withdrawnAt: null });
    const request = await open(stage);
    expect(request.facts.attestations).toMatchObject([
      { use: 'training', attestationId: first.id },
      { use: 'evaluation', attestationId: first.id },
    ]);
    value(await withdrawAttestation((await steward(stage)).ctx, { attestationId: first.id, reason: 'The licence was another one.' }));
    expect(value(await readGate(stage.engineer.ctx, { promotionRequestId: request.id })).missing).toContainEqual(
      expect.objectContaining({ key: 'attestations' }),
    );
    expect(await withdrawAttestation((await steward(stage)).ctx, { attestationId: first.id, reason: 'Again.' })).toMatchObject({
      problem: { kind: 'IllegalTransition' },
    });
  });

  it('is given by a person with the role who did not register the data, for data that may be used', async () => {
    const stage = await setStage(theatre.machinery);
    const input = { datasetVersionId: stage.registry.datasetVersion.id, statement };
    await expect(attestDatasetVersion(stage.compliance.ctx, input)).rejects.toThrow(/attestDatasetVersion/);
    const both = await stage.project.person({ name: 'both', roles: ['data-scientist', 'data-steward'] });
    const artifactDigest = await upload(both.ctx, stage.project.id, bytesOf('a,b\n7,8\n'));
    const own = value(await registerDatasetVersion(both.ctx, { datasetId: stage.registry.dataset.id, artifactDigest, protectedColumns: [] }));
    expect(await attestDatasetVersion(both.ctx, { datasetVersionId: own.id, statement })).toMatchObject({
      problem: { kind: 'SomebodyElseRequired', rule: 'REGISTERED_IT' },
    });
    const machine = await stage.project.person({ name: 'machine', kind: 'SERVICE_ACCOUNT', roles: ['data-steward'] });
    expect(await attestDatasetVersion(machine.ctx, input).catch((error: Error) => ({ problem: { kind: error.name } }))).toMatchObject({
      problem: { kind: expect.stringMatching(/SomebodyElseRequired|Forbidden/) },
    });
    value(await revoke(stage));
    expect(await attest(stage)).toMatchObject({ problem: { kind: 'SourceRevoked' } });
  });

  it.each([
    [{ source: ' ' }, 'statement.source'],
    [{ collectedFrom: '2020-02-30' }, 'statement.collectedFrom'],
    [{ collectedTo: '2019-12-31' }, 'statement.collectedTo'],
    [{ collectedTo: '2999-01-01' }, 'statement.collectedTo'],
    [{ consentBasis: 'BECAUSE' }, 'statement.consentBasis'],
  ])('says something about everything (%#)', async (change, field) => {
    const stage = await setStage(theatre.machinery);
    expect(await attest(stage, change)).toMatchObject({ problem: { kind: 'InvalidInput', field } });
  });
});
