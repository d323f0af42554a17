import { beforeAll, describe, expect, it } from 'vitest';
import { policyFolder, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedPerson, seedProject, seedStranger } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import {
  declinePolicy,
  findPolicyProposal,
  findPublishedPolicy,
  listPolicies,
  listPolicyProposals,
  type PolicyProposal,
  policyFor,
  proposePolicy,
  publishPolicies,
  publishProposedPolicy,
} from './index.ts';

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

    expect(await policyFor(ctx, occasion)).toMatchObject({ ok: true, value: { members: [{ id }] } });
    expect(await policyFor(ctx, { ...occasion, tier: 1 })).toMatchObject({ ok: false, problem: { kind: 'NoPolicyApplies', candidates: [] } });
    folder.write('rival.yaml', TEST_POLICY.replace('name: prescreen-gate', 'name: rival').replace('useCases: [prescreen]', 'useCases: [prescreen, later]'));
    folder.write('tomorrow.yaml', TEST_POLICY.replace('version: 1', 'version: 2').replace('effectiveFrom: 2026-01-01', 'effectiveFrom: 9999-01-01'));
    const ended = 'effectiveFrom: 2026-01-01, effectiveTo: 2026-01-02';
    folder.write(
      'rival-2.yaml',
      TEST_POLICY.replace(
        'name: prescreen-gate, version: 1, owner: tests, effectiveFrom: 2026-01-01',
        `name: over, version: 1, owner: tests, ${ended}`,
      ).replace('useCases: [prescreen]', 'useCases: [bygone]'),
    );
    expect(await publishPolicies(machinery)).toEqual(['over@1', 'rival@1', 'prescreen-gate@2']);
    const both = await policyFor(ctx, occasion);
    expect(both).toMatchObject({
      ok: true,
      value: {
        members: [
          { name: 'prescreen-gate', version: 1 },
          { name: 'rival', version: 1 },
        ],
      },
    });
    expect(await policyFor(ctx, { ...occasion, useCase: 'bygone' })).toMatchObject({
      ...{ ok: false, problem: { candidates: ['over@1'], message: expect.stringContaining('over@1 would, but not today') } },
    });
  });
});

