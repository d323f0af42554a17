import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/id.ts';
import { type FixedClock, fixedClock } from '../../testing/fixed-clock.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { contextOf, systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import {
  acceptFinding,
  assignFinding,
  type Finding,
  type FindingDraft,
  findFinding,
  listFindings,
  openFindingsOf,
  raiseFinding,
  resolveFinding,
  stepsOfFindings,
} from './index.ts';

const PAGE = { first: 50, after: null };
const DAY_SECONDS = 86_400;

let database: TestDatabase;
let machinery: Machinery;
let clock: FixedClock;
let project: TestProject;
let risk: TestPerson;
let compliance: TestPerson;
let engineer: TestPerson;
let deployments = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  clock = fixedClock();
  machinery = await testMachinery(database, { clock });
  project = await seedProject(machinery);
  [risk, compliance, engineer] = [await project.as('model-risk-reviewer'), await project.as('compliance-reviewer'), await project.as('ml-engineer')];
});

/** A finding about a deployment of its own. */
const draft = (change: Partial<FindingDraft> = {}): FindingDraft => ({
  projectId: project.id,
  kind: 'UNAPPROVED_DEPLOYMENT',
  severity: 'HIGH',
  subjectId: numberedId('Deployment', ++deployments),
  title: 'prescreen@3 serves in production and nobody approved it',
  detail: 'End it, or ask for its promotion.',
  causedById: engineer.id,
  ...change,
});

const raise = (asked: FindingDraft): Promise<Finding> => inMutation(systemContext(machinery), (ctx) => raiseFinding(ctx, asked));
const inDays = (days: number): Date => new Date(clock.now().getTime() + days * DAY_SECONDS * 1_000);
const again = (person: TestPerson) => contextOf(machinery, person.ctx.actor);

async function entriesOf(id: string): Promise<readonly { type: string; payload: Record<string, unknown> }[]> {
  return (await database.pool.query('select type, payload from journal_entries where subject_id = $1 order by seq', [id])).rows;
}

describe('a raised finding', () => {
  it('is open, due by its severity, and in the journal', async () => {
    const finding = await raise(draft({ severity: 'CRITICAL' }));
    expect(finding).toMatchObject({ state: 'OPEN', ownerId: null, dueAt: inDays(1) });
    expect(await entriesOf(finding.id)).toMatchObject([
      { type: 'finding.raised', payload: { event: 'RAISED', before: null, after: { state: 'OPEN' }, subjectId: finding.subjectId, causedById: engineer.id } },
    ]);
  });

  it('is one finding however often it is found while nobody has resolved it, also at the same moment', async () => {
    const asked = draft();
    const raised = await Promise.all(Array.from({ length: 6 }, () => raise(asked)));
    expect(new Set(raised.map(({ id }) => id)).size).toBe(1);
    expect(await entriesOf(raised[0]!.id)).toHaveLength(1);
    expect((await raise({ ...asked, evidenceId: numberedId('Serving', 1) })).id).not.toBe(raised[0]!.id);
    value(await resolveFinding(risk.ctx, { findingId: raised[0]!.id, reason: 'It was ended.' }));
    expect((await raise(asked)).id).not.toBe(raised[0]!.id);
  });

  it('is among the open findings of its subject until it is closed', async () => {
    const [first, second] = [await raise(draft()), await raise(draft())];
    const subjects = [first.subjectId, second.subjectId, 'no id'];
    expect([...(await openFindingsOf(risk.ctx, subjects)).keys()].sort()).toEqual([first.subjectId, second.subjectId].sort());
    value(await resolveFinding(risk.ctx, { findingId: first.id, reason: 'It was ended.' }));
    value(await acceptFinding(risk.ctx, { findingId: second.id, acceptedUntil: inDays(2), reason: 'Until the new one is there.' }));
    expect(await openFindingsOf(risk.ctx, subjects)).toEqual(new Map());
  });
});

