import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findArtifactByDigest } from '../../domain/artifacts/index.ts';
import { startExplaining } from '../../jobs/run-explanations.job.ts';
import { atEnd } from '../../testing/at-end.ts';
import { evaluated, peopleOptions } from '../../testing/evaluation-kit.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { assay } from '../../testing/journeys/command-line.ts';
import { type SeededRegistry, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let registry: SeededRegistry;
let scientist: TestPerson;
let viewer: TestPerson;
let folder: string;
/** The run whose audit the explanations are held against. */
let evaluationId: string;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  registry = await seedRegistry(project, peopleOptions(300));
  [scientist, viewer] = [await project.as('data-scientist'), await project.as('viewer')];
  folder = await mkdtemp(path.join(tmpdir(), 'assay-explain-'));
  const job = startExplaining(api.machinery);
  atEnd(async () => {
    await job.stop();
    await rm(folder, { recursive: true, force: true });
  });
});

const REQUEST = /* GraphQL */ `
  mutation ($input: RequestExplanationInput!) {
    requestExplanation(input: $input) { __typename ... on ExplanationRun { id state origin } ... on Problem { code message } ... on InvalidInputProblem { field } }
  }
`;
const RUN = /* GraphQL */ `
  query ($id: ID!, $after: String) {
    explanationRun(id: $id) {
      state origin method link peopleAsked peopleWithheld
      groups { name columns }
      evidence {
        status reason notice baseValue sampleRows
        link { name averaged clip }
        additivity { holds rows }
        globalImportance(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { group meanAbsoluteEffect importance ci { method } } } }
        dependence { column axis points { value meanScore localEffect } }
      }
      people { rowId score effects { group effect } reasons { group text } additivity { holds } }
      curves { column curves }
      modelVersion { id explanations { totalCount } importedExplanations { totalCount } }
      datasetVersion { id }
      backgroundVersion { id }
      requestedBy { id }
    }
  }
`;

interface Shown {
  readonly state: string;
  readonly peopleWithheld: boolean;
  readonly people: readonly object[] | null;
  readonly curves: readonly object[] | null;
  readonly evidence: {
    readonly globalImportance: {
      readonly totalCount: number;
      readonly pageInfo: { readonly endCursor: string };
      readonly edges: readonly { readonly node: { readonly group: string; readonly meanAbsoluteEffect: number } }[];
    };
    readonly dependence: readonly { readonly points: readonly object[] }[];
  } | null;
}

const request = async (input: object, person = scientist) =>
  (await api.ask(REQUEST, { input: { modelVersionId: registry.modelVersion.id, sampleRows: 5, ...input } }, person.token)) as {
    readonly data: {
      readonly requestExplanation: { readonly __typename: string; readonly id: string; readonly code?: string; readonly field?: string };
    } | null;
    readonly errors: readonly { readonly extensions: { readonly code: string } }[];
  };
const shown = async (id: string, person: TestPerson, after: string | null = null): Promise<Shown> =>
  ((await api.ask(RUN, { id, after }, person.token)).data as { explanationRun: Shown }).explanationRun;