describe('proposing a policy', () => {
  const proposal = TEST_POLICY.replace('name: prescreen-gate', 'name: proposed-gate');
  const key = (idempotencyKey: string) => ({ idempotencyKey });

  it('puts nothing in force until a second person publishes what they have read; attempts of the first are kept', async () => {
    const machinery = await testMachinery(database, { policiesDirectory: policyFolder().directory });
    const officer = (name: string) => seedPerson(machinery, null, { name, installationRoles: ['policy-officer'] });
    const [author, second] = [await officer('author'), await officer('second')];
    const reader = await (await seedProject(machinery)).as('viewer');

    const refused = await proposePolicy(author.ctx, { text: proposal.replace('op: gte', 'op: gtee'), reason: 'Better than a coin.' });
    expect(refused).toMatchObject({
      ok: false,
      problem: { kind: 'PolicyRefused', faults: [{ line: 8, message: expect.stringContaining('Did you mean "gte"?') }] },
    });
    await expect(proposePolicy(reader.ctx, { text: proposal, reason: 'I want it.' })).rejects.toThrow(/proposePolicy/);

    const proposed = value(await proposePolicy(author.ctx, { text: proposal, reason: 'Better than a coin.', ...key('one') }));
    expect(proposed).toMatchObject({ state: 'WAITING', name: 'proposed-gate', version: 1, policyId: null });
    expect(value(await proposePolicy(author.ctx, { text: proposal, reason: 'Better than a coin.', ...key('one') })).id).toBe(proposed.id);
    expect(await proposePolicy(second.ctx, { text: `# mine\n${proposal}`, reason: 'Mine.' })).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
    expect(await findPolicyProposal(reader.ctx, { id: proposed.id })).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    expect(value(await listPolicies(reader.ctx, { name: 'proposed-gate', page })).total).toBe(0);

    const publish = { policyProposalId: proposed.id, digest: proposed.digest };
    expect(await publishProposedPolicy(author.ctx, publish)).toMatchObject({ ok: false, problem: { kind: 'SomebodyElseRequired', rule: 'PROPOSED_IT' } });
    const machine = { ...second.ctx, actor: { ...second.ctx.actor, principalKind: 'SERVICE_ACCOUNT' as const } };
    expect(await publishProposedPolicy(machine, publish)).toMatchObject({ ok: false, problem: { kind: 'SomebodyElseRequired', rule: 'NO_PERSON' } });
    expect(await publishProposedPolicy(second.ctx, { ...publish, digest: 'f'.repeat(64) })).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
    // Even around the use case nothing is published by nobody, or by whoever proposed it.
    const { pool } = database;
    const [{ id: anyPolicy }] = (await pool.query('select id from policies limit 1')).rows;
    for (const closer of [null, author.id])
      await expect(
        pool.query(`update policy_proposals set state = 'PUBLISHED', closed_by = $2, closed_at = now(), policy_id = $3 where id = $1`, [
          proposed.id,
          closer,
          anyPolicy,
        ]),
      ).rejects.toThrow(/policy_proposals_(closed|second_person)_check/);
    const outcomes = await Promise.all([publishProposedPolicy(second.ctx, publish), publishProposedPolicy(second.ctx, publish)]);
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: 'IllegalTransition', from: 'PUBLISHED' } });

    expect(value(await listPolicies(reader.ctx, { name: 'proposed-gate', page })).items).toMatchObject([
      { version: 1, text: proposal, digest: proposed.digest },
    ]);
    expect(value(await findPolicyProposal(second.ctx, { id: proposed.id }))).toMatchObject({ state: 'PUBLISHED', closedBy: second.id });
    expect(await proposePolicy(author.ctx, { text: proposal, reason: 'Again.' })).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });

    const other = value(await proposePolicy(author.ctx, { text: proposal.replace('version: 1', 'version: 2'), reason: 'A second thought.' }));
    expect(value(await declinePolicy(author.ctx, { policyProposalId: other.id, reason: 'Not yet.' }))).toMatchObject({
      state: 'DECLINED',
      closingReason: 'Not yet.',
    });
    expect(await publishProposedPolicy(second.ctx, { policyProposalId: other.id, digest: other.digest })).toMatchObject({
      problem: { kind: 'IllegalTransition' },
    });
    expect(value(await listPolicyProposals(second.ctx, { state: 'DECLINED', page })).items.map(({ id }) => id)).toEqual([other.id]);

    const { rows } = await database.pool.query(
      `select type, principal_id = $1 as by_author, payload->>'proposedBy' as proposed_by from journal_entries where payload->>'name' = 'proposed-gate' order by seq`,
      [author.id],
    );
    expect(rows).toEqual([
      { type: 'policy.proposed', by_author: true, proposed_by: null },
      { type: 'policy.publication-refused', by_author: true, proposed_by: null },
      { type: 'policy.publication-refused', by_author: false, proposed_by: null },
      { type: 'policy.published', by_author: false, proposed_by: author.id },
      { type: 'policy.proposed', by_author: true, proposed_by: null },
      { type: 'policy.declined', by_author: true, proposed_by: null },
    ]);
    await expect(database.pool.query(`update policy_proposals set text = 'x' where id = $1`, [proposed.id])).rejects.toThrow(/refused/);
  });

  it('is refused for a version that would never judge, as a newer one is in use when it begins; one that judges until then is not', async () => {
    const machinery = await testMachinery(database, { policiesDirectory: policyFolder().directory });
    const officer = (name: string) => seedPerson(machinery, null, { name, installationRoles: ['policy-officer'] });
    const [author, second] = [await officer('author'), await officer('second')];
    const text = (version: number, from: string): string =>
      TEST_POLICY.replace('name: prescreen-gate, version: 1', `name: overtaken-gate, version: ${version}`).replace('2026-01-01', from);
    const propose = (version: number, from: string) => proposePolicy(author.ctx, { text: text(version, from), reason: 'Stricter.' });
    const publish = ({ id: policyProposalId, digest }: PolicyProposal) => publishProposedPolicy(second.ctx, { policyProposalId, digest });
    const [now, later] = ['2026-01-01', '2027-01-01'];
    const waiting = value(await propose(3, now));
    const future = value(await propose(5, later));
    value(await publish(future));
    // Judges until the newer one begins.
    value(await publish(value(await propose(2, now))));
    expect(await propose(4, later)).toMatchObject({
      problem: { kind: 'Conflict', message: expect.stringContaining('overtaken-gate@5 is newer and in use by then') },
    });
    value(await publish(value(await propose(4, now))));
    expect(await publish(waiting)).toMatchObject({
      problem: { kind: 'Conflict', message: expect.stringContaining('overtaken-gate@3 would never judge anything') },
    });
    expect(value(await findPolicyProposal(second.ctx, { id: waiting.id })).state).toBe('WAITING');
    value(await declinePolicy(second.ctx, { policyProposalId: waiting.id, reason: 'It came too late.' }));
  });
});
