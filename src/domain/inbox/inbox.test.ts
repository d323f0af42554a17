import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { framingOf, TIER_2_ANSWERS } from '../../testing/framing-kit.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { TEST_POLICY } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, inDays, makeReady, open, REASON, type Stage, setStage, TERMS } from '../../testing/promotion-stage.ts';
import { createTheatre, type PromotionTheatre, writeCard } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedPerson, type TestPerson } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';
import { grantInBoth } from '../../testing/two-projects.ts';
import type { Context } from '../context.ts';
import { raiseFinding } from '../findings/index.ts';
import { proposePolicy } from '../policy/index.ts';
import { grantPromotionWaiver, type PromotionRequest, revokePromotionWaiver } from '../promotion/index.ts';
import { decideUseCaseRevision, proposeAuditSpecification, proposeUseCaseRevision } from '../registry/index.ts';
import { type InboxItem, type InboxKind, listInbox } from './index.ts';

let theatre: PromotionTheatre;
let stage: Stage;
let elsewhere: Stage;
let both: TestPerson;
let request: PromotionRequest;

beforeAll(async () => {
  theatre = await createTheatre();
  [stage, elsewhere] = [await setStage(theatre.machinery), await setStage(theatre.machinery)];
  both = await grantInBoth(theatre.machinery, stage.project, elsewhere.project, 'model-risk-reviewer');
  request = await open(stage);
  await open(elsewhere);
});

const inbox = async (person: TestPerson, ...kinds: readonly InboxKind[]): Promise<readonly InboxItem[]> =>
  value(await listInbox(person.ctx, { kinds: kinds.length === 0 ? null : kinds, page: { first: 100, after: null } })).items;
const kindsOf = async (person: TestPerson): Promise<readonly string[]> => (await inbox(person)).map(({ kind }) => kind);
const promotion = () => `promotion of version 1 of ${stage.registry.model.name} to production`;

