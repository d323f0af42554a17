import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { type SeededRegistry, seedRegistry, value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { approvedAuditSpecification, findAuditSpecification, listAuditSpecifications } from './use-case.read-model.ts';
import { decideAuditSpecification } from './use-cases/decide-audit-specification.ts';
import { proposeAuditSpecification } from './use-cases/propose-audit-specification.ts';

let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let seeded: SeededRegistry;
let owner: TestPerson;
let reviewer: TestPerson;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
  project = await seedProject(machinery);
  owner = await project.as('model-owner');
  reviewer = await project.as('model-risk-reviewer');
  seeded = await seedRegistry(project);
});

const proposal = (change: object = {}) => ({
  ...{
    useCaseId: seeded.useCase.id,
    datasetVersionId: seeded.datasetVersion.id,
    labelColumn: 'label',
    positiveLabel: '1',
    favourableOutcome: 'POSITIVE' as const,
  },
  ...{ threshold: 0.5, protectedAttributes: [{ column: 'gender' }] },
  ...change,
});
const decide = (person: TestPerson, auditSpecificationId: string, decision: 'APPROVE' | 'REJECT' = 'APPROVE', change: object = {}) =>
  decideAuditSpecification(person.ctx, { auditSpecificationId, decision, reason: 'Because of the decision it serves.', ...change });

describe('an audit specification', () => {
  it('takes the usual minimums where its owner names none', () => {
    expect(seeded.specification).toMatchObject({
      ...{ state: 'APPROVED', number: 1, displayThreshold: 10, groundTruth: 'PRESENT', intersections: false, split: null },
      minimums: { rows: 100, denominator: 30, events: 5, evaluationRows: 200, evaluationPositives: 50, evaluationNegatives: 50 },
      protectedAttributes: [{ column: 'gender', aliases: ['sex'], unknownValues: ['unknown'] }],
      decidedBy: reviewer.id,
    });
  });

  it('supersedes the approved one as soon as it is approved, and there is never more than one', async () => {
    const before = value(await approvedAuditSpecification(reviewer.ctx, seeded.useCase.id));
    const proposed = value(await proposeAuditSpecification(owner.ctx, proposal({ threshold: 0.6, minimums: { rows: 120, denominator: null } })));
    expect(proposed).toMatchObject({ state: 'PROPOSED', number: before.number + 1, minimums: { rows: 120, denominator: 30 } });
    expect(value(await approvedAuditSpecification(reviewer.ctx, seeded.useCase.id)).id).toBe(before.id);
    value(await decide(reviewer, proposed.id));
    expect(value(await approvedAuditSpecification(reviewer.ctx, seeded.useCase.id)).id).toBe(proposed.id);
    expect(value(await findAuditSpecification(reviewer.ctx, before.id))).toEqual({ ...before, state: 'SUPERSEDED' });
    expect((await listAuditSpecifications(reviewer.ctx, seeded.useCase.id, 'APPROVED')).map((one) => one.id)).toEqual([proposed.id]);
  });

  it('is approved once when two reviewers decide at the same instant', async () => {
    const second = await project.as('model-risk-reviewer', 'second reviewer');
    const proposed = value(await proposeAuditSpecification(owner.ctx, proposal()));
    const outcomes = await Promise.all([decide(reviewer, proposed.id), decide(second, proposed.id, 'REJECT')]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ problem: { kind: 'IllegalTransition' } });
  });

  it('leaves one approved when two of them are approved at the same instant', async () => {
    const [one, two] = [value(await proposeAuditSpecification(owner.ctx, proposal())), value(await proposeAuditSpecification(owner.ctx, proposal()))];
    const outcomes = await Promise.all([decide(reviewer, one.id), decide(reviewer, two.id)]);
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true]);
    const states = [value(await findAuditSpecification(reviewer.ctx, one.id)).state, value(await findAuditSpecification(reviewer.ctx, two.id)).state];
    expect(states.sort()).toEqual(['APPROVED', 'SUPERSEDED']);
  });

  it('is not decided by whoever proposed it, even with the right to decide', async () => {
    const both = await project.person({ name: 'owner and reviewer', roles: ['model-owner', 'model-risk-reviewer'] });
    const proposed = value(await proposeAuditSpecification(both.ctx, proposal()));
    expect(await decide(both, proposed.id)).toMatchObject({ ok: false, problem: { kind: 'SelfReview', proposedBy: both.id } });
    expect(value(await findAuditSpecification(owner.ctx, proposed.id)).state).toBe('PROPOSED');
  });

  it('is neither proposed nor decided by a data scientist, and unknown to a stranger', async () => {
    const scientist = await project.as('data-scientist');
    await expect(proposeAuditSpecification(scientist.ctx, proposal())).rejects.toThrow(Forbidden);
    const proposed = value(await proposeAuditSpecification(owner.ctx, proposal()));
    await expect(decide(scientist, proposed.id)).rejects.toThrow(Forbidden);
    await expect(decide(owner, proposed.id)).rejects.toThrow(Forbidden);
    expect(await decide(await seedStranger(machinery), proposed.id)).toMatchObject({ problem: { kind: 'NotFound' } });
  });

  it('is decided once for one idempotency key, and a key cannot be used for something else', async () => {
    const proposed = value(await proposeAuditSpecification(owner.ctx, proposal()));
    const first = value(await decide(reviewer, proposed.id, 'REJECT', { idempotencyKey: 'k1' }));
    expect(value(await decide(reviewer, proposed.id, 'REJECT', { idempotencyKey: 'k1' }))).toEqual(first);
    expect(await decide(reviewer, proposed.id, 'APPROVE', { idempotencyKey: 'k1' })).toMatchObject({ problem: { kind: 'Conflict' } });
    expect(await decide(reviewer, proposed.id, 'APPROVE')).toMatchObject({ problem: { kind: 'IllegalTransition', from: 'REJECTED' } });
  });

  it('cannot be reworded in the database, nor reopened', async () => {
    const { id } = value(await approvedAuditSpecification(owner.ctx, seeded.useCase.id));
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      await expect(client.query('update audit_specifications set threshold = 0.1 where id = $1', [id])).rejects.toThrow(/update is refused/);
      await expect(client.query(`update audit_specifications set state = 'REJECTED' where id = $1`, [id])).rejects.toThrow(/refused/);
      await expect(client.query(`update audit_specifications set state = 'APPROVED' where state = 'SUPERSEDED'`)).rejects.toThrow(/refused/);
    } finally {
      await client.end();
    }
  });

  it('is refused when the dataset lacks what it names', async () => {
    expect(await proposeAuditSpecification(owner.ctx, proposal({ labelColumn: 'outcome' }))).toMatchObject({
      problem: { kind: 'InvalidInput', field: 'labelColumn' },
    });
    expect(await proposeAuditSpecification(owner.ctx, proposal({ minimums: { rows: 0 } }))).toMatchObject({ problem: { field: 'minimums.rows' } });
    expect(await proposeAuditSpecification(owner.ctx, proposal({ datasetVersionId: 'dsv_none' }))).toMatchObject({ problem: { kind: 'NotFound' } });
  });
});