describe('closing a finding', () => {
  it('keeps who, why, and how it stood before and after, step by step', async () => {
    const finding = await raise(draft());
    const dueAt = inDays(3);
    value(await assignFinding(risk.ctx, { findingId: finding.id, ownerId: engineer.id, dueAt, reason: 'Take it down, please.' }));
    value(await resolveFinding(compliance.ctx, { findingId: finding.id, reason: 'It is down; seen in the serving record.' }));
    const steps = (await stepsOfFindings(risk.ctx, [finding.id])).get(finding.id);
    expect(steps?.map(({ number, event, before, after, actorId }) => [number, event, before?.state ?? null, after.state, actorId])).toEqual([
      [1, 'RAISED', null, 'OPEN', systemContext(machinery).actor.principalId],
      [2, 'ASSIGN', 'OPEN', 'IN_REVIEW', risk.id],
      [3, 'RESOLVE', 'IN_REVIEW', 'RESOLVED', compliance.id],
    ]);
    expect(steps?.[1]).toMatchObject({ before: { ownerId: null, dueAt: finding.dueAt }, after: { ownerId: engineer.id, dueAt } });
    expect((await entriesOf(finding.id)).map(({ type, payload }) => [type, payload.reason])).toEqual([
      ['finding.raised', finding.title],
      ['finding.changed', 'Take it down, please.'],
      ['finding.changed', 'It is down; seen in the serving record.'],
    ]);
  });

  it('needs a reason, and somebody who did not cause it', async () => {
    const finding = await raise(draft({ causedById: risk.id }));
    expect(await resolveFinding(compliance.ctx, { findingId: finding.id, reason: '  ' })).toMatchObject({ problem: { kind: 'InvalidInput', field: 'reason' } });
    expect(await resolveFinding(risk.ctx, { findingId: finding.id, reason: 'Mine.' })).toMatchObject({
      problem: { kind: 'SomebodyElseRequired', rule: 'CAUSED_IT' },
    });
    expect(value(await findFinding(risk.ctx, finding.id)).state).toBe('OPEN');
  });

  it('is for reviewers: whoever only develops, runs or reads may not', async () => {
    const finding = await raise(draft());
    for (const role of ['data-scientist', 'ml-engineer', 'model-owner', 'auditor', 'viewer', 'project-admin']) {
      const person = await project.as(role);
      await expect(resolveFinding(person.ctx, { findingId: finding.id, reason: 'Away with it.' })).rejects.toThrow(/not allowed to resolveFinding/);
    }
  });

  it('reads like nothing to a stranger', async () => {
    const finding = await raise(draft());
    const stranger = await seedStranger(machinery);
    expect(await resolveFinding(stranger.ctx, { findingId: finding.id, reason: 'Who knows.' })).toMatchObject({ problem: { kind: 'NotFound' } });
    expect(value(await listFindings(stranger.ctx, { projectId: project.id }, PAGE)).total).toBe(0);
  });

  it('happens once, also when two people do it at the same moment', async () => {
    const finding = await raise(draft());
    const outcomes = await Promise.all(
      [risk, compliance].map((person) => resolveFinding(again(person), { findingId: finding.id, reason: `Seen by ${person.name}.` })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: 'IllegalTransition', from: 'RESOLVED' } });
  });

  it('sent twice with the same key is one closing', async () => {
    const finding = await raise(draft());
    const input = { findingId: finding.id, reason: 'It was ended.', idempotencyKey: 'once' };
    value(await resolveFinding(risk.ctx, input));
    expect(value(await resolveFinding(risk.ctx, input))).toMatchObject({ id: finding.id, state: 'RESOLVED' });
    expect(await entriesOf(finding.id)).toHaveLength(2);
  });

  it('leaves a finding that the database refuses to change', async () => {
    const finding = await raise(draft());
    value(await resolveFinding(risk.ctx, { findingId: finding.id, reason: 'It was ended.' }));
    const refused = { code: '42501' };
    await expect(database.pool.query(`update findings set state = 'OPEN' where id = $1`, [finding.id])).rejects.toMatchObject(refused);
    await expect(database.pool.query(`update findings set severity = 'LOW' where id = $1`, [finding.id])).rejects.toMatchObject(refused);
    await expect(database.pool.query(`update finding_steps set reason = 'none' where finding_id = $1`, [finding.id])).rejects.toMatchObject(refused);
    await expect(database.pool.query('delete from findings where id = $1', [finding.id])).rejects.toMatchObject(refused);
  });
});