/** The context, and how many statements were begun with it. */
function countingStatements(ctx: Context): { readonly ctx: Context; made(): number } {
  let made = 0;
  const db = new Proxy(ctx.db, {
    get: (target, name) => {
      if (/^(select|\$count)/.test(String(name))) made += 1;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return { ctx: { ...ctx, db }, made: () => made };
}

describe('what waits about a promotion', () => {
  it('is asked of those who may settle it, each in a role of theirs, and of nobody who may not', async () => {
    const items = await inbox(stage.compliance);
    expect(items).toEqual([
      {
        kind: 'PROMOTION_ACKNOWLEDGEMENT',
        subjectId: request.id,
        projectId: stage.project.id,
        asked: `Acknowledge what is warned of in the ${promotion()}: fair/gender/female.`,
        since: request.requestedAt,
        dueAt: null,
        role: 'compliance-reviewer',
        onBehalfOf: null,
        again: null,
      },
      expect.objectContaining({ kind: 'PROMOTION_WAIVER', subjectId: request.id, asked: expect.stringContaining('fair/gender/diverse') }),
    ]);
    const late = await stage.project.person({ name: 'late', roles: ['compliance-reviewer'], since: new Date(theatre.clock.now().getTime() + 1) });
    theatre.clock.advance(60);
    const machine = await stage.project.person({ name: 'machine', kind: 'SERVICE_ACCOUNT', roles: ['ml-engineer'] });
    const author = await stage.project.person({ name: 'writes on the card', roles: ['compliance-reviewer'], since: new Date(0) });
    expect(await kindsOf(author)).toEqual(['PROMOTION_ACKNOWLEDGEMENT', 'PROMOTION_WAIVER']);
    await writeCard(theatre, stage, author.id);
    for (const person of [late, machine, author, stage.engineer, stage.scientist, await stage.project.as('auditor')])
      expect([person.name, await kindsOf(person)]).toEqual([person.name, []]);
  });

  it('is a decision once nothing else is left, until it is made or the place is filled', async () => {
    const again = await open(stage, { supersedes: request.id });
    request = again;
    await makeReady(stage, request);
    const [asked, ...others] = await inbox(stage.compliance);
    expect(others).toEqual([]);
    expect(asked).toMatchObject({
      kind: 'PROMOTION_DECISION',
      subjectId: request.id,
      asked: `Decide on the ${promotion()}.`,
      since: theatre.clock.now(),
      dueAt: inDays(stage.risk.ctx, 90),
      role: 'compliance-reviewer',
      again: null,
    });
    const colleague = await stage.project.as('compliance-reviewer', 'a colleague');
    expect(await kindsOf(colleague)).toEqual(['PROMOTION_DECISION']);
    value(await decideAs(stage.compliance, request));
    for (const person of [stage.compliance, colleague]) expect([person.name, await kindsOf(person)]).toEqual([person.name, []]);
    expect(await kindsOf(stage.risk)).toEqual(['PROMOTION_DECISION']);
  });

  it('is told to the requester while somebody asks for changes', async () => {
    theatre.clock.advance(60);
    value(await decideAs(stage.risk, request, 'REQUEST_CHANGES'));
    expect(await kindsOf(stage.risk)).toEqual([]);
    expect(await inbox(stage.engineer)).toMatchObject([
      { kind: 'PROMOTION_CHANGES_REQUESTED', subjectId: request.id, since: theatre.clock.now(), role: 'ml-engineer', again: null },
    ]);
  });

  it('comes back with what changed when a decision became void: by another waiver, or by a request that supersedes', async () => {
    theatre.clock.advance(60);
    const { rows } = await theatre.database.pool.query('select id from waivers where subject_id = $1', [request.id]);
    const waiverId = String(present(rows[0], 'the waiver').id);
    value(await revokePromotionWaiver(stage.risk.ctx, { waiverId, reason: REASON }));
    // What was objected to is not settled by the end of somebody's waiver.
    expect(await kindsOf(stage.engineer)).toEqual(['PROMOTION_CHANGES_REQUESTED']);
    expect(await kindsOf(stage.compliance)).toEqual(['PROMOTION_WAIVER']);
    const waiver = { promotionRequestId: request.id, evidenceDigest: request.evidenceDigest, findingKeys: ['fair/gender/diverse'], ...TERMS };
    value(await grantPromotionWaiver(stage.risk.ctx, { ...waiver, expiresAt: inDays(stage.risk.ctx, 30) }));
    expect(await inbox(stage.compliance)).toMatchObject([{ kind: 'PROMOTION_DECISION', again: { decision: 'APPROVE', changed: ['waivers'] } }]);
    expect(await inbox(stage.risk)).toMatchObject([{ kind: 'PROMOTION_DECISION', again: { decision: 'REQUEST_CHANGES', changed: ['waivers'] } }]);
    const other = await anotherVersion(theatre.machinery, stage);
    request = await open(stage, { modelVersionId: other.id, supersedes: request.id });
    await makeReady(stage, request);
    const [asked] = await inbox(stage.compliance);
    expect(asked).toMatchObject({ subjectId: request.id, asked: expect.stringContaining('version 2'), again: { decision: 'APPROVE' } });
    expect(asked?.again?.changed).toEqual(['biasAudit', 'evaluation', 'modelCard']);
  });
});

describe('what waits about other things', () => {
  it('are specifications and policies of others, and findings of one’s own', async () => {
    theatre.clock.advance(60);
    const owner = await stage.project.as('model-owner');
    const { useCase, datasetVersion } = stage.registry;
    const proposal = {
      ...{ useCaseId: useCase.id, datasetVersionId: datasetVersion.id, labelColumn: 'label', positiveLabel: '1', threshold: 0.6, rowIdColumn: 'id' },
      favourableOutcome: 'POSITIVE' as const,
      ...{ protectedAttributes: [{ column: 'gender', aliases: ['sex'], unknownValues: ['unknown'] }] },
    };
    const proposed = value(await proposeAuditSpecification(owner.ctx, proposal));
    expect(await inbox(owner)).toEqual([]);
    expect(await inbox(stage.risk, 'AUDIT_SPECIFICATION')).toMatchObject([
      { subjectId: proposed.id, role: 'model-risk-reviewer', asked: `Approve or reject audit specification 2 of ${useCase.name}.` },
    ]);
    expect(await inbox(stage.compliance, 'AUDIT_SPECIFICATION')).toEqual([]);
    const framed = { useCaseId: useCase.id, framing: framingOf(), answers: TIER_2_ANSWERS, reason: 'A first framing.' };
    const revision = value(await proposeUseCaseRevision(owner.ctx, framed));
    expect(await inbox(stage.risk, 'USE_CASE_REVISION')).toMatchObject([
      { subjectId: revision.id, role: 'model-risk-reviewer', asked: `Approve or decline revision 2 of the use case ${useCase.name}.` },
    ]);
    expect(await inbox(stage.compliance, 'USE_CASE_REVISION')).toEqual([]);
    const decided = { useCaseRevisionId: revision.id, decision: 'DECLINE' as const, digest: revision.digest ?? '', reason: 'Not yet.' };
    value(await decideUseCaseRevision(stage.risk.ctx, decided));
    expect(await inbox(stage.risk, 'USE_CASE_REVISION')).toEqual([]);
    const [author, second] = await Promise.all(
      ['one', 'two'].map((name) => seedPerson(theatre.machinery, null, { name, installationRoles: ['policy-officer'] })),
    );
    const text = TEST_POLICY.replace('name: prescreen-gate', 'name: another-gate');
    const policy = value(await proposePolicy(present(author, 'one').ctx, { text, reason: 'Better than a coin.' }));
    expect(await inbox(present(author, 'one'))).toEqual([]);
    expect(await inbox(present(second, 'two'))).toMatchObject([
      { kind: 'POLICY_PROPOSAL', subjectId: policy.id, projectId: null, role: 'policy-officer', asked: expect.stringContaining('another-gate@1') },
    ]);
    theatre.clock.advance(60);
    const draft = { projectId: stage.project.id, kind: 'DIVERGING_BYTES', severity: 'HIGH', subjectId: stage.registry.modelVersion.id } as const;
    const finding = await inMutation(systemContext(theatre.machinery), (ctx) =>
      raiseFinding(ctx, { ...draft, title: 'Other bytes serve', detail: 'Look at it.', ownerId: stage.risk.id, dueAt: inDays(ctx, 1) }),
    );
    expect(await inbox(stage.risk, 'FINDING')).toMatchObject([{ subjectId: finding.id, dueAt: finding.dueAt, role: 'model-risk-reviewer' }]);
    expect(await inbox(stage.compliance, 'FINDING')).toEqual([]);
  });

  it('are told page by page: overdue first, then by age, none skipped when one becomes overdue in between', async () => {
    const all = await inbox(stage.risk);
    expect(all.map(({ kind }) => kind)).toEqual(['PROMOTION_DECISION', 'AUDIT_SPECIFICATION', 'FINDING']);
    const page = async (after: string | null) => value(await listInbox(stage.risk.ctx, { page: { first: 1, after } }));
    const first = await page(null);
    theatre.clock.advance(2 * 86_400);
    const second = await page(first.cursors[0] ?? '');
    const third = await page(second.cursors[0] ?? '');
    expect([first, second, third].map(({ items, hasNextPage, total }) => [items[0]?.kind, hasNextPage, total])).toEqual([
      ['PROMOTION_DECISION', true, 3],
      ['AUDIT_SPECIFICATION', true, 3],
      ['FINDING', false, 3],
    ]);
    expect((await page(null)).items[0]?.kind).toBe('FINDING');
    expect(await listInbox(stage.risk.ctx, { page: { first: 1, after: 'nonsense' } })).toMatchObject({ ok: false, problem: { kind: 'InvalidInput' } });
  });

  it('are read by as many statements for two projects as for one', async () => {
    const [one, two] = [countingStatements(stage.risk.ctx), countingStatements(both.ctx)];
    const page = { first: 100, after: null };
    const [inOne, inTwo] = [value(await listInbox(one.ctx, { page })), value(await listInbox(two.ctx, { page }))];
    const projectsOf = ({ items }: typeof inOne) => new Set(items.flatMap(({ projectId }) => projectId ?? []));
    expect([projectsOf(inOne).size, projectsOf(inTwo).size]).toEqual([1, 2]);
    expect(two.made()).toBe(one.made());
    expect(one.made()).toBeGreaterThan(10);
  });

  it('are not hidden by as many older requests in which there is nothing to do', async () => {
    const busy = await setStage(theatre.machinery);
    const waiting = await open(busy);
    const { pool } = theatre.database;
    const id = (prefix: string) => `'${prefix}_' || lpad((900000 + n)::text, 26, '0')`;
    const series = `generate_series(1, ${LIMITS.inboxThings}) n`;
    await pool.query(`insert into environments (id, project_id, name, rank) select ${id('env')}, $1, 'place ' || n, 10 + n from ${series}`, [busy.project.id]);
    const copy = `jsonb_populate_record(r, jsonb_build_object('id', ${id('prq')}, 'environment_id', ${id('env')}))`;
    await pool.query(`insert into promotion_requests select (${copy}).* from promotion_requests r, ${series} where id = $1`, [waiting.id]);
    await pool.query(`update promotion_requests set state = 'APPROVED' where id = $1`, [waiting.id]);
    expect(await inbox(busy.engineer)).toMatchObject([{ kind: 'PROMOTION_EXECUTION', subjectId: waiting.id }]);
  });

  it('are those of one’s own projects alone', async () => {
    for (const person of [elsewhere.compliance, elsewhere.risk, elsewhere.engineer, await elsewhere.project.as('model-owner')])
      for (const { projectId } of await inbox(person)) expect(projectId).toBe(elsewhere.project.id);
    expect(await kindsOf(elsewhere.risk)).toEqual(['PROMOTION_ACKNOWLEDGEMENT', 'PROMOTION_WAIVER']);
    const machine = await elsewhere.project.person({ name: 'machine', kind: 'SERVICE_ACCOUNT', roles: ['ml-engineer'] });
    expect(value(await listInbox(machine.ctx, { page: { first: 9, after: null } }))).toMatchObject({ items: [], total: 0 });
  });
});
