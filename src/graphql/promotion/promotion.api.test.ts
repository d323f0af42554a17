import { beforeAll, describe, expect, it } from 'vitest';
import { recordEdges } from '../../domain/lineage/index.ts';
import { findPromotionRequest } from '../../domain/promotion/index.ts';
import { present } from '../../kernel/assert.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { type PolicyFolder, policyFolder, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { digestToSign, inDays, makeReady, type Stage, setStage, TERMS } from '../../testing/promotion-stage.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedStranger, type TestPerson } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';

let api: TestApi;
let stage: Stage;
let folder: PolicyFolder;

/** The next version of the policy: model risk first, then compliance; an operator executes. */
const STAGED = TEST_POLICY.replace('version: 1', 'version: 2').replace(
  'places: [{ role: compliance-reviewer, count: 1 }, { role: model-risk-reviewer, count: 1 }]',
  'stages: [{ name: validation, places: [{ role: model-risk-reviewer, count: 1 }] }, { name: release, places: [{ role: compliance-reviewer, count: 1 }] }], execution: manual, requestDays: 14',
);

beforeAll(async () => {
  folder = policyFolder();
  const machinery = await testMachinery(await createTestDatabase(), { policiesDirectory: folder.directory });
  api = await createApi({ machinery });
  stage = await setStage(machinery);
});

/** Runs a document as the person and answers its data; fails the test on top-level errors. */
async function ask(person: TestPerson, document: string, variables: object = {}) {
  const { data, errors } = await api.ask(document, { ...variables }, person.token);
  expect(errors).toEqual([]);
  return JSON.parse(JSON.stringify(data)) as Record<string, Answer>;
}

interface Answer {
  readonly [field: string]: unknown;
}

const REQUEST = `mutation ($input: RequestPromotionInput!) { requestPromotion(input: $input) {
  __typename
  ... on PromotionRequest {
    id state verdict evidenceDigest
    evidence { artifact policy evaluation champion validity explanation skew derivation attestations revokedSources }
    evidenceSources { part thingId thing { __typename id } }
    policy { reference approvalPlaces { role count } rules { ruleId type } }
    environment { name } requestedBy { name } modelVersion { id } deployment { id }
    ruleResults { ruleId verdict findings { key verdict message remedy waivable acknowledgeable measure { evidenceId measureId slice } } }
    file { digestToSign complete changed verdict } gateNow { state missing { kind key } }
  }
  ... on Problem { code message }
} }`;

const DECIDE = `mutation ($input: DecidePromotionInput!) { decidePromotion(input: $input) {
  __typename
  ... on PromotionDecided { decision { id kind roles decidedBy { name } } request { state deployment { id modelVersion { id } } closedBy { name } } }
  ... on SeparationOfDutiesProblem { code rule }
  ... on GateNotReadyProblem { code missing }
  ... on StaleEvidenceProblem { code changed currentDigest }
  ... on Problem { message }
} }`;

const INBOX = `query ($kinds: [InboxKind!]) { inbox(kinds: $kinds, first: 5) { totalCount pageInfo { hasNextPage } edges { node {
  kind asked since dueAt overdue role again { decision changed } project { id }
  subject { __typename id ... on PromotionRequest { gateNow { state } } }
} } } }`;

const FILE = `query ($id: ID!) { promotionRequest(id: $id) { id file { digestToSign complete } } gate(promotionRequestId: $id) { state } }`;

