import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { fabricateRun, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { decideAs, makeReady, open, REASON, setStage } from '../../testing/promotion-stage.ts';
import { createTheatre, journalOf, kindOf, type PromotionTheatre } from '../../testing/promotion-theatre.ts';
import { value } from '../../testing/registry-kit.ts';
import { contextOf } from '../../testing/test-context.ts';
import { actorOfPrincipal, listRoleGrants, revokeRoleGrant } from '../identity/index.ts';
import { executePromotion, listComments, openThread, readGate, reopenThread, replyToThread, resolveThread, reviseComment, withdrawPromotion } from './index.ts';

let theatre: PromotionTheatre;

beforeAll(async () => {
  theatre = await createTheatre();
});

const PAGE = { first: 50, after: null };

describe('a blocking thread', () => {
  it('keeps the last approval from promoting until its author or an uninvolved reviewer resolves it', async () => {
    const stage = await setStage(theatre.machinery);
    const { compliance, risk, engineer, scientist } = stage;
    const request = await open(stage);
    await makeReady(stage, request);
    const asked = { promotionRequestId: request.id, about: 'fair/gender/female', text: 'Why **these** people?', blocking: true };
    const thread = value(await openThread(compliance.ctx, asked));
    value(await openThread(engineer.ctx, { promotionRequestId: request.id, text: 'This one holds nothing up.' }));
    value(await decideAs(compliance, request));
    expect(value(await decideAs(risk, request)).request.state).toBe('APPROVED');
    const execute = () => executePromotion(engineer.ctx, { promotionRequestId: request.id });
    expect(await execute()).toMatchObject({ ok: false, problem: { kind: 'PromotionHeld', holds: [`THREAD ${thread.id}`] } });
    const { missing } = value(await readGate(engineer.ctx, { promotionRequestId: request.id }));
    expect(missing).toContainEqual(expect.objectContaining({ kind: 'HOLD', key: thread.id }));
    const threadId = thread.id;
    value(await replyToThread(engineer.ctx, { threadId, text: 'They are those of last year.' }));
    for (const person of [engineer, scientist]) expect(kindOf(await resolveThread(person.ctx, { threadId }))).toBe('SomebodyElseRequired');
    value(await resolveThread(risk.ctx, { threadId }));
    expect(kindOf(await replyToThread(engineer.ctx, { threadId, text: 'One more.' }))).toBe('IllegalTransition');
    value(await reopenThread(engineer.ctx, { threadId }));
    expect(kindOf(await execute())).toBe('PromotionHeld');
    value(await resolveThread(compliance.ctx, { threadId }));
    expect(value(await execute()).state).toBe('PROMOTED');
    expect(kindOf(await reopenThread(compliance.ctx, { threadId }))).toBe('IllegalTransition');
    expect((await journalOf(theatre, request.id)).filter((type) => /^(thread|comment)/.test(type))).toEqual([
      ...['thread.opened', 'comment.written', 'thread.opened', 'comment.written', 'comment.written', 'thread.resolved', 'thread.reopened', 'thread.resolved'],
    ]);
  });

  it('is resolved by no reviewer who had the evidence made', async () => {
    const stage = await setStage(theatre.machinery);
    const author = await stage.project.person({ name: 'asks for evidence', roles: ['model-risk-reviewer'] });
    await fabricateRun(theatre.machinery, stage.registry, stage.registry.modelVersion, { requestedBy: author.id });
    const request = await open(stage);
    const { id: threadId } = value(await openThread(stage.compliance.ctx, { promotionRequestId: request.id, text: 'Which rows?', blocking: true }));
    expect(kindOf(await resolveThread(author.ctx, { threadId }))).toBe('SomebodyElseRequired');
    value(await resolveThread(stage.risk.ctx, { threadId }));
  });

  it('is told to nobody who may no longer read the request, however they ask again', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    const guest = await stage.project.person({ name: 'guest', roles: ['data-steward'] });
    const said = { promotionRequestId: request.id, text: 'A question.', idempotencyKey: 'once' };
    const { id: threadId } = value(await openThread(guest.ctx, said));
    const reply = { threadId, text: 'And another.', idempotencyKey: 'twice' };
    value(await replyToThread(guest.ctx, reply));
    const { ctx } = await stage.project.as('project-admin');
    const { items } = value(await listRoleGrants(ctx, { projectId: stage.project.id, principalId: guest.id, page: { first: 9, after: null } }));
    for (const { id: roleGrantId } of items) value(await revokeRoleGrant(ctx, { roleGrantId }));
    const later = contextOf(theatre.machinery, present(await actorOfPrincipal(theatre.machinery, guest.id), 'the guest'));
    expect([kindOf(await openThread(later, said)), kindOf(await replyToThread(later, reply))]).toEqual(['NotFound', 'NotFound']);
  });

  it('is opened only while the request waits, about something that is there, by somebody who may', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    const say = { promotionRequestId: request.id, text: 'A question.' };
    expect(kindOf(await openThread(stage.risk.ctx, { ...say, about: 'no-such-rule' }))).toBe('InvalidInput');
    await expect(openThread((await stage.project.as('auditor')).ctx, say)).rejects.toThrow('openThread');
    const stranger = await setStage(theatre.machinery);
    expect(kindOf(await openThread(stranger.risk.ctx, say))).toBe('NotFound');
    value(await withdrawPromotion(stage.engineer.ctx, { promotionRequestId: request.id, reason: REASON }));
    expect(kindOf(await openThread(stage.risk.ctx, { ...say, blocking: true }))).toBe('IllegalTransition');
    const { id: threadId } = value(await openThread(stage.risk.ctx, { ...say, about: 'auc' }));
    expect(kindOf(await listComments(stranger.risk.ctx, { threadId, page: PAGE }))).toBe('NotFound');
    expect(kindOf(await resolveThread(stranger.risk.ctx, { threadId }))).toBe('NotFound');
  });
});

