import { beforeAll, describe, expect, it } from 'vitest';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { policyFolder, TEST_POLICY } from '../../testing/promotion-kit.ts';
import { anotherVersion, decideAs, makeReady, open, type Stage, setStage } from '../../testing/promotion-stage.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedPerson, seedStranger, type TestPerson } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';

let database: TestDatabase;
let api: TestApi;
let stage: Stage;
let officers: readonly [TestPerson, TestPerson];

beforeAll(async () => {
  database = await createTestDatabase();
  const machinery = await testMachinery(database, { policiesDirectory: policyFolder().directory });
  api = await createApi({ machinery });
  stage = await setStage(machinery);
  const officer = (name: string) => seedPerson(machinery, null, { name, installationRoles: ['policy-officer'] });
  officers = [await officer('author'), await officer('second')];
  // One request that was promoted and serves.
  const request = await open(stage);
  await makeReady(stage, request);
  for (const person of [stage.compliance, stage.risk]) value(await decideAs(person, request));
});

interface Answer {
  readonly [field: string]: unknown;
}

/** Runs a document as the person and answers its data; fails the test on top-level errors. */
async function ask(person: TestPerson, document: string, variables: object = {}) {
  const { data, errors } = await api.ask(document, { ...variables }, person.token);
  expect(errors).toEqual([]);
  return JSON.parse(JSON.stringify(data)) as Record<string, Answer>;
}

const DRY_RUN = `query ($text: String!, $over: DryRunOver!, $projectId: ID, $first: Int) { policyDryRun(text: $text, over: $over, projectId: $projectId, first: $first) {
  totalCount edges { node { flips before { policies verdict gate } after { policies verdict gate } changes { rule before after message } promotionRequest { state } deployment { modelVersion { id } } } }
} }`;

const STRICTER = TEST_POLICY.replace('version: 1', 'version: 2').replace("value: '0.5'", "value: '0.9'");

const entries = async (): Promise<number> => Number((await database.pool.query('select count(*) from journal_entries')).rows[0].count);

describe('a dry run', () => {
  it('names what would flip, from which verdict to which and by which rule, and writes nothing', async () => {
    const before = await entries();
    const flipped = {
      flips: true,
      before: { policies: 'prescreen-gate@1', verdict: 'INSUFFICIENT_DATA', gate: 'WAITING' },
      after: { policies: 'prescreen-gate@2', verdict: 'FAIL', gate: 'REFUSED' },
      changes: [{ rule: 'prescreen-gate:auc', before: 'PASS', after: 'FAIL', message: expect.stringContaining('at least 0.9') }],
      promotionRequest: { state: 'PROMOTED' },
    };
    const past = await ask(stage.risk, DRY_RUN, { text: STRICTER, over: 'REQUESTS', projectId: stage.project.id });
    expect(past.policyDryRun).toEqual({ totalCount: 1, edges: [{ node: { ...flipped, deployment: null } }] });
    const serving = await ask(officers[0], DRY_RUN, { text: STRICTER, over: 'SERVING' });
    // An officer reads requests, but no deployments.
    expect(serving.policyDryRun).toEqual({ totalCount: 1, edges: [{ node: { ...flipped, deployment: null } }] });
    const seen = await ask(stage.risk, DRY_RUN, { text: STRICTER, over: 'SERVING' });
    expect(seen.policyDryRun).toMatchObject({ edges: [{ node: { deployment: { modelVersion: { id: stage.registry.modelVersion.id } } } }] });
    expect(await entries()).toBe(before);
  });

  it('says what stays, what another policy would add, and where none would speak any more', async () => {
    const trialOf = async (text: string) =>
      ((await ask(stage.risk, DRY_RUN, { text, over: 'REQUESTS' })).policyDryRun as { edges: readonly { node: Answer }[] }).edges[0]?.node;
    expect(await trialOf(STRICTER.replace("'0.9'", "'0.55'"))).toMatchObject({ flips: false, changes: [] });
    expect(await trialOf(STRICTER.replace('name: prescreen-gate', 'name: another'))).toMatchObject({
      ...{ flips: true, after: { policies: 'another@2 + prescreen-gate@1', verdict: 'FAIL' } },
      changes: expect.arrayContaining([{ rule: 'another:auc', before: null, after: 'FAIL', message: expect.any(String) }]),
    });
    expect(await trialOf(STRICTER.replace('tiers: [2]', 'tiers: [3]'))).toMatchObject({
      ...{ flips: true, after: { policies: null, verdict: null, gate: 'REFUSED' } },
      changes: expect.arrayContaining([{ rule: 'prescreen-gate:auc', before: 'PASS', after: null, message: 'The rule would no longer be asked.' }]),
    });
  });

  it('shows requests only to those who may see the exact counts that chosen thresholds could reveal', async () => {
    const nothing = { totalCount: 0, edges: [] };
    for (const person of [stage.engineer, await seedStranger(api.machinery)])
      expect((await ask(person, DRY_RUN, { text: STRICTER, over: 'REQUESTS' })).policyDryRun).toEqual(nothing);
    expect((await ask(stage.engineer, DRY_RUN, { text: STRICTER, over: 'SERVING' })).policyDryRun).toEqual(nothing);
  });

  it('refuses a text that is no policy with every fault, and a page that is too large', async () => {
    const wrong = await api.ask(DRY_RUN, { text: STRICTER.replace('op: gte', 'op: gtee'), over: 'REQUESTS' }, stage.risk.token);
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', problem: { code: 'POLICY_REFUSED', faults: [{ line: 8 }] } } }]);
    const large = await api.ask(DRY_RUN, { text: STRICTER, over: 'REQUESTS', first: 26 }, stage.risk.token);
    expect(large.errors).toMatchObject([{ extensions: { problem: { limit: 'policyTrials', maximum: 25 } } }]);
  });
});

