import { beforeAll, describe, expect, it } from 'vitest';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { type SeededRegistry, seedRegistry, upload } from '../../testing/registry-kit.ts';
import { bytesOf } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let registry: SeededRegistry;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  registry = await seedRegistry(project);
});

/** The only field of the answer to a document that asks one. */
async function ask(document: string, variables: object, { token }: TestPerson): Promise<unknown> {
  const { data, errors } = await api.ask(document, variables as Record<string, unknown>, token);
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0];
}

const mutate = (name: string, input: object, person: TestPerson, selection: string) =>
  ask(
    `mutation($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ${selection} ... on Problem { code message } } }`,
    { input },
    person,
  );

describe('incidents in GraphQL', () => {
  it('are reported, told, walked through and closed, with clocks, steps, siblings and what they are about', async () => {
    const [scientist, manager] = [await project.as('data-scientist'), await project.as('incident-manager')];
    const awareAt = new Date().toISOString();
    const said = { projectId: project.id, title: 'Names leaked', description: 'In a log.', awareAt, categories: ['PRIVACY'], laws: ['GDPR'], severity: 'HIGH' };
    const reported = (await mutate('reportIncident', { ...said, thingIds: [registry.modelVersion.id] }, scientist, '... on Incident { id isSevere }')) as {
      id: string;
    };
    expect(reported).toMatchObject({ __typename: 'Incident', isSevere: true });
    const told = { incidentId: reported.id, clocks: ['GDPR_33'], authority: 'DPA', reference: 'D-1', isInitial: true, notifiedAt: awareAt };
    expect(await mutate('notifyAuthority', told, manager, '... on Incident { state }')).toMatchObject({ state: 'REPORTED' });
    const mistake = { incidentId: reported.id, thingId: registry.modelVersion.id, reason: 'It was another one.' };
    expect(await mutate('withdrawIncidentLink', mistake, manager, '... on Incident { things { id } }')).toMatchObject({ things: [] });
    const judged = {
      addThingIds: [mistake.thingId],
      incidentId: reported.id,
      categories: ['PRIVACY'],
      laws: ['GDPR'],
      severity: 'MEDIUM',
      reason: 'Few names.',
    };
    expect(await mutate('triageIncident', judged, manager, '... on Incident { state severity }')).toMatchObject({ state: 'TRIAGED', severity: 'MEDIUM' });
    const engineer = await project.as('ml-engineer');
    expect(await mutate('closeIncident', { incidentId: reported.id, review: 'Over.' }, manager, '... on Incident { id }')).toMatchObject({
      ...{ __typename: 'IllegalTransitionProblem', code: 'ILLEGAL_TRANSITION' },
    });
    for (const event of ['CONTAIN', 'FIND_CAUSE', 'REMEDIATE'])
      await mutate('advanceIncident', { incidentId: reported.id, event, reason: 'Done.' }, engineer, '... on Incident { id }');
    await mutate('closeIncident', { incidentId: reported.id, review: 'Logs hold no names now.' }, manager, '... on Incident { id }');
    const document = `query($projectId: ID!, $thing: ID!) { incidents(projectId: $projectId, filter: { thingId: $thing, open: false }) { totalCount edges { node {
      state review closedBy { name } reportedBy { name } remediatedBy { name } clocks { clock source state } notifications { number authority isInitial }
      steps { event to actor { name } } things { id __typename } links { thingId linkedBy { name } withdrawnBy { name } withdrawalReason } siblings { modelVersionId } } } } }`;
    expect(await ask(document, { projectId: project.id, thing: registry.modelVersion.id }, scientist)).toMatchObject({
      totalCount: 1,
      edges: [
        {
          node: {
            ...{ state: 'CLOSED', review: 'Logs hold no names now.', closedBy: { name: 'incident-manager' }, remediatedBy: { name: 'ml-engineer' } },
            clocks: [{ clock: 'GDPR_33', source: expect.stringContaining('Art. 33'), state: 'MET' }],
            notifications: [{ number: 1, authority: 'DPA', isInitial: true }],
            steps: expect.arrayContaining([{ event: 'NOTIFY', to: 'REPORTED', actor: { name: 'incident-manager' } }]),
            things: [{ id: registry.modelVersion.id, __typename: 'ModelVersion' }],
            links: [
              { thingId: mistake.thingId, linkedBy: { name: 'data-scientist' }, withdrawnBy: { name: 'incident-manager' }, withdrawalReason: mistake.reason },
              { thingId: mistake.thingId, linkedBy: { name: 'incident-manager' }, withdrawnBy: null, withdrawalReason: null },
            ],
            siblings: [],
          },
        },
      ],
    });
  });
});

