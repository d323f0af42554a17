import { beforeAll, describe, expect, it } from 'vitest';
import { policyFolder, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { seedProject, seedStranger } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { findPublishedPolicy, listPolicies, policyFor, publishPolicies } from './index.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

const page = { first: 20, after: null };
const occasion = { environment: 'production', tier: 2, useCase: 'prescreen' };

describe('publishing policies at the start', () => {
  it('publishes each version once, however many instances start at once, and refuses a published version that was edited', async () => {
    const folder = policyFolder();
    const machinery = await testMachinery(database, { policiesDirectory: folder.directory });
    const starts = await Promise.all([publishPolicies(machinery), publishPolicies(machinery), publishPolicies(machinery)]);
    expect(starts.flat().length).toBeGreaterThanOrEqual(1);
    expect(await publishPolicies(machinery)).toEqual([]);
    const { rows } = await database.pool.query(`select count(*) from journal_entries where type = 'policy.published'`);
    expect(Number(rows[0].count)).toBe(1);
    folder.write('prescreen-gate.yaml', TEST_POLICY.replace("value: '0.5'", "value: '0.4'"));
    await expect(publishPolicies(machinery)).rejects.toThrow(
      /prescreen-gate\.yaml:1:1 .*A published version never changes: restore the file, or raise metadata\.version\./,
    );
    folder.write('prescreen-gate.yaml', TEST_POLICY);

    const project = await seedProject(machinery);
    const { ctx } = await project.as('viewer');
    const listed = await listPolicies(ctx, { name: 'prescreen-gate', page });
    expect(listed).toMatchObject({ ok: true, value: { total: 1 } });
    const id = listed.ok ? listed.value.items[0]!.id : '';
    expect(await findPublishedPolicy(ctx, { id })).toMatchObject({ ok: true, value: { version: 1, text: TEST_POLICY } });
    expect((await findPublishedPolicy((await seedStranger(machinery)).ctx, { id })).ok).toBe(false);

    expect(await policyFor(ctx, occasion)).toMatchObject({ ok: true, value: { id } });
    expect(await policyFor(ctx, { ...occasion, tier: 1 })).toMatchObject({ ok: false, problem: { kind: 'NoPolicyApplies', candidates: [] } });
    folder.write('rival.yaml', TEST_POLICY.replace('name: prescreen-gate', 'name: rival'));
    folder.write('tomorrow.yaml', TEST_POLICY.replace('version: 1', 'version: 2').replace('effectiveFrom: 2026-01-01', 'effectiveFrom: 9999-01-01'));
    expect(await publishPolicies(machinery)).toEqual(['rival@1', 'prescreen-gate@2']);
    expect(await policyFor(ctx, occasion)).toMatchObject({ ok: false, problem: { candidates: ['prescreen-gate@1', 'rival@1'] } });
  });
});
