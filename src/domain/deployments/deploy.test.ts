import { beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, THREE_ROWS } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { registerDatasetVersion, reinstateDatasetVersion, revokeDatasetVersion } from '../datasets/index.ts';
import { registerFeatureSetVersion } from '../features/index.ts';
import { traceDownstream, traceUpstream } from '../lineage/index.ts';
import { findRollbackTarget } from '../promotion/index.ts';
import { lockModelVersion, type ModelVersion } from '../registry/index.ts';
import { currentDeployment, deploymentsAt, listDeployments } from './deployment.read-model.ts';
import { deploy } from './operations/deploy.ts';

let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let seeded: SeededRegistry;
let person: TestPerson;
const clock = fixedClock();
let requests = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database, { clock });
  project = await seedProject(machinery);
  seeded = await seedRegistry(project);
  person = await project.as('data-scientist');
});

const production = () => project.environments.production.id;
const deployed = async (version: ModelVersion, environmentId = production()) =>
  value(
    await inMutation(person.ctx, (ctx) =>
      deploy(ctx, { modelVersionId: version.id, environmentId, promotionRequestId: numberedId('PromotionRequest', ++requests) }),
    ),
  );

describe('a deployment', () => {
  it('ends the one before at the very instant at which it begins, and history keeps both', async () => {
    const [one, two] = [seeded.modelVersion, await seedModelVersion(project, seeded)];
    const first = (await deployed(one)).deployment;
    clock.advance(60);
    const { deployment: second, ended } = await deployed(two);
    expect(ended).toEqual({ ...first, validTo: second.validFrom });
    expect(await currentDeployment(person.ctx, seeded.model.id, production())).toEqual(second);
    const servedAt = async (at: Date) =>
      (await deploymentsAt(person.ctx, { projectId: project.id, environmentId: production(), at })).map((one) => one.modelVersionId);
    expect(await servedAt(new Date(first.validFrom.getTime() - 1))).toEqual([]);
    expect(await servedAt(first.validFrom)).toEqual([one.id]);
    expect(await servedAt(new Date(second.validFrom.getTime() - 1))).toEqual([one.id]);
    expect(await servedAt(second.validFrom)).toEqual([two.id]);
    const history = value(await listDeployments(person.ctx, { projectId: project.id, modelId: seeded.model.id }, { first: 10, after: null }));
    expect(history.items.map((one) => one.id)).toEqual([first.id, second.id]);
  });

  it('is in lineage from the dataset on while it serves, and at the instant it served ever after', async () => {
    const [one, two] = [await seedModelVersion(project, seeded), await seedModelVersion(project, seeded)];
    const environment = project.environments.staging.id;
    const first = (await deployed(one, environment)).deployment;
    clock.advance(60);
    const second = (await deployed(two, environment)).deployment;
    const downstream = async (asOf: Date | null) =>
      value(await traceDownstream(person.ctx, { nodeId: seeded.dataset.id, asOf }))
        .nodes.filter((node) => node.kind === 'Deployment')
        .map((node) => node.id);
    expect(await downstream(null)).toContain(second.id);
    expect(await downstream(null)).not.toContain(first.id);
    expect(await downstream(first.validFrom)).toContain(first.id);
    expect(await downstream(first.validFrom)).not.toContain(second.id);
    const up = value(await traceUpstream(person.ctx, { nodeId: second.id }));
    expect(up.nodes.map((node) => node.id)).toEqual(expect.arrayContaining([two.id, seeded.featureSetVersion.id, seeded.datasetVersion.id, seeded.dataset.id]));
  });

  it('leaves exactly one current when several begin at the same instant', async () => {
    const versions = await Promise.all(Array.from({ length: 5 }, () => seedModelVersion(project, seeded)));
    const environment = project.environments.development.id;
    const all = await Promise.all(versions.map((version) => deployed(version, environment)));
    const { rows } = await database.pool.query('select id, valid_to from deployments where environment_id = $1', [environment]);
    expect(rows).toHaveLength(5);
    expect(rows.filter((row) => row.valid_to === null)).toHaveLength(1);
    for (const { deployment } of all) {
      const served = await deploymentsAt(person.ctx, { projectId: project.id, environmentId: environment, at: deployment.validFrom });
      expect(served.map((one) => one.id)).toEqual([deployment.id]);
    }
  });

  it('cannot be changed after it has ended, and never gets a second current one past the rules', async () => {
    const two = await seedModelVersion(project, seeded);
    const { deployment } = await deployed(two);
    const values = [project.id, seeded.model.id, two.id, production(), numberedId('Deployment', 1), numberedId('PromotionRequest', 999_999)];
    await expect(
      database.pool.query(
        'insert into deployments (project_id, model_id, model_version_id, environment_id, id, promotion_request_id, valid_from) values ($1, $2, $3, $4, $5, $6, now())',
        values,
      ),
    ).rejects.toThrow(/deployments_current_key/);
    await expect(database.pool.query('update deployments set valid_to = null where valid_to is not null')).rejects.toThrow(/refused/);
    await expect(database.pool.query('update deployments set model_version_id = $2 where id = $1', [deployment.id, seeded.modelVersion.id])).rejects.toThrow(
      /stays as it was/,
    );
  });

  it('of a version that cannot be seen is one of nothing', async () => {
    const stranger = await seedStranger(machinery);
    const input = { modelVersionId: seeded.modelVersion.id, environmentId: production(), promotionRequestId: numberedId('PromotionRequest', 1_000_000) };
    expect(await inMutation(stranger.ctx, (ctx) => deploy(ctx, input))).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    expect(await inMutation(stranger.ctx, (ctx) => lockModelVersion(ctx, seeded.modelVersion.id))).toMatchObject({ ok: false });
    expect(await deploymentsAt(stranger.ctx, { projectId: project.id, at: clock.now() })).toEqual([]);
  });
});

