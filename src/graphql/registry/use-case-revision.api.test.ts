import { beforeAll, describe, expect, it } from 'vitest';
import { framingOf, TIER_2_ANSWERS } from '../../testing/framing-kit.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { seedRegistry } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let owner: TestPerson;
let reviewer: TestPerson;
let useCaseId: string;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  owner = await project.as('model-owner');
  reviewer = await project.as('model-risk-reviewer');
  useCaseId = (await seedRegistry(project)).useCase.id;
});

async function ask(person: TestPerson, document: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { data, errors } = await api.ask(document, variables, person.token);
  expect(errors).toEqual([]);
  // biome-ignore lint/suspicious/noExplicitAny: answers of documents that only this test writes
  return data as any;
}

const PROPOSE = `mutation ($input: ProposeUseCaseRevisionInput!) { proposeUseCaseRevision(input: $input) { __typename
  ... on UseCaseRevision { id number state tier digest rules { ruleId params } assessment { questionnaire axes { axis tier } answers { question answer drives } } }
  ... on Problem { code message } ... on InvalidInputProblem { field } } }`;
const DECIDE = `mutation ($input: DecideUseCaseRevisionInput!) { decideUseCaseRevision(input: $input) { __typename
  ... on UseCaseRevision { state decidedBy { name } useCase { tier tierOrigin framing { number state } } } ... on Problem { code } } }`;

describe('the framing of a use case through the API', () => {
  it('shows a tier of before there were revisions as declared', async () => {
    const { useCase } = await ask(
      owner,
      'query ($id: ID!) { useCase(id: $id) { tier tierOrigin framing { number state terms { serving } assessment { tier } rules { ruleId } digest } } }',
      {
        id: useCaseId,
      },
    );
    expect(useCase).toEqual({
      ...{ tier: 2, tierOrigin: 'DECLARED' },
      framing: { number: 1, state: 'DECLARED', terms: null, assessment: null, rules: [], digest: null },
    });
  });

  it('asks the questionnaire, and says before anything is proposed which answer drives the tier', async () => {
    const { riskQuestionnaire } = await ask(owner, '{ riskQuestionnaire { reference digest questions { id answers { id tier } source } axes { id } } }');
    expect(riskQuestionnaire).toMatchObject({ reference: 'risk-tier@1', axes: { length: 5 }, questions: { length: 7 } });
    const PREVIEW = 'query ($answers: [RiskAnswerInput!]!) { riskTierPreview(answers: $answers) { tier answers { question drives } } }';
    const { riskTierPreview } = await ask(owner, PREVIEW, { answers: TIER_2_ANSWERS });
    expect(riskTierPreview.tier).toBe(2);
    expect(riskTierPreview.answers.filter(({ drives }: { drives: boolean }) => drives)).toEqual([{ question: 'decision-effect', drives: true }]);
    const { errors } = await api.ask(PREVIEW, { answers: [{ question: 'colour', answer: 'red' }] }, owner.token);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is proposed by one and approved by another, and can be read with its difference and the rules that come of it', async () => {
    const framing = framingOf({ requiredLeadTime: 'PT48H', latency: { p95Milliseconds: 20 }, jurisdictions: ['US-NY-NYC'] });
    const input = { useCaseId, framing, answers: TIER_2_ANSWERS, reason: 'A first framing.' };
    const { proposeUseCaseRevision: proposed } = await ask(owner, PROPOSE, { input });
    expect(proposed).toMatchObject({ __typename: 'UseCaseRevision', number: 2, state: 'PROPOSED', tier: 2, assessment: { questionnaire: 'risk-tier@1' } });
    expect(proposed.rules).toMatchObject([{ ruleId: 'useCase.lead-time', params: { requiredLeadTime: 'P2D' } }, { ruleId: 'useCase.p95-latency' }]);
    const { inbox } = await ask(reviewer, '{ inbox(kinds: [USE_CASE_REVISION]) { edges { node { kind asked subject { __typename id } } } } }');
    expect(inbox.edges).toMatchObject([{ node: { kind: 'USE_CASE_REVISION', subject: { __typename: 'UseCaseRevision', id: proposed.id } } }]);
    const decision = { useCaseRevisionId: proposed.id, decision: 'APPROVE', digest: proposed.digest, reason: 'As we work.' };
    const { decideUseCaseRevision: decided } = await ask(reviewer, DECIDE, { input: decision });
    expect(decided).toMatchObject({ state: 'APPROVED', useCase: { tier: 2, tierOrigin: 'COMPUTED', framing: { number: 2, state: 'APPROVED' } } });
    const { useCaseRevisions } = await ask(
      owner,
      'query ($id: ID!) { useCaseRevisions(useCaseId: $id, first: 1) { totalCount edges { cursor node { id number state } } pageInfo { hasNextPage } } }',
      {
        id: useCaseId,
      },
    );
    expect(useCaseRevisions).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true }, edges: [{ node: { number: 1, state: 'DECLARED' } }] });
    const DIFF = 'query ($from: ID!, $to: ID!) { useCaseRevisionDiff(from: $from, to: $to) { from { number } changes { path kind effect after } } }';
    const ids = { from: useCaseRevisions.edges[0].node.id, to: proposed.id };
    const { useCaseRevisionDiff: diff } = await ask(owner, DIFF, ids);
    expect(diff.changes).toContainEqual({ path: 'requiredLeadTime', kind: 'ADDED', effect: 'STRICTER', after: 'P2D' });
    const stranger = await seedStranger(api.machinery);
    expect((await ask(stranger, DIFF, ids)).useCaseRevisionDiff).toBeNull();
  });

  it('answers bad input with its path, and sets a tier with a reason', async () => {
    const input = { useCaseId, framing: framingOf({ alternatives: [] }), answers: [], reason: 'Again.' };
    expect((await ask(owner, PROPOSE, { input })).proposeUseCaseRevision).toMatchObject({ __typename: 'InvalidInputProblem', field: 'alternatives' });
    const SET =
      'mutation ($input: SetRiskTierInput!) { setRiskTier(input: $input) { __typename ... on UseCase { tier tierOrigin tierReason tierSetBy { id } } ... on Problem { code } } }';
    const { setRiskTier } = await ask(reviewer, SET, { input: { useCaseId, tier: 1, reason: 'Seen in the field.' } });
    expect(setRiskTier).toMatchObject({ tier: 1, tierOrigin: 'SET', tierReason: 'Seen in the field.', tierSetBy: { id: reviewer.id } });
  });
});
