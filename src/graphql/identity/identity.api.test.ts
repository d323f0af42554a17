import { beforeAll, describe, expect, it } from 'vitest';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { seedPerson, seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let admin: TestPerson;
let second: TestPerson;
let platform: TestPerson;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  admin = await project.as('project-admin');
  second = await project.as('project-admin', 'second administrator');
  platform = await seedPerson(api.machinery, null, { name: 'platform', installationRoles: ['platform-admin'] });
});

const PROBLEM = '... on Problem { code message }';
const INVITE = `mutation ($input: InvitePrincipalInput!) { invitePrincipal(input: $input) {
  __typename ${PROBLEM} ... on PrincipalInvited { code principal { id status } roleGrants { id role effectiveFrom } } } }`;
const CLAIM = `mutation ($input: ClaimInvitationInput!) { claimInvitation(input: $input) {
  __typename ${PROBLEM} ... on InvitationClaimed { tokenText principal { id name status } token { scopes } } } }`;

/** The one root field of an answer that has no errors. */
async function only(document: string, variables: Readonly<Record<string, unknown>>, token: string | null): Promise<Record<string, unknown>> {
  const { data, errors } = await api.ask(document, variables, token);
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0] as Record<string, unknown>;
}

describe('identity in GraphQL', () => {
  it('opens a project, and shows it to its creator with its environments in their order', async () => {
    const created = await only(
      `mutation { createProject(input: { name: "Wages" }) { __typename ... on Project { id environments { name rank } } } }`,
      {},
      platform.token,
    );
    expect(created).toMatchObject({ __typename: 'Project', environments: [{ name: 'development', rank: 1 }, { name: 'staging' }, { name: 'production' }] });
    const me = await only('{ whoAmI { principal { name } roles { role project { id } } } }', {}, platform.token);
    expect(me.roles).toContainEqual({ role: 'project-admin', project: { id: created.id } });
    expect(me.roles).toContainEqual({ role: 'platform-admin', project: null });
  });

  it('lets an invited person claim their own token without one, and act with it', async () => {
    const input = { projectId: project.id, name: 'Ada', roles: ['data-scientist', 'model-risk-reviewer'] };
    const invited = await only(INVITE, { input }, admin.token);
    expect(invited).toMatchObject({ __typename: 'PrincipalInvited', principal: { status: 'INVITED' } });
    const grants = invited.roleGrants as { id: string; role: string; effectiveFrom: string | null }[];
    expect(grants.map(({ role, effectiveFrom }) => [role, effectiveFrom !== null])).toEqual([
      ['data-scientist', true],
      ['model-risk-reviewer', false],
    ]);
    const claimed = await only(CLAIM, { input: { code: invited.code } }, null);
    expect(claimed).toMatchObject({ __typename: 'InvitationClaimed', principal: { name: 'Ada', status: 'ACTIVE' }, token: { scopes: ['READ', 'WRITE'] } });
    const me = await only('{ whoAmI { principal { id } roles { role } } }', {}, String(claimed.tokenText));
    expect(me).toEqual({ principal: { id: (claimed.principal as { id: string }).id }, roles: [{ role: 'data-scientist' }] });
    expect(await only(CLAIM, { input: { code: invited.code } }, null)).toMatchObject({ __typename: 'InvalidInputProblem', code: 'INVALID_INPUT' });
    const confirm = `mutation ($id: ID!) { confirmRoleGrant(input: { roleGrantId: $id, idempotencyKey: "k" }) {
      __typename ${PROBLEM} ... on SecondPersonRequiredProblem { rule } ... on RoleGrant { confirmedBy { name } principal { name } } } }`;
    const pending = grants[1]?.id;
    expect(await only(confirm, { id: pending }, admin.token)).toMatchObject({ __typename: 'SecondPersonRequiredProblem', rule: 'CONFIRMED_BY_GRANTER' });
    expect(await only(confirm, { id: pending }, second.token)).toEqual({
      __typename: 'RoleGrant',
      confirmedBy: { name: 'second administrator' },
      principal: { name: 'Ada' },
    });
  });

  it('issues, lists and revokes a token, which then opens nothing', async () => {
    const issue = `mutation { issueToken(input: { name: "laptop", scopes: [READ], days: 7 }) { __typename ... on TokenIssued { tokenText token { id scopes } } } }`;
    const issued = await only(issue, {}, admin.token);
    expect(issued).toMatchObject({ __typename: 'TokenIssued', token: { scopes: ['READ'] } });
    const text = String(issued.tokenText);
    const refusedWrite = await api.ask(issue, {}, text);
    expect(refusedWrite.errors[0]).toMatchObject({
      message: 'Your token has the scope read only. Use a token with the scope write.',
      extensions: { code: 'FORBIDDEN' },
    });
    const tokens = await only('{ whoAmI { principal { apiTokens { totalCount edges { node { name lastUsedAt } } } } } }', {}, text);
    expect(JSON.stringify(tokens)).toContain('laptop');
    expect(JSON.stringify(tokens)).not.toContain(text);
    const revoke = 'mutation ($id: ID!) { revokeToken(tokenId: $id) { __typename } }';
    expect(await only(revoke, { id: (issued.token as { id: string }).id }, admin.token)).toEqual({ __typename: 'ApiToken' });
    const after = await api.ask('{ whoAmI { principal { id } } }', {}, text);
    expect([after.status, after.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('asks for a token everywhere but for a claim', async () => {
    const refused = await api.ask('{ roles { name } }');
    expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(await only(CLAIM, { input: { code: 'guess' } }, null)).toMatchObject({ __typename: 'InvalidInputProblem' });
  });

  it('keeps invitations from those who may see none, before a row is read', async () => {
    const document =
      'query ($id: ID!) { project(id: $id) { invitations { totalCount } principals { totalCount } roleGrants(first: 2) { edges { node { role grantedBy { name } } } } } }';
    const viewer = await project.as('viewer');
    const refused = await api.ask(document, { id: project.id }, viewer.token);
    expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(await only(document, { id: project.id }, admin.token)).toMatchObject({ invitations: { totalCount: 1 }, roleGrants: { edges: [{}, {}] } });
  });

  it('names the roles of the installation with their permissions', async () => {
    const { data } = await api.ask('{ roles { name approver scope holders permissions } }', {}, admin.token);
    expect(data?.roles).toContainEqual({
      ...{ name: 'ingest', approver: false, scope: 'PROJECT', holders: 'SERVICE_ACCOUNTS' },
      permissions: [
        ...['ingestBatch on Monitor', 'read on FeatureSet', 'read on Monitor', 'read on Serving', 'receiveLineage on LineageEvent'],
        ...['recordMaterialisation on FeatureSet', 'reportServing on Serving'],
      ],
    });
  });
});