describe('what to go back to', () => {
  it('is no version whose training data or feature set was made from a revoked one, until that may be used again', async () => {
    const here = await seedProject(machinery, 'rollback');
    const registry = await seedRegistry(here);
    const [scientist, steward, compliance] = [await here.as('data-scientist'), await here.as('data-steward'), await here.as('compliance-reviewer')];
    const dataset = async (row: string) => {
      const artifactDigest = await upload(scientist.ctx, here.id, bytesOf(`${THREE_ROWS}${row}\n`));
      return value(await registerDatasetVersion(scientist.ctx, { datasetId: registry.dataset.id, artifactDigest, protectedColumns: ['gender'] }));
    };
    const [training, fed] = [await dataset('r4,1,1,1,male'), await dataset('r5,1,1,1,male')];
    const features = ['a', 'b'].map((name) => ({ name, dtype: 'float32' as const, sourceColumns: [name] }));
    const featureSetVersion = value(
      await registerFeatureSetVersion(scientist.ctx, { featureSetId: registry.featureSet.id, features, datasetVersionIds: [fed.id] }),
    );
    const versions = [
      registry.modelVersion,
      await seedModelVersion(here, { ...registry, featureSetVersion }),
      await seedModelVersion(here, { ...registry, datasetVersion: training }),
      await seedModelVersion(here, registry),
    ];
    let last = '';
    for (const version of versions) {
      clock.advance(60);
      const environmentId = here.environments.production.id;
      const request = { modelVersionId: version.id, environmentId, promotionRequestId: numberedId('PromotionRequest', ++requests) };
      last = value(await inMutation(scientist.ctx, (ctx) => deploy(ctx, request))).deployment.id;
    }
    const target = async () => {
      const { deployment, passedOver } = value(await findRollbackTarget((await here.as('viewer')).ctx, { deploymentId: last }));
      return [versions.findIndex(({ id }) => id === deployment?.modelVersionId), passedOver.map(({ reason }) => reason)];
    };
    const revoke = async (datasetVersionId: string) =>
      value(await revokeDatasetVersion(steward.ctx, { datasetVersionId, legalBasis: 'CONSENT_WITHDRAWN', reason: 'Consent was withdrawn.' }));
    expect(await target()).toEqual([2, []]);
    await revoke(training.id);
    expect(await target()).toEqual([1, [expect.stringMatching(`^Version 3 cannot serve again: ${training.id}, which it was made from, .*CONSENT_WITHDRAWN`)]]);
    const revocation = await revoke(fed.id);
    expect(await target()).toEqual([0, [expect.stringContaining(training.id), expect.stringContaining(`Version 2 cannot serve again: ${fed.id}`)]]);
    value(await reinstateDatasetVersion(compliance.ctx, { revocationId: revocation.id, reason: 'The forms were found.' }));
    expect((await target())[0]).toBe(1);
  });
});