describe('a comment', () => {
  it('is kept word by word: a new wording is another revision, only of its author, and no row is ever changed', async () => {
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    const { id: threadId } = value(await openThread(stage.risk.ctx, { promotionRequestId: request.id, text: 'First.' }));
    const { id: commentId } = value(await replyToThread(stage.engineer.ctx, { threadId, text: '<script>alert(1)</script>', idempotencyKey: 'k' }));
    expect(kindOf(await reviseComment(stage.risk.ctx, { commentId, text: 'Put into your mouth.' }))).toBe('SomebodyElseRequired');
    value(await reviseComment(stage.engineer.ctx, { commentId, text: 'Better.' }));
    const { items, total } = value(await listComments(stage.risk.ctx, { threadId, page: PAGE }));
    expect(total).toBe(2);
    expect(items[1]?.revisions.map(({ number, text }) => [number, text])).toEqual([
      [1, '<script>alert(1)</script>'],
      [2, 'Better.'],
    ]);
    for (const text of ['', ' \n', 'a\0b', 'a\u202eb', 'x'.repeat(LIMITS.commentCharacters + 1)])
      expect(['InvalidInput', 'LimitExceeded']).toContain(kindOf(await replyToThread(stage.engineer.ctx, { threadId, text })));
    for (const change of [`update comment_revisions set text = 'x'`, 'delete from comments', `update comment_threads set blocking = true`])
      await expect(theatre.database.pool.query(change)).rejects.toThrow();
  });
});

describe('what is said', () => {
  it('is bounded: threads about one request, of these by one person, comments of one thread, wordings of one comment', async () => {
    const stage = await setStage(theatre.machinery);
    const { id: promotionRequestId } = await open(stage);
    const { pool } = theatre.database;
    const { id: threadId } = value(await openThread(stage.risk.ctx, { promotionRequestId, text: 'One.' }));
    const { id: commentId } = value(await replyToThread(stage.risk.ctx, { threadId, text: 'Two.' }));
    await pool.query(
      `insert into comment_revisions select comment_id, n, project_id, text, at from comment_revisions, generate_series(2, ${LIMITS.commentRevisions}) n where comment_id = $1`,
      [commentId],
    );
    const over = (limit: string) => ({ problem: { kind: 'LimitExceeded', limit } });
    expect(await reviseComment(stage.risk.ctx, { commentId, text: 'Three.' })).toMatchObject(over('commentRevisions'));
    await pool.query(
      `insert into comments select 'cmt_' || lpad(n::text, 26, '0'), thread_id, project_id, author_id, written_at from comments, generate_series(3, ${LIMITS.commentsPerThread}) n where id = $1`,
      [commentId],
    );
    expect(await replyToThread(stage.risk.ctx, { threadId, text: 'Many.' })).toMatchObject(over('commentsPerThread'));
    await pool.query(
      `insert into comment_threads select 'thr_' || lpad(n::text, 26, '0'), project_id, subject_kind, subject_id, about, blocking, opened_by, opened_at, state, changed_by, changed_at from comment_threads, generate_series(2, ${LIMITS.threadsPerSubject}) n where id = $1`,
      [threadId],
    );
    expect(await openThread(stage.risk.ctx, { promotionRequestId, text: 'Many.' })).toMatchObject(over('threadsPerPerson'));
    expect(await openThread(stage.compliance.ctx, { promotionRequestId, text: 'Many.' })).toMatchObject(over('threadsPerSubject'));
  });
});

describe('a policy that wants threads closed', () => {
  it('holds the promotion up for every open thread', async () => {
    theatre.folder.write(
      'prescreen-gate.yaml',
      TEST_POLICY.replace('version: 1', 'version: 2').replace('roleHeldBeforeRequest: true', 'roleHeldBeforeRequest: true, threadsClosed: required'),
    );
    const stage = await setStage(theatre.machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    const { id: threadId } = value(await openThread(stage.scientist.ctx, { promotionRequestId: request.id, text: 'I am proud of it.' }));
    value(await decideAs(stage.compliance, request));
    expect(value(await decideAs(stage.risk, request)).request.state).toBe('APPROVED');
    const execute = () => executePromotion(stage.engineer.ctx, { promotionRequestId: request.id });
    expect(kindOf(await execute())).toBe('PromotionHeld');
    value(await resolveThread(stage.scientist.ctx, { threadId }));
    expect(value(await execute()).state).toBe('PROMOTED');
  });
});
