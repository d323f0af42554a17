import { beforeAll, describe, expect, it } from 'vitest';
import type { Machinery } from '../../domain/context.ts';
import { openReview } from '../../domain/deployments/index.ts';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { policyFolder, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { decideAs, makeReady, open, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedStranger, type TestPerson } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';

const TERMS = `breakGlass: { ask: [ml-engineer], confirm: [{ role: model-risk-reviewer, count: 1 }], maxHours: 24, overrideRules: [fair], overrideHolds: [], reviewWithinDays: 5 }
`;

let api: TestApi;
let machinery: Machinery;

beforeAll(async () => {
  const folder = policyFolder();
  folder.write('prescreen-gate.yaml', TEST_POLICY + TERMS);
  machinery = await testMachinery(await createTestDatabase(), { policiesDirectory: folder.directory });
  api = await createApi({ machinery });
});

async function ask<T>(person: TestPerson, document: string, variables: object): Promise<T> {
  const { data, errors } = await api.ask(document, { ...variables }, person.token);
  expect(errors).toEqual([]);
  return JSON.parse(JSON.stringify(data)) as T;
}

const REQUEST = `mutation ($input: RequestPromotionInput!) { requestPromotion(input: $input) {
  __typename ... on PromotionRequest { id kind state file { digestToSign } } ... on SomebodyElseRequiredProblem { rule } ... on Problem { code message } } }`;

const DECIDE = `mutation ($input: DecidePromotionInput!) { decidePromotion(input: $input) {
  __typename ... on PromotionDecided { request { state deployment { id breakGlass { until reason passedFindings askedBy { name } confirmedBy { name } reviewDueAt } approvalStanding { standing until reasons } } } } ... on Problem { message } } }`;

const STANDINGS = `query ($projectId: ID!, $standings: [ApprovalStandingKind!], $digest: String!) {
  approvalStandingCounts(projectId: $projectId) { standing count }
  deploymentsByStanding(projectId: $projectId, standings: $standings, first: 5) { totalCount edges { node { id approvalStanding { standing review { id } } approvalReviews { id state } } } }
  admission(projectId: $projectId, environment: "production", digest: $digest) { allowed reason breakGlass approvedUntil } }`;

const REVIEW = `query ($id: ID!) { node(id: $id) { __typename } approvalReview(id: $id) { state dueAt onExpiry grounds { trigger causeId } deployment { id } file { digestToSign confirmable verdict missingRoles changed decisions { id } ruleResults { ruleId } } } }`;

const REVIEWED = `mutation ($input: DecideApprovalReviewInput!) { decideApprovalReview(input: $input) {
  __typename ... on ApprovalReview { id state digest } ... on StaleEvidenceProblem { currentDigest } ... on SeparationOfDutiesProblem { rule } ... on Problem { code message } } }`;

const digestOf = ({ registry }: Stage): string => registry.modelVersion.artifactDigest;

describe('break-glass in GraphQL', () => {
  it('is asked for, confirmed by somebody else, and seen on the deployment, in the list and at admission', async () => {
    const stage = await setStage(machinery);
    const input = { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: 'Payments stand still without it.', breakGlass: true };
    const refused = await ask<{ requestPromotion: object }>(stage.scientist, REQUEST, { input });
    expect(refused.requestPromotion).toMatchObject({ __typename: 'SomebodyElseRequiredProblem', rule: 'ROLE_REQUIRED' });
    const { requestPromotion: request } = await ask<{ requestPromotion: { id: string; file: { digestToSign: string } } }>(stage.engineer, REQUEST, { input });
    expect(request).toMatchObject({ kind: 'BREAK_GLASS', state: 'AWAITING_APPROVAL' });
    const decision = { promotionRequestId: request.id, decision: 'APPROVE', digest: request.file.digestToSign, comment: 'It has to serve tonight.' };
    const decided = await ask<{ decidePromotion: { request: { deployment: { breakGlass: { until: string } } } } }>(stage.risk, DECIDE, { input: decision });
    const { until } = decided.decidePromotion.request.deployment.breakGlass;
    expect(decided.decidePromotion.request).toMatchObject({
      state: 'PROMOTED',
      deployment: {
        breakGlass: { reason: input.reason, askedBy: { name: expect.any(String) }, confirmedBy: [{ name: expect.any(String) }] },
        approvalStanding: { standing: 'BREAK_GLASS', until, reasons: [expect.stringContaining('break-glass')] },
      },
    });
    const seen = await ask(stage.risk, STANDINGS, { projectId: stage.project.id, standings: ['BREAK_GLASS'], digest: digestOf(stage) });
    expect(seen).toMatchObject({
      approvalStandingCounts: [{ standing: 'BREAK_GLASS', count: 1 }],
      deploymentsByStanding: { totalCount: 1 },
      admission: { allowed: true, reason: 'BREAK_GLASS', breakGlass: true, approvedUntil: until },
    });
  });
});

describe('reviews in GraphQL', () => {
  it('are read, confirmed by the places of the policy, and hidden from strangers', async () => {
    const stage = await setStage(machinery);
    const request = await open(stage);
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    const deploymentId = present(value(await decideAs(stage.risk, request)).request.deploymentId, 'a deployment') as Id<'Deployment'>;
    const cause = { trigger: 'ALERT', causeId: 'alt_1', detail: 'Scores drift.' } as const;
    const opened = await inMutation(systemContext(machinery), (ctx) => openReview(ctx, deploymentId, cause, { graceDays: 30, onExpiry: 'WARN' }));
    const { id } = present(opened, 'a review');
    const stranger = await seedStranger(machinery);
    expect(await ask(stranger, REVIEW, { id })).toEqual({ node: null, approvalReview: null });
    const read = await ask<{ approvalReview: { file: { digestToSign: string } } }>(stage.risk, REVIEW, { id });
    expect(read).toMatchObject({
      node: { __typename: 'ApprovalReview' },
      approvalReview: { state: 'OPEN', onExpiry: 'WARN', grounds: [{ trigger: 'ALERT', causeId: 'alt_1' }], file: { confirmable: true, decisions: [] } },
    });
    const input = { approvalReviewId: id, decision: 'CONFIRM', digest: read.approvalReview.file.digestToSign, comment: 'It drifts as the season does.' };
    expect(await ask(stage.risk, REVIEWED, { input: { ...input, digest: 'no digest' } })).toMatchObject({
      decideApprovalReview: { __typename: 'StaleEvidenceProblem', currentDigest: input.digest },
    });
    expect(await ask(stage.risk, REVIEWED, { input: { ...input, comment: ' ' } })).toMatchObject({ decideApprovalReview: { code: 'INVALID_INPUT' } });
    expect(await ask(stranger, REVIEWED, { input })).toMatchObject({ decideApprovalReview: { __typename: 'NotFoundProblem' } });
    expect(await ask(stage.risk, REVIEWED, { input })).toMatchObject({ decideApprovalReview: { state: 'OPEN' } });
    expect(await ask(stage.compliance, REVIEWED, { input: { ...input, idempotencyKey: 'k' } })).toMatchObject({ decideApprovalReview: { state: 'CONFIRMED' } });
    expect(await ask(stage.compliance, REVIEWED, { input: { ...input, idempotencyKey: 'k' } })).toMatchObject({ decideApprovalReview: { state: 'CONFIRMED' } });
    expect(await ask(stage.risk, STANDINGS, { projectId: stage.project.id, standings: null, digest: digestOf(stage) })).toMatchObject({
      deploymentsByStanding: { edges: [{ node: { id: deploymentId, approvalReviews: [{ id, state: 'CONFIRMED' }] } }] },
      admission: { reason: 'APPROVED', breakGlass: false },
    });
  });
});