describe('documents, challenges, holds and periods in GraphQL', () => {
  it('are filed, asked, placed and set, and every refusal is a problem', async () => {
    const [owner, risk, compliance, admin] = await Promise.all(
      ['model-owner', 'model-risk-reviewer', 'compliance-reviewer', 'project-admin'].map((role) => project.as(role)),
    ) as [TestPerson, TestPerson, TestPerson, TestPerson]; // biome-ignore format: four people
    const artifactDigest = await upload(owner.ctx, project.id, bytesOf('Rights.'));
    const said = { subjectId: registry.useCase.id, title: 'FRIA', artifactDigest, datedOn: '2026-01-31', writtenBy: 'Legal', draftedBy: 'AI_ASSISTED' };
    const filed = (await mutate('fileDocument', { ...said, type: 'FRIA' }, owner, '... on FiledDocument { id draftedBy subject { id } }')) as { id: string };
    expect(filed).toMatchObject({ draftedBy: 'AI_ASSISTED', subject: { id: registry.useCase.id } });
    expect(await mutate('signOffDocument', { documentId: filed.id, comment: 'Read.' }, risk, '... on FiledDocument { signedOffBy { name } }')).toMatchObject({
      signedOffBy: { name: 'model-risk-reviewer' },
    });
    expect(
      await ask('query($p: ID!) { documents(projectId: $p, types: [FRIA]) { totalCount edges { node { filedBy { name } } } } }', { p: project.id }, owner),
    ).toEqual({
      ...{ totalCount: 1, edges: [{ node: { filedBy: { name: 'model-owner' } } }] },
    });

    const asked = { modelVersionId: registry.modelVersion.id, kind: 'QUESTION', severity: 'HIGH', question: 'Why?', draftedBy: 'PEOPLE' };
    const challenge = (await mutate('raiseChallenge', asked, risk, '... on Challenge { id state }')) as { id: string };
    await mutate('respondToChallenge', { challengeId: challenge.id, response: 'Because.', draftedBy: 'PEOPLE' }, owner, '... on Challenge { id }');
    const settled = { challengeId: challenge.id, isEnough: true, reason: 'Fine.', draftedBy: 'PEOPLE' };
    expect(
      await mutate('resolveChallenge', settled, compliance, '... on Challenge { state rounds modelVersion { id } steps { event text actor { name } } }'),
    ).toMatchObject({
      ...{ state: 'RESOLVED', rounds: 1, modelVersion: { id: registry.modelVersion.id } },
      steps: [{ event: 'RAISE' }, { event: 'RESPOND', text: 'Because.', actor: { name: 'model-owner' } }, { event: 'RESOLVE' }],
    });

    const hold = (await mutate('placeLegalHold', { thingId: registry.model.id, reason: 'A dispute.' }, risk, '... on LegalHold { id thing { id } }')) as {
      id: string;
    };
    expect(hold).toMatchObject({ thing: { id: registry.model.id } });
    expect(await mutate('liftLegalHold', { legalHoldId: hold.id, reason: 'Settled.' }, admin, '... on LegalHold { liftedBy { name } }')).toMatchObject({
      liftedBy: { name: 'project-admin' },
    });
    const period = { projectId: project.id, kind: 'DOCUMENT', days: 3_650, reason: 'Ten years.' };
    expect(await mutate('setRetentionPeriod', period, compliance, '... on RetentionPeriod { days setBy { name } }')).toMatchObject({ days: 3_650 });
    expect(await mutate('setRetentionPeriod', { ...period, days: 1 }, compliance, '... on RetentionPeriod { days }')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await ask('query($p: ID!) { retentionPeriods(projectId: $p) { edges { node { kind days } } } }', { p: project.id }, owner)).toEqual({
      edges: [{ node: { kind: 'DOCUMENT', days: 3_650 } }],
    });
    expect(
      await ask('query($id: ID!) { node(id: $id) { ... on Artifact { erasure { erasedAt } } } }', { id: registry.modelVersion.artifactId }, owner),
    ).toEqual({ erasure: null });
  });
});