describe('an owner', () => {
  it('is an active person with a role in the project', async () => {
    const finding = await raise(draft());
    const machine = await project.as('ingest');
    const stranger = await seedStranger(machinery);
    for (const ownerId of [machine.id, stranger.id, 'nobody', numberedId('Principal', 9)] as Id<'Principal'>[]) {
      const refused = await assignFinding(risk.ctx, { findingId: finding.id, ownerId, reason: 'Yours.' });
      expect(refused).toMatchObject({ problem: { kind: 'InvalidInput', field: 'ownerId' } });
    }
    expect(await assignFinding(risk.ctx, { findingId: finding.id, ownerId: engineer.id, dueAt: clock.now(), reason: 'Yours.' })).toMatchObject({
      problem: { kind: 'InvalidInput', field: 'dueAt' },
    });
  });

  it('does not live with what they are to see to', async () => {
    const finding = await raise(draft());
    value(await assignFinding(risk.ctx, { findingId: finding.id, ownerId: compliance.id, reason: 'Yours.' }));
    const refused = await acceptFinding(compliance.ctx, { findingId: finding.id, acceptedUntil: inDays(5), reason: 'Too much to do.' });
    expect(refused).toMatchObject({ problem: { kind: 'SomebodyElseRequired', rule: 'OWNS_IT' } });
  });
});

describe('an accepted finding', () => {
  it('is open again, and overdue, once its time is over; found again it says so', async () => {
    const asked = draft();
    const finding = await raise(asked);
    const until = inDays(10);
    value(await acceptFinding(risk.ctx, { findingId: finding.id, acceptedUntil: until, reason: 'The successor comes next week.' }));
    expect(await raise(asked)).toMatchObject({ id: finding.id, state: 'ACCEPTED' });
    const before = clock.now();
    clock.set(until);
    try {
      expect(value(await findFinding(risk.ctx, finding.id))).toMatchObject({ state: 'OPEN', acceptedUntil: null, dueAt: until });
      const overdue = value(await listFindings(risk.ctx, { subjectId: finding.subjectId, states: ['OPEN'], overdue: true }, PAGE));
      expect(overdue.items).toMatchObject([{ id: finding.id }]);
      expect([...(await openFindingsOf(risk.ctx, [finding.subjectId])).keys()]).toEqual([finding.subjectId]);
      expect(await raise(asked)).toMatchObject({ id: finding.id, state: 'OPEN' });
      expect((await stepsOfFindings(risk.ctx, [finding.id])).get(finding.id)?.map(({ event }) => event)).toEqual(['RAISED', 'ACCEPT', 'REOPENED']);
    } finally {
      clock.set(before);
    }
  });
});

describe('a list of findings', () => {
  it('is filtered by state, severity, kind, owner, subject and lateness, and turned page by page', async () => {
    const other = await seedProject(machinery, 'another');
    const at = (change: Partial<FindingDraft>) => raise(draft({ projectId: other.id, causedById: null, ...change }));
    const late = await at({ severity: 'LOW', dueAt: new Date(clock.now().getTime() - 1) });
    const bytes = await at({ kind: 'BLOB_CORRUPTED', severity: 'CRITICAL', ownerId: engineer.id });
    const closed = await at({ severity: 'MEDIUM' });
    const reviewer = await other.as('model-risk-reviewer');
    value(await resolveFinding(reviewer.ctx, { findingId: closed.id, reason: 'Gone.' }));
    const ids = async (filter: Parameters<typeof listFindings>[1]) =>
      value(await listFindings(reviewer.ctx, { projectId: other.id, ...filter }, PAGE)).items.map(({ id }) => id);
    expect(await ids({})).toEqual([late.id, bytes.id, closed.id]);
    expect(await ids({ overdue: true })).toEqual([late.id]);
    expect(await ids({ overdue: false })).toEqual([bytes.id, closed.id]);
    expect(await ids({ states: ['OPEN', 'IN_REVIEW'] })).toEqual([late.id, bytes.id]);
    expect(await ids({ severities: ['CRITICAL', 'MEDIUM'] })).toEqual([bytes.id, closed.id]);
    expect(await ids({ kinds: ['BLOB_CORRUPTED'] })).toEqual([bytes.id]);
    expect(await ids({ ownerId: engineer.id })).toEqual([bytes.id]);
    expect(await ids({ subjectId: closed.subjectId })).toEqual([closed.id]);
    expect(await ids({ states: [] })).toEqual([]);
    expect(await ids({ ownerId: 'nobody' })).toEqual([]);
    const first = value(await listFindings(reviewer.ctx, { projectId: other.id }, { first: 2, after: null }));
    expect([first.total, first.hasNextPage]).toEqual([3, true]);
    const rest = value(await listFindings(reviewer.ctx, { projectId: other.id }, { first: 2, after: first.cursors[1]! }));
    expect(rest.items.map(({ id }) => id)).toEqual([closed.id]);
  });
});
