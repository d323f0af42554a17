import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPromotionRequest } from '../../domain/promotion/index.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { policyFolder } from '../../testing/promotion-kit.ts';
import { decideAs, makeReady, REASON, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedStranger, type TestPerson } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';

let api: TestApi;
let stage: Stage;

beforeAll(async () => {
  const machinery = await testMachinery(await createTestDatabase(), { policiesDirectory: policyFolder().directory });
  api = await createApi({ machinery });
  stage = await setStage(machinery);
});

const DIGEST = expect.stringMatching(/^[0-9a-f]{64}$/);

/** Runs a document as the person and answers its data; fails the test on top-level errors. */
async function ask(person: TestPerson, document: string, variables: object = {}) {
  const { data, errors } = await api.ask(document, { ...variables }, person.token);
  expect(errors).toEqual([]);
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
}

/** The operations that the SDK ships: what this test asks is what users copy. */
const OPERATIONS = readFileSync(new URL('../../../clients/sdk/src/operations/deployments.graphql', import.meta.url), 'utf8');
function shipped(name: string): string {
  const parts = OPERATIONS.split(/\n(?=(?:fragment|query|mutation) )/);
  const operation = parts.find((part) => new RegExp(`^(?:query|mutation) ${name}\\b`).test(part)) ?? '';
  return [...parts.filter((part) => part.startsWith('fragment ') && operation.includes(`...${part.split(' ')[1]}`)), operation].join('\n');
}

describe('deployments over GraphQL', () => {
  it('tell what served at an instant and why, in one query: request, policy, decisions and evidence', async () => {
    const input = {
      ...{ modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: REASON, aliases: [{ name: 'champion', follows: 'ENVIRONMENT' }] },
      target: { kind: 'REAL_TIME', endpoint: 'https://scoring.example.com', servingSystem: 'Triton' },
    };
    const document = `mutation ($input: RequestPromotionInput!) { requestPromotion(input: $input) { ... on PromotionRequest { id target { kind endpoint servingSystem servedAs } aliases { name follows } evidence { target aliases } } ... on Problem { message } } }`;
    const { requestPromotion } = await ask(stage.engineer, document, { input });
    expect(requestPromotion).toMatchObject({
      target: { ...input.target, servedAs: null },
      aliases: input.aliases,
      evidence: { target: DIGEST, aliases: DIGEST },
    });
    const { id } = requestPromotion as { id: string };
    const request = value(await findPromotionRequest(stage.engineer.ctx, { id }));
    await makeReady(stage, request);
    value(await decideAs(stage.compliance, request));
    const promoted = value(await decideAs(stage.risk, request)).request;

    const at = promoted.closedAt!.toISOString();
    const variables = { projectId: stage.project.id, environment: 'production', at };
    const why = (await ask(stage.engineer, shipped('WhyServed'), variables)).deployments;
    expect(why).toMatchObject([
      {
        id: promoted.deploymentId,
        modelVersion: { number: 1 },
        target: { kind: 'REAL_TIME', endpoint: 'https://scoring.example.com', servingSystem: 'Triton', servedAs: null },
        previous: null,
        rollbackTarget: { deployment: null, reason: 'Nothing served there before as this model.' },
        promotionRequest: {
          ...{ id, reason: REASON, evidenceDigest: promoted.evidenceDigest, evaluationRunId: promoted.evaluationRunId, biasAuditId: promoted.biasAuditId },
          ...{ requestedBy: { name: 'ml-engineer' }, policy: { reference: 'prescreen-gate@1' } },
          decisions: [
            { kind: 'APPROVE', roles: ['compliance-reviewer'], decidedBy: { name: 'compliance-reviewer' } },
            { kind: 'APPROVE', roles: ['model-risk-reviewer'], decidedBy: { name: 'model-risk-reviewer' } },
          ],
        },
      },
    ]);
    const before = { ...variables, at: new Date(promoted.closedAt!.getTime() - 60_000).toISOString() };
    expect((await ask(stage.engineer, shipped('WhyServed'), before)).deployments).toEqual([]);
    expect((await api.ask(shipped('WhyServed'), variables, (await seedStranger(api.machinery)).token)).data).toBeNull();
  });

  it('resolve aliases, list history, and keep declared targets beside what was approved', async () => {
    const { registry, engineer, project } = stage;
    const { resolveModelVersion } = await ask(engineer, shipped('ResolveModelVersion'), {
      projectId: project.id,
      reference: `${registry.model.name}@champion`,
    });
    expect(resolveModelVersion).toMatchObject({ id: registry.modelVersion.id, number: 1 });
    const labelled = `query ($id: ID!) { modelVersion(id: $id) { aliases { name follows environment { name } promotionRequest { id state } } model { aliases { name modelVersion { number } } } } }`;
    expect((await ask(engineer, labelled, { id: registry.modelVersion.id })).modelVersion).toMatchObject({
      aliases: [{ name: 'champion', follows: 'ENVIRONMENT', environment: { name: 'production' }, promotionRequest: { state: 'PROMOTED' } }],
      model: { aliases: [{ name: 'champion', modelVersion: { number: 1 } }] },
    });
    const history = await ask(engineer, shipped('DeploymentHistory'), { modelId: registry.model.id, environment: 'production' });
    expect(history.deploymentHistory).toMatchObject({ totalCount: 1, edges: [{ node: { validTo: null, modelVersion: { number: 1 } } }] });
    const { edges } = history.deploymentHistory as { edges: { node: { id: string } }[] };
    const input = { deploymentId: edges[0]?.node.id, kind: 'REAL_TIME', endpoint: 'https://elsewhere.example.com' };
    const declared = await ask(engineer, shipped('DeclareDeploymentTarget'), { input });
    expect(declared.declareDeploymentTarget).toMatchObject({
      __typename: 'Deployment',
      target: { endpoint: 'https://elsewhere.example.com', servingSystem: null },
    });
    const all = `query ($id: ID!) { node(id: $id) { ... on Deployment { targets { number source endpoint declaredBy { name } } promotionRequest { target { endpoint } } } } }`;
    expect((await ask(engineer, all, { id: input.deploymentId })).node).toEqual({
      targets: [
        { number: 1, source: 'PROMOTION', endpoint: 'https://scoring.example.com', declaredBy: { name: 'model-risk-reviewer' } },
        { number: 2, source: 'DECLARED', endpoint: 'https://elsewhere.example.com', declaredBy: { name: 'ml-engineer' } },
      ],
      promotionRequest: { target: { endpoint: 'https://scoring.example.com' } },
    });
    const bad = { input: { ...input, endpoint: 'https://user:secret@elsewhere.example.com' } };
    expect((await ask(engineer, shipped('DeclareDeploymentTarget'), bad)).declareDeploymentTarget).toMatchObject({ __typename: 'InvalidInputProblem' });
  });
});