describe('explanations over GraphQL', () => {
  it('are asked for, waited for and read, page by page; people only by those who may see them', async () => {
    const { data } = await request({ rowIds: ['r5'], dependence: ['a'] });
    const { id } = data?.requestExplanation ?? { id: '' };
    await expect.poll(async () => (await shown(id, scientist)).state, { timeout: 120_000 }).toBe('SUCCEEDED');
    const run = await shown(id, scientist);
    expect(run).toMatchObject({
      ...{ origin: 'ASSAY', method: 'EXACT', link: 'LOGIT', peopleAsked: 1, peopleWithheld: false },
      groups: [
        { name: 'a', columns: ['a'] },
        { name: 'b', columns: ['b'] },
      ],
      evidence: { status: 'OK', reason: null, additivity: { holds: true, rows: 6 }, link: { averaged: 'AFTER_LINK', clip: 1e-6 } },
      people: [{ rowId: 'r5', additivity: { holds: true } }],
      modelVersion: { id: registry.modelVersion.id, explanations: { totalCount: 1 }, importedExplanations: { totalCount: 0 } },
      requestedBy: { id: scientist.id },
    });
    const first = run.evidence?.globalImportance;
    const second = (await shown(id, scientist, first?.pageInfo.endCursor)).evidence?.globalImportance;
    const [foremost, other] = [first?.edges[0]?.node, second?.edges[0]?.node];
    expect([first?.totalCount, new Set([foremost?.group, other?.group])]).toEqual([2, new Set(['a', 'b'])]);
    // Which of them moves five rows more depends on the rows that were drawn; the order is that of the effects.
    expect(foremost?.meanAbsoluteEffect).toBeGreaterThanOrEqual(other?.meanAbsoluteEffect ?? Number.NaN);
    expect(run.evidence?.dependence[0]?.points.length).toBeGreaterThan(5);
    const seen = await shown(id, viewer);
    expect([seen.state, seen.peopleWithheld, seen.people, seen.curves]).toEqual(['SUCCEEDED', true, null, null]);
    const node = await api.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id }, viewer.token);
    expect(node.data).toEqual({ node: { __typename: 'ExplanationRun', id } });
  });

  it('are refused in words, or with FORBIDDEN for who may not ask', async () => {
    const named = async (input: object) => (await request(input)).data?.requestExplanation;
    expect(await named({ groups: [{ name: 'g', columns: ['nothing'] }] })).toMatchObject({ __typename: 'InvalidInputProblem', field: 'groups' });
    expect(await named({ sampleRows: 0 })).toMatchObject({ __typename: 'InvalidInputProblem', field: 'sampleRows' });
    expect(await named({ budgetRows: 10 })).toMatchObject({ __typename: 'LimitExceededProblem' });
    expect(await named({ backgroundDatasetVersionId: 'dsv_01m84rvd1vrrtt1z3pvpk607r5' })).toMatchObject({ __typename: 'NotFoundProblem' });
    expect((await request({}, viewer)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const engineer = await project.as('ml-engineer');
    expect((await request({ rowIds: ['r5'] }, engineer)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('are held against the bias audit: what tells of an attribute and moves the scores', async () => {
    const proxies =
      'query ($id: ID!) { modelVersion(id: $id) { explanations(first: 1) { edges { node { proxyUse { biasAuditId uses { attribute feature group groupColumns association { id } level strength effectShare product inUse } } } } } } }';
    const found = async (person: TestPerson) =>
      (
        (await api.ask(proxies, { id: registry.modelVersion.id }, person.token)).data as {
          modelVersion: { explanations: { edges: { node: { proxyUse: { uses: { strength: number; effectShare: number; product: number }[] } | null } }[] } };
        }
      ).modelVersion.explanations.edges[0]?.node.proxyUse;
    expect(await found(viewer)).toBeNull();
    evaluationId = (await evaluated(api.machinery, scientist.ctx, registry.modelVersion.id)).id;
    const uses = (await found(viewer))?.uses ?? [];
    // Women have a lower first figure in these rows; the second one moves the scores most and tells less.
    expect(uses).toContainEqual(expect.objectContaining({ attribute: 'gender', feature: 'a', association: { id: 'proxyAuc@1' } }));
    for (const { strength, effectShare, product } of uses) expect(product).toBeCloseTo(strength * effectShare, 12);
    expect(uses.map(({ product }) => product)).toEqual(uses.map(({ product }) => product).sort((x, y) => y - x));
  });

  it('can be cancelled', async () => {
    const asked = (await request({ sampleRows: 500, budgetRows: 20_000_000 })).data?.requestExplanation;
    const document =
      'mutation ($id: ID!) { cancelExplanation(input: { explanationRunId: $id }) { __typename ... on ExplanationRun { state failure { code } } } }';
    const cancelled = await api.ask(document, { id: asked?.id }, scientist.token);
    expect(cancelled.data).toEqual({ cancelExplanation: { __typename: 'ExplanationRun', state: 'ABANDONED', failure: { code: 'CANCELLED' } } });
  });
});

describe('imported explanations over GraphQL', () => {
  const IMPORT = /* GraphQL */ `
    mutation ($input: ImportExplanationInput!) {
      importExplanation(input: $input) {
        __typename
        ... on ImportedExplanation {
          id origin format library additivity additivityError rows caveat
          features { feature meanAbsoluteEffect }
          artifact { digest }
          modelVersion { importedExplanations { edges { node { id } } } }
        }
        ... on Problem { code message }
      }
    }
  `;
  const fileOf = async (content: object): Promise<string> =>
    value(await findArtifactByDigest(scientist.ctx, project.id, await upload(scientist.ctx, project.id, bytesOf(JSON.stringify(content))))).id;
  const plot = { outNames: ['f(x)'], baseValue: 1, link: 'identity', featureNames: ['a'], outValue: 3, features: { 0: { effect: 2 } } };

  it('stay labelled as imported, with their file', async () => {
    const input = { modelVersionId: registry.modelVersion.id, artifactId: await fileOf(plot), format: 'SHAP_FORCE_PLOT' };
    const { data } = await api.ask(IMPORT, { input }, scientist.token);
    const imported = (data as { importExplanation: { id: string } }).importExplanation;
    expect(imported).toMatchObject({
      ...{ __typename: 'ImportedExplanation', origin: 'IMPORTED', library: 'shap', additivity: 'HOLDS', rows: 1 },
      features: [{ feature: 'a', meanAbsoluteEffect: 2 }],
      modelVersion: { importedExplanations: { edges: [{ node: { id: imported.id } }] } },
    });
    const shownAgain = await api.ask('query ($id: ID!) { importedExplanation(id: $id) { origin } }', { id: imported.id }, viewer.token);
    expect(shownAgain.data).toEqual({ importedExplanation: { origin: 'IMPORTED' } });
  });

  it('are refused in words when they do not add up', async () => {
    const input = { modelVersionId: registry.modelVersion.id, artifactId: await fileOf({ ...plot, outValue: 4 }), format: 'SHAP_FORCE_PLOT' };
    expect((await api.ask(IMPORT, { input }, scientist.token)).data).toMatchObject({
      importExplanation: { __typename: 'InvalidInputProblem', message: expect.stringMatching(/miss the output by 1/) },
    });
  });
});

describe('assay explain', () => {
  const settings = (person: TestPerson) => ({
    ASSAY_URL: api.url,
    ASSAY_PROJECT: project.id,
    XDG_CONFIG_HOME: folder,
    HOME: folder,
    ASSAY_TOKEN: person.token,
  });

  it('asks, waits and shows what moves the scores, with reasons in the given words', { timeout: 120_000 }, async () => {
    const reasons = path.join(folder, 'reasons.json');
    await writeFile(reasons, JSON.stringify({ a: 'The first figure is low.', b: 'The second figure is low.' }));
    const asked = ['explain', 'request', 'prescreen-model@1', '--sample', '6', '--row', 'r2', '--row', 'r5', '--reasons', reasons, '--wait'];
    const done = await assay(settings(scientist), ...asked);
    expect(done.err).not.toMatch(/error/i);
    expect(done.code).toBe(0);
    expect(done.out).toMatch(/is SUCCEEDED: OK, exact on 6 rows/);
    expect(done.out).toContain('model, not the world');
    expect(done.out).toMatch(/figure is low/);
    const id = /Explanation (xpl_\w+)/.exec(done.out)?.[1] ?? '';
    const seen = await assay(settings(viewer), 'explain', 'show', id);
    expect(seen.code).toBe(0);
    expect(seen.out).toMatch(/attribute +feature +tells +share of effects +product +proxy in use/);
    expect(seen.out).toContain('The explanations of 2 people are withheld from you.');
    expect(seen.out).not.toContain('figure is low');
  });

  it('is part of what a run is worth: assay evaluation show', { timeout: 120_000 }, async () => {
    const [shown, inJson, hidden] = await Promise.all([
      assay(settings(viewer), 'evaluation', 'show', evaluationId),
      assay(settings(viewer), '--json', 'evaluation', 'show', evaluationId),
      assay(settings(viewer), 'evaluation', 'show', 'evl_01m84rvd1vrrtt1z3pvpk607r5'),
    ]);
    expect(shown).toMatchObject({ code: 0, err: '' });
    for (const part of [/rocAuc@1/, /ROWS_NOT_SHARED +FAIL/, /coverage@1/, /Bias audit bia_\w+: \w+/, /xpl_\w+ +Assay +OK/]) expect(shown.out).toMatch(part);
    expect(JSON.parse(inJson.out)).toMatchObject({
      id: evaluationId,
      validity: { checks: expect.any(Array) },
      modelVersion: { explanations: { edges: expect.any(Array) } },
    });
    expect(hidden).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There is no run') });
  });

  it('takes in what another tool found out, and says whether it adds up', { timeout: 120_000 }, async () => {
    const write = async (name: string, content: object): Promise<string> => {
      await writeFile(path.join(folder, name), JSON.stringify(content));
      return path.join(folder, name);
    };
    const plot = {
      outNames: ['f(x)'],
      baseValue: 1,
      link: 'identity',
      featureNames: ['a', 'b'],
      outValue: 3.5,
      features: { 0: { effect: 2 }, 1: { effect: 0.5 } },
    };
    const imports = (file: string, format: string, person = scientist) =>
      assay(settings(person), 'explain', 'import', file, '--version', 'prescreen-model@1', '--format', format);
    const [kept, unchecked, broken, forbidden, unknown] = await Promise.all([
      imports(await write('plot.json', plot), 'shap-force-plot'),
      imports(await write('lime.json', { as_list: [['a <= 1', 0.2]], label: 0, intercept: 0.1 }), 'lime'),
      imports(await write('broken.json', { ...plot, outValue: 9 }), 'shap-force-plot'),
      imports(path.join(folder, 'plot.json'), 'shap-force-plot', viewer),
      imports(path.join(folder, 'plot.json'), 'tarot'),
    ]);
    expect(kept).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/HOLDS.*miss the outputs by 0 at most/) });
    expect(kept.out).toContain('it stays labelled as imported');
    expect(unchecked).toMatchObject({ code: 0, out: expect.stringMatching(/NOT_CHECKABLE/) });
    expect(broken).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/miss the output by 5\.5/) });
    expect([forbidden.code, unknown.code]).toEqual([5, 2]);
  });

  it.each([
    [['request', 'prescreen-model@1', '--group', 'nothing'], 'place=town,region'],
    [['request', 'prescreen-model@1', '--method', 'LIME'], 'EXACT or PERMUTATION'],
    [['request', 'prescreen-model@1', '--sample', 'many'], 'whole number'],
  ])('ends with 2 and says how it is written: assay explain %j', async (args, hint) => {
    const refused = await assay(settings(scientist), 'explain', ...args);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain(hint);
  });
});