describe('explaining a rule', () => {
  const EXPLAIN = `query ($id: ID!, $ruleId: String!) { explainRule(promotionRequestId: $id, ruleId: $ruleId) {
    policy { reference } rule { ruleId type params rationale source } result { verdict findings { key verdict } }
    facts { name known shown } remedies acknowledgeable waivable } }`;
  const idOf = async () =>
    (
      (await ask(stage.risk, '{ promotionRequests(projectId: "PROJECT") { edges { node { id } } } }'.replace('PROJECT', stage.project.id)))
        .promotionRequests as { edges: readonly { node: { id: string } }[] }
    ).edges[0]!.node.id;

  it('gives the rule, the facts it looked at without the counts of groups, and what would satisfy it', async () => {
    const id = await idOf();
    const { explainRule: fair } = await ask(stage.engineer, EXPLAIN, { id, ruleId: 'fair' });
    expect(fair).toMatchObject({
      ...{ policy: { reference: 'prescreen-gate@1' }, rule: { ruleId: 'fair', type: 'R-FAIR', params: { threshold: '4/5' } } },
      result: { verdict: 'INSUFFICIENT_DATA', findings: [{ key: 'fair/gender/diverse' }, { key: 'fair/gender/female' }] },
      ...{ acknowledgeable: ['fair/gender/female'], waivable: ['fair/gender/diverse'] },
      remedies: [expect.stringContaining('waiver'), expect.stringContaining('acknowledge')],
    });
    const facts = fair?.facts as readonly { name: string; known: boolean; shown: Record<string, unknown> }[];
    expect(facts.map(({ name }) => name)).toEqual(['bias', 'evaluation', 'specification', 'tier']);
    expect(facts[0]).toMatchObject({ known: true, shown: { auditId: expect.stringMatching(/^bia_/), attributes: { entries: 1 } } });
    const { explainRule: champion } = await ask(stage.engineer, EXPLAIN, { id, ruleId: 'champion' });
    expect(champion).toMatchObject({
      result: { verdict: 'NOT_APPLICABLE' },
      remedies: [],
      facts: expect.arrayContaining([{ name: 'comparison', known: false, shown: null }]),
    });
  });

  it('is null for a rule that is not pinned, and for a request that is not visible', async () => {
    const id = await idOf();
    expect((await ask(stage.engineer, EXPLAIN, { id, ruleId: 'nothing' })).explainRule).toBeNull();
    expect((await ask(await seedStranger(api.machinery), EXPLAIN, { id, ruleId: 'fair' })).explainRule).toBeNull();
  });
});

