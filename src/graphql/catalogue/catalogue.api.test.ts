import {
  AssayClient,
  accepted,
  CatalogueHistoryDocument,
  InvalidRequestError,
  ProblemError,
  ReviseCatalogueEntryDocument,
  SearchDocument,
  searchFromLink,
  searchToLink,
} from '@assay/sdk';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { assay } from '../../testing/journeys/command-line.ts';
import { type SeededRegistry, seedRegistry } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let seeded: SeededRegistry;
let owner: TestPerson;
let client: AssayClient;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  seeded = await seedRegistry(project);
  owner = await project.as('model-owner');
  client = new AssayClient({ url: api.url, token: owner.token });
  const input = { id: seeded.model.id, description: 'Who is looked at first.', addTags: ['team:risk'], owners: [owner.id], expectedRevision: 1 };
  accepted((await client.request(ReviseCatalogueEntryDocument, { input })).reviseCatalogueEntry);
});

const search = async (asked: Parameters<typeof client.request<unknown, { projectId: string }>>[1] | object) =>
  (await client.request(SearchDocument, { projectId: project.id, ...asked })).search;

describe('a search over GraphQL', () => {
  it('answers hits, total and facets in one request', async () => {
    const found = await search({ text: 'looked', filter: { tag: { has: 'team:risk' }, owner: { is: owner.id } } });
    expect(found.totalCount).toBe(1);
    expect(found.edges[0]?.node.entry).toMatchObject({
      id: seeded.model.id,
      kind: 'MODEL',
      tags: ['team:risk'],
      owners: [{ id: owner.id, name: 'model-owner' }],
      revision: 2,
    });
    expect(found.edges[0]?.node.snippet.filter(({ isMatch }) => isMatch)).toEqual([{ text: 'looked', isMatch: true }]);
    expect(found.facets).toMatchObject({ kind: [{ kind: 'MODEL', count: 1 }], owner: [{ owner: { id: owner.id }, count: 1 }] });
  });

  it('turns pages, and takes a filter that nests as a variable and as a literal alike', async () => {
    const filter = { or: [{ kind: { in: ['MODEL'] } }, { not: { not: { and: [{ kind: { in: ['DATASET'] } }, { name: { startsWith: 'PEO' } }] } } }] } as const;
    const first = await search({ filter, orderBy: { by: 'NAME' }, first: 1 });
    const second = await search({ filter, orderBy: { by: 'NAME' }, first: 1, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node.entry.name)).toEqual(['people', 'prescreen-model']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage, first.totalCount]).toEqual([true, false, 2]);
    const literal = `{ search(projectId: "${project.id}", orderBy: { by: NAME },
      filter: { or: [{ kind: { in: [MODEL] } }, { not: { not: { and: [{ kind: { in: [DATASET] } }, { name: { startsWith: "PEO" } }] } } }] }) { edges { node { entry { name } } } } }`;
    const { data } = await api.ask(literal, {}, owner.token);
    expect(data).toEqual({ search: { edges: [{ node: { entry: { name: 'people' } } }, { node: { entry: { name: 'prescreen-model' } } }] } });
  });

  it('refuses what cannot be meant with the path of the faulty part', async () => {
    const refused = search({ filter: { and: [{ text: 'a' }, { metric: { name: 'acu', gt: 0.8 } }] } });
    await expect(refused).rejects.toThrow(InvalidRequestError);
    await expect(refused).rejects.toThrow(/No measure is called "acu"/);
    const { errors } = await api.ask(
      'query ($p: ID!, $f: SearchFilter) { search(projectId: $p, filter: $f) { totalCount } }',
      { p: project.id, f: { and: [{ text: 'a' }, { name: {} }] } },
      owner.token,
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problem: { field: 'filter.and.1.name' } });
  });
});

describe('what people say, over GraphQL', () => {
  it('is shown on the thing itself, with its history', async () => {
    const { node } = await client.request(CatalogueHistoryDocument, { id: seeded.model.id });
    expect(node).toMatchObject({
      description: 'Who is looked at first.',
      tags: ['team:risk'],
      owners: [{ id: owner.id }],
      revision: 2,
      history: {
        totalCount: 1,
        edges: [{ node: { number: 2, before: { description: 'Scores applicants.', tags: [], ownerIds: [] }, revisedBy: { id: owner.id } } }],
      },
    });
    const { data } = await api.ask(
      'query ($id: ID!) { model(id: $id) { name description versions { edges { node { description tags } } } } }',
      { id: seeded.model.id },
      owner.token,
    );
    expect(data).toMatchObject({ model: { description: 'Who is looked at first.', versions: { edges: [{ node: { description: '', tags: [] } }] } } });
  });

  it('is refused to whoever has seen an older revision', async () => {
    const input = { id: seeded.model.id, addTags: ['late'], expectedRevision: 1 };
    const outcome = (await client.request(ReviseCatalogueEntryDocument, { input })).reviseCatalogueEntry;
    expect(outcome).toMatchObject({ __typename: 'ConflictProblem', code: 'CONFLICT' });
    expect(() => accepted(outcome)).toThrow(ProblemError);
  });
});

describe('assay search', () => {
  const run = (...args: string[]) => assay({ ASSAY_URL: api.url, ASSAY_PROJECT: project.id, ASSAY_TOKEN: owner.token, HOME: '/nonexistent' }, ...args);

  it('finds by words, kinds, tags, owners and measures, as text and as JSON', async () => {
    const shown = await run('search', 'looked', '--kind', 'model', '--tag', 'team:risk', '--owner', owner.id);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('prescreen-model');
    expect(shown.out).toContain('1 found.');
    const json = await run('--json', 'search', '--kind', 'model', '--kind', 'use-case', '--order-by', 'name:desc');
    expect(JSON.parse(json.out)).toMatchObject({ totalCount: 2, edges: [{ node: { entry: { kind: 'MODEL' } } }, { node: { entry: { kind: 'USE_CASE' } } }] });
    expect((await run('search', '--metric', 'auc>0.8', '--metric', 'metrics.recall <= 1')).out).toBe('Nothing was found.\n');
  });

  it('writes a search as a link and runs it again', async () => {
    const { out: link } = await run('search', 'looked', '--tag', 'team:risk', '--link');
    expect(searchFromLink(link.trim())).toEqual({ text: 'looked', filter: { tag: { hasAll: ['team:risk'] } } });
    expect((await run('search', '--saved', link.trim())).out).toContain('prescreen-model');
  });

  it.each([
    [['--metric', 'auc=0.8'], 'auc>0.8'],
    [['--kind', 'thing'], 'use-case'],
    [['--first', '0'], '1 to 100'],
    [['--saved', 'nonsense'], 'no saved search'],
  ])('says how it is written: assay search %j', async (args, hint) => {
    const refused = await run('search', ...args);
    expect(refused.code).not.toBe(0);
    expect(refused.err).toContain(hint);
  });
});

describe('a link', () => {
  it('is the same for the same search, however its members were ordered, and says nothing of what was not said', () => {
    expect(searchToLink({ text: 'a', filter: { tag: { has: 'x' }, name: { eq: 'y' } } })).toBe(
      searchToLink({ filter: { name: { eq: 'y', contains: null }, tag: { has: 'x' } }, orderBy: null, text: 'a' }),
    );
    expect(searchToLink({ text: 'a' })).not.toBe(searchToLink({ text: 'b' }));
  });
});
