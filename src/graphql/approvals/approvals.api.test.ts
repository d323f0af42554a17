import pg from 'pg';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Machinery } from '../../domain/context.ts';
import { openThread, replyToThread } from '../../domain/promotion/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { policyFolder } from '../../testing/promotion-kit.ts';
import { digestToSign, inDays, makeReady, open, type Stage, setStage, withAnotherModel } from '../../testing/promotion-stage.ts';
import { value } from '../../testing/registry-kit.ts';
import type { TestPerson } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';

let api: TestApi;
let stage: Stage;
let machinery: Machinery;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase(), { policiesDirectory: policyFolder().directory });
  api = await createApi({ machinery });
  stage = await setStage(machinery);
});

async function ask(person: TestPerson, document: string, variables: object) {
  const { data, errors } = await api.ask(document, { ...variables }, person.token);
  expect(errors).toEqual([]);
  return JSON.parse(JSON.stringify(Object.values(data ?? {})[0]));
}

const mutation = (name: string, type: string, fields: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${fields} ... on Problem { code message } } }`;

const DELEGATE = mutation(
  'delegateApprovals',
  'DelegateApprovalsInput',
  '... on Delegation { id state role delegator { id } delegate { id } revokedBy { id } }',
);
const DECIDE = mutation(
  'decidePromotion',
  'DecidePromotionInput',
  '... on PromotionDecided { decision { onBehalfOf { id } delegation { role } conditions { id text severity owner { id } } } request { state deployment { openConditions { kind overdue evidence { id __typename } owner { id } } } } } ... on SeparationOfDutiesProblem { rule }',
);
const REQUEST = `query ($id: ID!) { promotionRequest(id: $id) { threads { id about blocking state changedBy { id } comments(first: 5) { totalCount edges { node { id text author { id } revisions { number text } } } } } reminders { kind } } }`;
const THREADS = `query ($id: ID!) { promotionRequest(id: $id) { threads { comments(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node { text } } } } } }`;
const LATER = `query ($id: ID!, $after: String!) { promotionRequest(id: $id) { threads { comments(first: 2, after: $after) { edges { node { text } } } } } }`;
const INBOX = `query ($kinds: [InboxKind!]) { inbox(kinds: $kinds) { edges { node { subjectId onBehalfOf { id } role } } } }`;

describe('approvals in GraphQL', () => {
  it('are delegated, given on conditions and talked about, and every refusal is typed', async () => {
    const { compliance, risk, engineer, project } = stage;
    const deputy = await project.as('compliance-reviewer', 'deputy');
    const request = await open(stage);
    await makeReady(stage, request);
    const span = { projectId: project.id, role: 'model-risk-reviewer', until: inDays(risk.ctx, LIMITS.delegationDays), reason: 'On leave.' };
    expect(await ask(risk, DELEGATE, { input: { ...span, delegateId: risk.id } })).toMatchObject({ __typename: 'SeparationOfDutiesProblem' });
    const delegation = await ask(risk, DELEGATE, { input: { ...span, delegateId: deputy.id } });
    expect(delegation).toMatchObject({ state: 'IN_FORCE', delegator: { id: risk.id }, delegate: { id: deputy.id }, revokedBy: null });
    const thread = await ask(engineer, mutation('openThread', 'OpenThreadInput', '... on CommentThread { id state openedBy { id } }'), {
      input: { promotionRequestId: request.id, about: 'auc', text: '# Why?', blocking: true },
    });
    const decide = async (person: TestPerson, more: object) =>
      ask(person, DECIDE, {
        input: { promotionRequestId: request.id, decision: 'APPROVE', digest: await digestToSign(risk.ctx, request), comment: 'I have read it all.', ...more },
      });
    const conditions = [{ text: 'Look again.', severity: 'LOW', ownerId: engineer.id, dueAt: inDays(risk.ctx, 5) }];
    expect(await decide(compliance, { conditions })).toMatchObject({
      decision: { onBehalfOf: null, delegation: null, conditions: [{ text: 'Look again.', severity: 'LOW', owner: { id: engineer.id } }] },
    });
    const inbox = await ask(deputy, INBOX, { kinds: ['PROMOTION_DECISION', 'PROMOTION_ESCALATED'] });
    expect(inbox.edges).toEqual([{ node: { subjectId: request.id, onBehalfOf: { id: risk.id }, role: 'model-risk-reviewer' } }]);
    expect(await decide(deputy, { onBehalfOf: risk.id })).toMatchObject({
      decision: { onBehalfOf: { id: risk.id }, delegation: { role: 'model-risk-reviewer' } },
      request: { state: 'APPROVED', deployment: null },
    });
    const opened = '... on PromotionRequest { state deployment { openConditions { kind overdue evidence { __typename } owner { id } } } }';
    const execute = () =>
      ask(engineer, mutation('executePromotion', 'ExecutePromotionInput', `${opened} ... on PromotionHeldProblem { holds }`), {
        input: { promotionRequestId: request.id },
      });
    expect(await execute()).toMatchObject({ __typename: 'PromotionHeldProblem', holds: [`THREAD ${thread.id}`] });
    const comment = await ask(risk, mutation('replyToThread', 'ReplyToThreadInput', '... on Comment { id }'), {
      input: { threadId: thread.id, text: 'As agreed.' },
    });
    await ask(risk, mutation('reviseComment', 'ReviseCommentInput', '... on Comment { id }'), { input: { commentId: comment.id, text: 'As agreed in May.' } });
    const resolve = mutation('resolveThread', 'ResolveThreadInput', '... on CommentThread { id }');
    expect(await ask(engineer, resolve, { input: { threadId: thread.id } })).toMatchObject({ id: thread.id });
    expect(await execute()).toMatchObject({
      state: 'PROMOTED',
      deployment: {
        openConditions: [{ kind: 'APPROVAL_CONDITION', overdue: false, evidence: { __typename: 'ApprovalCondition' }, owner: { id: engineer.id } }],
      },
    });
    const { threads, reminders } = await ask(compliance, REQUEST, { id: request.id });
    expect(reminders).toEqual([]);
    expect(threads).toMatchObject([
      {
        ...{ about: 'auc', blocking: true, state: 'RESOLVED', changedBy: { id: engineer.id } },
        comments: {
          totalCount: 2,
          edges: [{ node: { text: '# Why?' } }, { node: { text: 'As agreed in May.', author: { id: risk.id }, revisions: [{ number: 1 }, { number: 2 }] } }],
        },
      },
    ]);
    const revoke = mutation('revokeDelegation', 'RevokeDelegationInput', '... on Delegation { state revokedBy { id } }');
    expect(await ask(risk, revoke, { input: { delegationId: delegation.id, reason: 'Back.' } })).toMatchObject({
      state: 'REVOKED',
      revokedBy: { id: risk.id },
    });
    const list = await ask(engineer, `query ($projectId: ID!) { delegations(projectId: $projectId, inForce: true) { totalCount } }`, { projectId: project.id });
    expect(list.totalCount).toBe(0);
  });

  it('reads the comments of all threads of a request with one statement, page by page as before', async () => {
    const request = await open(await withAnotherModel(machinery, stage));
    const say = (text: string) => openThread(stage.engineer.ctx, { promotionRequestId: request.id, text, blocking: false });
    const opened = [value(await say('One.')), value(await say('Two.')), value(await say('Three.'))];
    for (const text of ['Yes.', 'No.']) value(await replyToThread(stage.risk.ctx, { threadId: opened[1]?.id ?? '', text }));
    const statements = vi.spyOn(pg.Client.prototype, 'query');
    const { threads } = await ask(stage.risk, THREADS, { id: request.id });
    const texts = statements.mock.calls.map(([asked]: readonly unknown[]) => (asked as { readonly text?: string }).text ?? String(asked));
    statements.mockRestore();
    expect(texts.filter((text) => text.includes('from "comments"'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('from "comment_revisions"'))).toHaveLength(1);
    const shown = threads.map((thread: { comments: { totalCount: number; pageInfo: object; edges: { node: { text: string } }[] } }) => [
      thread.comments.totalCount,
      thread.comments.edges.map(({ node }) => node.text),
    ]);
    expect(shown).toEqual([
      [1, ['One.']],
      [3, ['Two.', 'Yes.']],
      [1, ['Three.']],
    ]);
    const { hasNextPage, endCursor } = threads[1].comments.pageInfo;
    expect([hasNextPage, threads[0].comments.pageInfo.hasNextPage]).toEqual([true, false]);
    const [, second] = (await ask(stage.risk, LATER, { id: request.id, after: endCursor })).threads;
    expect(second.comments.edges).toEqual([{ node: { text: 'No.' } }]);
  });
});