describe('a policy that is proposed and published in GraphQL', () => {
  const PROPOSE = `mutation ($input: ProposePolicyInput!) { proposePolicy(input: $input) { __typename
    ... on PolicyProposal { id reference digest state proposedBy { name } closedAt policy { id } } ... on PolicyRefusedProblem { faults { line column message } } ... on Problem { code message } } }`;
  const PUBLISH = `mutation ($input: PublishProposedPolicyInput!) { publishProposedPolicy(input: $input) { __typename
    ... on PolicyProposal { state closedBy { id } policy { reference standing tags rules { sourceKind sourceUrl } } } ... on SomebodyElseRequiredProblem { rule } ... on Problem { code } } }`;
  const SUPPLEMENT = TEST_POLICY.replace('name: prescreen-gate', 'name: stricter-for-some')
    .replace('useCases: [prescreen]', "useCases: [prescreen], tags: ['watched'], standing: supplement")
    .replace(/ {2}- \{ id: (?!auc).*\n/g, '')
    .replace("value: '0.5'", "value: '0.6'")
    .replace('kind: internal }, params: { metric', "kind: law, url: 'https://example.org/law', asOf: 2026-01-01 }, params: { metric")
    .replace(/waivable: \[[^\]]*\]( \}\])?/, 'waivable: []')
    .replace('{ role: model-risk-reviewer, count: 1 }', '{ role: model-risk-reviewer, count: 2 }');

  it('needs two people, and then judges together with the policies that are there: the stricter holds', async () => {
    const [author, second] = officers;
    const wrong = await ask(author, PROPOSE, { input: { text: SUPPLEMENT.replace('supplement', 'suplement'), reason: 'Some are watched.' } });
    expect(wrong.proposePolicy).toMatchObject({
      __typename: 'PolicyRefusedProblem',
      faults: [{ line: 4, message: expect.stringContaining('Did you mean "supplement"?') }],
    });
    const { proposePolicy } = await ask(author, PROPOSE, { input: { text: SUPPLEMENT, reason: 'Some are watched.' } });
    expect(proposePolicy).toMatchObject({ reference: 'stricter-for-some@1', state: 'WAITING', policy: null });
    const input = { policyProposalId: proposePolicy?.id, digest: proposePolicy?.digest };
    expect((await ask(author, PUBLISH, { input })).publishProposedPolicy).toMatchObject({ code: 'SOMEBODY_ELSE_REQUIRED', rule: 'PROPOSED_IT' });
    expect((await ask(second, PUBLISH, { input })).publishProposedPolicy).toMatchObject({
      state: 'PUBLISHED',
      policy: {
        reference: 'stricter-for-some@1',
        standing: 'SUPPLEMENT',
        tags: ['watched'],
        rules: [{ sourceKind: 'law', sourceUrl: 'https://example.org/law' }],
      },
    });

    const version = await anotherVersion(api.machinery, stage);
    const PREVIEW = `query ($id: ID!) { promotionPreview(modelVersionId: $id, environment: "staging") { policy { reference } furtherPolicies { reference } ruleResults { ruleId } } }`;
    expect((await ask(stage.engineer, PREVIEW, { id: version.id })).promotionPreview).toMatchObject({
      policy: { reference: 'prescreen-gate@1' },
      furtherPolicies: [],
    });
    const TAG = `mutation ($input: ReviseCatalogueEntryInput!) { reviseCatalogueEntry(input: $input) { __typename } }`;
    await ask(stage.scientist, TAG, { input: { id: stage.registry.model.id, addTags: ['watched'], expectedRevision: 1 } });
    expect((await ask(stage.engineer, PREVIEW, { id: version.id })).promotionPreview).toMatchObject({
      ...{ policy: { reference: 'prescreen-gate@1' }, furtherPolicies: [{ reference: 'stricter-for-some@1' }] },
      ruleResults: expect.arrayContaining([{ ruleId: 'prescreen-gate:auc' }, { ruleId: 'stricter-for-some:auc' }]),
    });

    const request = await open(stage, { modelVersionId: version.id, environment: 'staging' });
    const REQUEST = `query ($id: ID!) { promotionRequest(id: $id) { policy { reference } furtherPolicies { reference } gateNow { missing { kind key message } } } }`;
    const shown = (await ask(stage.engineer, REQUEST, { id: request.id })).promotionRequest;
    expect(shown).toMatchObject({
      ...{ policy: { reference: 'prescreen-gate@1' }, furtherPolicies: [{ reference: 'stricter-for-some@1' }] },
      gateNow: {
        missing: [
          { kind: 'WAIVER', key: 'prescreen-gate:fair/gender/diverse' },
          { kind: 'ACKNOWLEDGEMENT', key: 'prescreen-gate:fair/gender/female' },
          { kind: 'APPROVAL', key: 'compliance-reviewer' },
          { kind: 'APPROVAL', key: 'model-risk-reviewer', message: expect.stringContaining('2 approval(s)') },
        ],
      },
    });
    expect(request.facts).toMatchObject({ tags: ['watched'], project: { id: stage.project.id } });
    expect(
      (
        await ask(
          stage.risk,
          `query ($id: ID!) { explainRule(promotionRequestId: $id, ruleId: "stricter-for-some:auc") { policy { reference } result { verdict } } }`,
          { id: request.id },
        )
      ).explainRule,
    ).toEqual({
      ...{ policy: { reference: 'stricter-for-some@1' }, result: { verdict: 'PASS' } },
    });

    // Whoever takes the tag away changes what was signed: the request is stale, and nobody can promote it.
    await ask(stage.scientist, TAG, { input: { id: stage.registry.model.id, removeTags: ['watched'], expectedRevision: 2 } });
    const GATE = `query ($id: ID!) { gate(promotionRequestId: $id) { state missing { kind key } } }`;
    expect((await ask(stage.engineer, GATE, { id: request.id })).gate).toMatchObject({
      state: 'REFUSED',
      missing: expect.arrayContaining([{ kind: 'STALE_EVIDENCE', key: 'policy' }]),
    });
  });

  it('shows proposals to officers and auditors only', async () => {
    const LIST = '{ policyProposals(state: PUBLISHED) { totalCount edges { node { reference reason } } } }';
    const auditor = await stage.project.as('auditor');
    for (const person of [officers[0], auditor])
      expect((await ask(person, LIST)).policyProposals).toEqual({
        totalCount: 1,
        edges: [{ node: { reference: 'stricter-for-some@1', reason: 'Some are watched.' } }],
      });
    expect((await ask(stage.risk, LIST)).policyProposals).toEqual({ totalCount: 0, edges: [] });
  });
});
