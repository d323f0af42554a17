import { beforeAll, describe, expect, it } from 'vitest';
import { raiseFinding } from '../../domain/findings/index.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { inMutation } from '../../testing/lineage-kit.ts';
import { type SeededRegistry, seedRegistry } from '../../testing/registry-kit.ts';
import { seedProject, type TestProject } from '../../testing/seed.ts';
import { systemContext } from '../../testing/test-context.ts';

let api: TestApi;
let project: TestProject;
let registry: SeededRegistry;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  registry = await seedRegistry(project);
});

const LIST = `query($projectId: ID!, $filter: FindingFilterInput) { findings(projectId: $projectId, filter: $filter) { totalCount edges { node {
  id kind severity state overdue subjectKind title subject { id __typename } evidence { id } owner { name } causedBy { name } steps { event reason actor { name } before { state } after { state ownerId } } } } } }`;
const step = (verb: string, input: string) =>
  `mutation($input: ${input}!) { ${verb}(input: $input) { __typename ... on Finding { id state owner { id } acceptedUntil } ... on Problem { code message } ... on SomebodyElseRequiredProblem { rule } } }`;

describe('findings in GraphQL', () => {
  it('are listed with subject, owner and steps, given to a person, accepted for a time and resolved', async () => {
    const [risk, owner] = [await project.as('model-risk-reviewer'), await project.as('model-owner')];
    const { id: subjectId } = registry.modelVersion;
    const draft = { projectId: project.id, kind: 'DIVERGING_BYTES', severity: 'HIGH', subjectId, title: 'Other bytes serve', detail: 'Look at it.' } as const;
    const { id: findingId } = await inMutation(systemContext(api.machinery), (ctx) =>
      raiseFinding(ctx, { ...draft, evidenceId: registry.modelVersion.artifactId, causedById: risk.id }),
    );
    const ask = async (document: string, input: object, token: string) => {
      const { data, errors } = await api.ask(document, { input }, token);
      expect(errors).toEqual([]);
      return Object.values(data ?? {})[0];
    };
    expect(await ask(step('resolveFinding', 'ResolveFindingInput'), { findingId, reason: 'Mine.' }, risk.token)).toMatchObject({
      ...{ __typename: 'SomebodyElseRequiredProblem', code: 'SOMEBODY_ELSE_REQUIRED', rule: 'CAUSED_IT' },
    });
    expect(await ask(step('assignFinding', 'AssignFindingInput'), { findingId, ownerId: owner.id, reason: 'Yours.' }, owner.token)).toMatchObject({
      ...{ state: 'IN_REVIEW', owner: { id: owner.id } },
    });
    const compliance = await project.as('compliance-reviewer');
    const acceptedUntil = new Date(Date.now() + 86_400_000).toISOString();
    const accepted = await ask(step('acceptFinding', 'AcceptFindingInput'), { findingId, acceptedUntil, reason: 'One day.' }, compliance.token);
    expect(accepted).toMatchObject({ state: 'ACCEPTED', acceptedUntil });
    const { data, errors } = await api.ask(LIST, { projectId: project.id, filter: { states: ['ACCEPTED'], subjectId } }, owner.token);
    expect(errors).toEqual([]);
    expect(data?.findings).toMatchObject({
      totalCount: 1,
      edges: [
        {
          node: {
            ...{ id: findingId, kind: 'DIVERGING_BYTES', severity: 'HIGH', overdue: false, subjectKind: 'ModelVersion' },
            ...{ subject: { id: subjectId, __typename: 'ModelVersion' }, evidence: { id: registry.modelVersion.artifactId } },
            ...{ owner: { name: 'model-owner' }, causedBy: { name: 'model-risk-reviewer' } },
            steps: [
              { event: 'RAISED', actor: null, before: null, after: { state: 'OPEN' } },
              { event: 'ASSIGN', actor: { name: 'model-owner' }, after: { ownerId: owner.id } },
              { event: 'ACCEPT', reason: 'One day.', before: { state: 'IN_REVIEW' }, after: { state: 'ACCEPTED' } },
            ],
          },
        },
      ],
    });
    expect(await ask(step('resolveFinding', 'ResolveFindingInput'), { findingId, reason: 'The right bytes serve.' }, compliance.token)).toMatchObject({
      state: 'RESOLVED',
    });
  });
});