describe('promotion in GraphQL', () => {
  it('goes from the request to the deployment, with every refusal a typed problem', async () => {
    const input = { modelVersionId: stage.registry.modelVersion.id, environment: 'production', reason: 'Better than doing without it.' };
    const { requestPromotion: request } = await ask(stage.engineer, REQUEST, { input });
    expect(request).toMatchObject({
      __typename: 'PromotionRequest',
      state: 'AWAITING_APPROVAL',
      verdict: 'INSUFFICIENT_DATA',
      policy: {
        reference: 'prescreen-gate@1',
        approvalPlaces: [
          { role: 'compliance-reviewer', count: 1 },
          { role: 'model-risk-reviewer', count: 1 },
        ],
      },
      evidence: { champion: null, validity: null, explanation: null, skew: null, derivation: null, attestations: expect.any(String), revokedSources: null },
      environment: { name: 'production' },
      modelVersion: { id: input.modelVersionId },
      deployment: null,
      file: { complete: false, changed: [] },
      gateNow: { state: 'WAITING' },
    });
    const sources = present(request?.evidenceSources, 'what the evidence is taken from') as readonly { part: string; thing: { __typename: string } }[];
    expect(sources.map(({ part, thing }) => `${part} ${thing.__typename}`)).toEqual([
      'artifact Artifact',
      'manifest ModelVersion',
      'auditSpecification AuditSpecification',
      'evaluation EvaluationRun',
      'useCase UseCaseRevision',
      'biasAudit BiasAudit',
      'policy Policy',
    ]);
    const promotionRequestId = String(request?.id);
    const evidenceDigest = String(request?.evidenceDigest);
    const digest = async () =>
      String(((await ask(stage.risk, FILE, { id: promotionRequestId })).promotionRequest as { file: { digestToSign: string } }).file.digestToSign);
    const decide = async (person: TestPerson) =>
      (await ask(person, DECIDE, { input: { promotionRequestId, decision: 'APPROVE', digest: await digest(), comment: 'I have read the file.' } }))
        .decidePromotion;

    expect(await decide(stage.compliance)).toMatchObject({
      __typename: 'GateNotReadyProblem',
      missing: ['WAIVER fair/gender/diverse', 'ACKNOWLEDGEMENT fair/gender/female'],
    });
    expect(await decide(stage.engineer)).toMatchObject({ __typename: 'SeparationOfDutiesProblem', code: 'SEPARATION_OF_DUTIES', rule: 'REQUESTER' });

    const acknowledged = await ask(
      stage.compliance,
      `mutation ($input: AcknowledgeWarningInput!) { acknowledgeWarning(input: $input) { __typename ... on WarningAcknowledged { acknowledgement { findingKey roles acknowledgedBy { name } } } } }`,
      { input: { promotionRequestId, evidenceDigest, findingKey: 'fair/gender/female', comment: 'Read, and borne for now.' } },
    );
    expect(acknowledged.acknowledgeWarning).toMatchObject({
      acknowledgement: { findingKey: 'fair/gender/female', roles: ['compliance-reviewer'], acknowledgedBy: { name: 'compliance-reviewer' } },
    });
    const waived = await ask(
      stage.risk,
      `mutation ($input: GrantPromotionWaiverInput!) { grantPromotionWaiver(input: $input) { __typename ... on PromotionWaiverGranted { waiver { id state findingKeys dataToCollect expiresAt } } ... on Problem { message } } }`,
      { input: { promotionRequestId, evidenceDigest, findingKeys: ['fair/gender/diverse'], ...TERMS, expiresAt: inDays(stage.risk.ctx, 30).toISOString() } },
    );
    expect(waived.grantPromotionWaiver).toMatchObject({ waiver: { state: 'VALID', findingKeys: ['fair/gender/diverse'] } });

    const seen = await digest();
    const inbox = async (person: TestPerson, kinds: readonly string[] | null = null) => (await ask(person, INBOX, { kinds })).inbox;
    const waiting = {
      node: {
        ...{ kind: 'PROMOTION_DECISION', asked: expect.stringContaining('Decide on the promotion of version 1'), overdue: false, again: null },
        ...{ role: 'compliance-reviewer', project: { id: stage.project.id }, dueAt: expect.any(String), since: expect.any(String) },
        subject: { __typename: 'PromotionRequest', id: promotionRequestId, gateNow: { state: 'WAITING' } },
      },
    };
    expect(await inbox(stage.compliance)).toEqual({ totalCount: 1, pageInfo: { hasNextPage: false }, edges: [waiting] });
    expect(await inbox(stage.compliance, ['FINDING', 'ALERT'])).toMatchObject({ totalCount: 0, edges: [] });
    for (const person of [stage.engineer, await seedStranger(api.machinery)]) expect(await inbox(person)).toMatchObject({ totalCount: 0 });
    const unsigned = await api.ask(INBOX, {}, null);
    expect(unsigned.data?.inbox ?? null).toBeNull();
    expect(await decide(stage.compliance)).toMatchObject({ __typename: 'PromotionDecided', request: { state: 'AWAITING_APPROVAL' } });
    const stale = await ask(stage.risk, DECIDE, {
      input: { promotionRequestId, decision: 'APPROVE', digest: evidenceDigest, comment: 'I have read the file.' },
    });
    expect(stale.decidePromotion).toMatchObject({ __typename: 'StaleEvidenceProblem', changed: ['file'], currentDigest: seen });
    expect(await decide(stage.risk)).toMatchObject({
      request: { state: 'PROMOTED', deployment: { modelVersion: { id: input.modelVersionId } }, closedBy: { name: 'model-risk-reviewer' } },
    });
    expect((await ask(stage.engineer, FILE, { id: promotionRequestId })).gate).toEqual({ state: 'OPEN' });

    await nodesOf(promotionRequestId);
    await listsFor(promotionRequestId);
    await changesSinceApproval(input.modelVersionId);
  });

  /** What changed upstream counts from the approval on: before anything changed, after an input was added, and no later than that. */
  async function changesSinceApproval(id: string): Promise<void> {
    const document = `query ($id: ID!) { modelVersion(id: $id) { lastApprovedAt upstreamChangesSinceApproval { since total changes { event edge { from to } } } } }`;
    const before = (await ask(stage.engineer, document, { id })).modelVersion as { lastApprovedAt: string; upstreamChangesSinceApproval: object };
    expect(before).toMatchObject({ lastApprovedAt: expect.any(String), upstreamChangesSinceApproval: { since: before.lastApprovedAt, total: 0, changes: [] } });
    const from = numberedId('DatasetVersion', 77);
    const validFrom = new Date(Date.parse(before.lastApprovedAt) + 1);
    await inMutation(stage.engineer.ctx, (ctx) =>
      recordEdges(ctx, [{ projectId: stage.project.id, from, to: id, kind: 'TRAINED', source: 'DECLARED', validFrom }]),
    );
    expect((await ask(stage.engineer, document, { id })).modelVersion).toMatchObject({
      upstreamChangesSinceApproval: { total: 1, changes: [{ event: 'BEGAN', edge: { from, to: id } }] },
    });
  }

  async function nodesOf(id: string): Promise<void> {
    const document = `query ($id: ID!) { promotionRequest(id: $id) { decisions { id } acknowledgements { id } waivers { id } } }`;
    const found = (await ask(stage.engineer, document, { id })).promotionRequest as Record<string, readonly { id: string }[]>;
    const ids = [id, ...Object.values(found).flatMap((things) => things.map((thing) => thing.id))];
    expect(ids).toHaveLength(5);
    const stranger = await seedStranger(api.machinery);
    for (const one of ids) {
      expect((await ask(stage.engineer, 'query ($id: ID!) { node(id: $id) { id __typename } }', { id: one })).node).toMatchObject({ id: one });
      expect((await ask(stranger, 'query ($id: ID!) { node(id: $id) { id } }', { id: one })).node).toBeNull();
    }
  }

  async function listsFor(id: string): Promise<void> {
    const document = `query ($projectId: ID!, $state: PromotionState) { promotionRequests(projectId: $projectId, state: $state) { totalCount edges { node { id state } } } }`;
    const listed = await ask(stage.engineer, document, { projectId: stage.project.id, state: 'PROMOTED' });
    expect(listed.promotionRequests).toEqual({ totalCount: 1, edges: [{ node: { id, state: 'PROMOTED' } }] });
    const hidden = await ask(await seedStranger(api.machinery), document, { projectId: stage.project.id });
    expect(hidden.promotionRequests).toEqual({ totalCount: 0, edges: [] });
  }

  it('shows policies with everything they say, and previews without writing', async () => {
    const { policies } = await ask(
      stage.engineer,
      `{ policies(name: "prescreen-gate") { totalCount edges { node { id reference isFor isNotFor tiers environments text waiverMaxDays rules { ruleId params } } } } }`,
    );
    expect(policies).toMatchObject({ totalCount: 1, edges: [{ node: { reference: 'prescreen-gate@1', tiers: [2], waiverMaxDays: 180 } }] });
    const preview = `query ($id: ID!) { promotionPreview(modelVersionId: $id, environment: "staging") { verdict policy { reference } missing { kind key } ruleResults { ruleId verdict } } }`;
    const shown = await ask(stage.engineer, preview, { id: stage.registry.modelVersion.id });
    expect(shown.promotionPreview).toMatchObject({ verdict: 'INSUFFICIENT_DATA', policy: { reference: 'prescreen-gate@1' } });
    expect((await ask(await seedStranger(api.machinery), preview, { id: stage.registry.modelVersion.id })).promotionPreview).toBeNull();
  });

  it('is drafted, submitted, approved stage by stage and executed by somebody else', async () => {
    folder.write('prescreen-gate.yaml', STAGED);
    const own = await setStage(api.machinery);
    const [version, reason] = [own.registry.modelVersion.id, 'Better than doing without it.'];
    const facts = `__typename ... on PromotionRequest { id state reason awaits expiresAt gateNow { missing { kind } } file { stages { name open filled { role decidedBy { name } } missing { role count } } } } ... on Problem { message }`;
    const mutate = async (person: TestPerson, name: string, input: object) =>
      (await ask(person, `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${facts} } }`, { input }))[
        name
      ] as Answer;
    const draft = await mutate(own.engineer, 'draftPromotion', { modelVersionId: version, environment: 'staging', reason });
    expect(draft).toMatchObject({ state: 'DRAFT', expiresAt: null, gateNow: { missing: [{ kind: 'SUBMISSION' }] }, file: null });
    const promotionRequestId = String(draft.id);
    expect(
      await mutate(own.engineer, 'revisePromotionDraft', { promotionRequestId, environment: 'production', reason: 'Staging is done with.' }),
    ).toMatchObject({
      ...{ id: promotionRequestId, reason: 'Staging is done with.' },
    });
    const submitted = await mutate(own.engineer, 'submitPromotion', { promotionRequestId });
    expect(submitted).toMatchObject({ state: 'AWAITING_APPROVAL', awaits: [], expiresAt: expect.any(String) });
    await makeReady(own, value(await findPromotionRequest(own.risk.ctx, { id: promotionRequestId })));
    const digest = await digestToSign(own.risk.ctx, value(await findPromotionRequest(own.risk.ctx, { id: promotionRequestId })));
    const decide = async (person: TestPerson, role: string | null = null) =>
      (
        await ask(person, DECIDE.replace('... on Problem', '... on StageNotOpenProblem { code openStage missing } ... on Problem'), {
          input: { promotionRequestId, decision: 'APPROVE', digest, comment: 'I have read the whole file.', role },
        })
      ).decidePromotion;
    expect(await decide(own.compliance)).toMatchObject({ code: 'STAGE_NOT_OPEN', openStage: 'validation', missing: ['1 model-risk-reviewer'] });
    expect(await decide(own.risk, 'compliance-reviewer')).toMatchObject({ rule: 'ROLE_REQUIRED' });
    expect(await decide(own.risk, 'model-risk-reviewer')).toMatchObject({ decision: { roles: ['model-risk-reviewer'] } });
    expect(await decide(own.compliance)).toMatchObject({ request: { state: 'APPROVED', deployment: null } });
    const seen = (
      await ask(
        own.engineer,
        `query ($id: ID!) { promotionRequest(id: $id) { ${facts.slice(facts.indexOf('{') + 1, facts.lastIndexOf('... on Problem') - 2)} policy { approvalStages { name after } manualExecution requestDays coolOffHours } } }`,
        { id: promotionRequestId },
      )
    ).promotionRequest;
    expect(seen).toMatchObject({
      gateNow: { missing: [{ kind: 'EXECUTION' }] },
      file: {
        stages: [
          { name: 'validation', open: true, filled: [{ role: 'model-risk-reviewer', decidedBy: { name: 'model-risk-reviewer' } }], missing: [] },
          { name: 'release' },
        ],
      },
      policy: {
        approvalStages: [
          { name: 'validation', after: null },
          { name: 'release', after: 'validation' },
        ],
        manualExecution: true,
        requestDays: 14,
        coolOffHours: null,
      },
    });
    expect(await mutate(own.engineer, 'executePromotion', { promotionRequestId })).toMatchObject({ state: 'PROMOTED' });
  });
});
