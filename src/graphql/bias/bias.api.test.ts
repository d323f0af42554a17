import { beforeAll, describe, expect, it } from 'vitest';
import { evaluated, peopleOptions } from '../../testing/evaluation-kit.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { type SeededRegistry, seedRegistry } from '../../testing/registry-kit.ts';
import { seedProject, type TestProject } from '../../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let registry: SeededRegistry;
let runId: string;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  const { dataset, specification } = peopleOptions(400);
  // Regions stand for categories of race and ethnicity, as what is tested is the form.
  const localLaw144 = { method: 'SELECTION', sex: 'gender', raceEthnicity: 'region' } as const;
  registry = await seedRegistry(project, { dataset, specification: { ...specification, measurement: { fairness: { localLaw144 } } } });
  runId = (await evaluated(api.machinery, (await project.as('data-scientist')).ctx, registry.modelVersion.id)).id;
});

const AUDIT = /* GraphQL */ `
  query ($id: ID!) {
    evaluationRun(id: $id) {
      biasAudit {
        id
        exact
        digest
        attributes {
          attribute
          groups { group rows { count text } selected { count } measures(ids: ["groupSelectionRate@1"]) { value status numerator denominator } }
          disparities(metrics: ["impactRatio@1"], referenceMode: BEST) { group reference suppressed measure { value status } referenceVerdict shortfall }
        }
        crossings { attribute groups { group rows { text } } }
        notAssessed { attribute group rows { text } }
      }
    }
  }
`;

interface Audit {
  readonly id: string;
  readonly exact: boolean;
  readonly attributes: readonly {
    readonly attribute: string;
    readonly groups: readonly {
      readonly group: string;
      readonly rows: { readonly count: number | null; readonly text: string };
      readonly measures: readonly { readonly value: number | null; readonly status: string; readonly numerator: number | null }[];
    }[];
    readonly disparities: readonly {
      readonly group: string;
      readonly suppressed: boolean;
      readonly referenceVerdict: string;
      readonly measure: { readonly value: number | null };
    }[];
  }[];
}

async function auditAs(role: string): Promise<Audit> {
  const { data, errors } = await api.ask(AUDIT, { id: runId }, (await project.as(role)).token);
  expect(errors).toEqual([]);
  return (data as { evaluationRun: { biasAudit: Audit } }).evaluationRun.biasAudit;
}

const groupOf = (audit: Audit, attribute: string, group: string) =>
  audit.attributes.find((one) => one.attribute === attribute)?.groups.find((one) => one.group === group);

describe('a bias audit over GraphQL', () => {
  it('hides the group of three from a viewer, with every number that tells about it', async () => {
    const audit = await auditAs('viewer');
    expect(audit.exact).toBe(false);
    const east = groupOf(audit, 'region', 'east');
    expect(east).toMatchObject({ rows: { count: null, text: '<10' }, measures: [{ value: null, status: 'SUPPRESSED', numerator: null }] });
    const disparity = audit.attributes.find(({ attribute }) => attribute === 'region')?.disparities.find(({ group }) => group === 'east');
    expect(disparity).toMatchObject({ suppressed: true, measure: { value: null } });
    expect(disparity?.referenceVerdict).not.toBe('PASS');
  });

  it('gives a reviewer the exact counts', async () => {
    const audit = await auditAs('compliance-reviewer');
    expect(audit.exact).toBe(true);
    expect(groupOf(audit, 'region', 'east')?.rows).toEqual({ count: 3, text: '3' });
  });

  it('refuses the exact document to a viewer before anything is read, and gives it to a reviewer', async () => {
    const { id } = await auditAs('viewer');
    const document = 'query ($id: ID!) { biasAudit(id: $id) { document } }';
    const refused = await api.ask(document, { id }, (await project.as('viewer')).token);
    expect(refused.errors[0]?.extensions.code).toBe('FORBIDDEN');
    const given = await api.ask(document, { id }, (await project.as('model-risk-reviewer')).token);
    expect(given.data).toMatchObject({ biasAudit: { document: { format: 'assay-bias-audit/2', rows: 400 } } });
  });

  it('pages disparities by filter, with everything that is withheld from a viewer', async () => {
    const { id } = await auditAs('viewer');
    const document = /* GraphQL */ `
      query ($id: ID!, $filter: DisparityFilter, $first: Int, $after: String) {
        biasAudit(id: $id) {
          disparities(filter: $filter, first: $first, after: $after) {
            totalCount
            edges { node { attribute disparity { metric group referenceModes test p suppressed measure { value status } } } }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
    `;
    const filter = { attributes: ['gender'], metrics: ['impactRatio@1', 'rocAucParityDifference@1'], referenceModes: ['BEST'] };
    const token = (await project.as('viewer')).token;
    type Page = {
      totalCount: number;
      edges: { node: { attribute: string; disparity: { metric: string; test: string; suppressed: boolean } } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    const page = async (after: string | null): Promise<Page> =>
      ((await api.ask(document, { id, filter, first: 1, after }, token)).data as { biasAudit: { disparities: Page } }).biasAudit.disparities;
    const first = await page(null);
    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([2, true]);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.edges, ...second.edges].map(({ node }) => [node.attribute, node.disparity.metric, node.disparity.test])).toEqual([
      ['gender', 'impactRatio@1', 'FISHER'],
      ['gender', 'rocAucParityDifference@1', 'DELONG'],
    ]);
    const bad = await api.ask(document, { id, filter, first: 1, after: 'nonsense' }, token);
    expect(bad.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('tells a viewer of proxies, caveats, sample sizes and permutation tests', async () => {
    const document = /* GraphQL */ `
      query ($id: ID!) {
        biasAudit(id: $id) {
          task decided referenceMode primaryMetrics { metric harm } inequality { id value status }
          localLaw144 { method tables { table rows { category rows impactRatio { value } } } }
          proxies { rows features leakage { feature kind } attributes { attribute leftOut associations { feature level measure { id value n } } joint { category level } } }
          caveats { code sentence }
          notAssessed { group coveredBy { attribute group } }
          attributes {
            attribute references { mode group } independenceMethod
            sampleSizes { reference needed { ratio rowsPerGroup } }
            differentialFairness { pair outcome measure { status } }
            aggregates { rate kind permutationP measure { status ci { lower upper } } }
            stratified { features strata { stratum everybody { rows { text } } groups { group rows { text } } } }
            classes { distances { group } } numbers { thresholds { threshold } } ranking { group }
          }
        }
      }
    `;
    const { id } = await auditAs('viewer');
    const { data, errors } = await api.ask(document, { id }, (await project.as('viewer')).token);
    expect(errors).toEqual([]);
    const { biasAudit } = data as {
      biasAudit: { attributes: { attribute: string; sampleSizes: unknown; differentialFairness: unknown; aggregates: unknown[] }[] };
    };
    expect(biasAudit).toMatchObject({
      task: 'BINARY',
      decided: true,
      referenceMode: 'BEST',
      localLaw144: { method: 'SELECTION' },
      proxies: { rows: 400, features: ['a', 'b'] },
    });
    const [gender, region] = ['gender', 'region'].map((name) => biasAudit.attributes.find(({ attribute }) => attribute === name));
    expect(gender?.sampleSizes).toMatchObject({ needed: expect.arrayContaining([{ ratio: 0.8, rowsPerGroup: expect.any(Number) }]) });
    expect(region?.differentialFairness).toMatchObject({ pair: null, outcome: null, measure: { status: 'SUPPRESSED' } });
    expect(biasAudit).toMatchObject({ caveats: expect.arrayContaining([expect.objectContaining({ code: 'LABELS_INHERIT_BIAS' })]) });
  });

  const FILE = /* GraphQL */ `
    mutation ($input: FileLocalLawStatementInput!) {
      fileLocalLawStatement(input: $input) {
        __typename
        ... on LocalLawStatement {
          id digest independent auditor { name } data testDataReason exclusions { table category because }
          publication { publishedOn address summaryDigest } notice { givenOn } roles filedBy { name }
        }
        ... on SomebodyElseRequiredProblem { rule }
        ... on InvalidInputProblem { field }
      }
    }
  `;

  it('has on file who audited and what was published: by a person without a hand in the version, within the bounds of the law', async () => {
    const { id } = await auditAs('viewer');
    const today = api.machinery.clock.now().toISOString().slice(0, 10);
    const because = 'Three people are less than one percent of all applicants.';
    const input = {
      ...{ biasAuditId: id, auditedOn: today, distributedOn: '2030-01-01', data: 'HISTORICAL', dataSource: 'Applications of last year.' },
      auditor: { name: 'Ada Auditor', organisation: 'Independent Ltd', notInvolved: true, notEmployed: true, noFinancialInterest: true },
      exclusions: [{ table: 'RACE_ETHNICITY', category: 'east', because }],
      publication: { publishedOn: today, address: 'https://example.com/audit' },
      notice: { givenOn: '2026-01-05', address: 'https://example.com/notice', alternativeContact: 'hr@example.com' },
    };
    const file = async (change: object, role = 'compliance-reviewer') => {
      const { data, errors } = await api.ask(FILE, { input: { ...input, ...change } }, (await project.as(role)).token);
      return { answer: (data as { fileLocalLawStatement?: object } | null)?.fileLocalLawStatement, code: errors[0]?.extensions.code };
    };
    expect((await file({}, 'model-risk-reviewer')).code).toBe('FORBIDDEN');
    const refusals: readonly (readonly [object, string])[] = [
      [{ auditedOn: '2020-01-01' }, 'statement.auditedOn'],
      [{ auditedOn: '2999-01-01' }, 'statement.auditedOn'],
      [{ distributedOn: 'soon' }, 'statement.distributedOn'],
      [{ data: 'TEST' }, 'statement.testDataReason'],
      [{ testDataReason: 'None was made.' }, 'statement.testDataReason'],
      [{ exclusions: [{ table: 'RACE_ETHNICITY', category: 'north', because }] }, 'statement.exclusions.0.category'],
      [{ exclusions: [{ table: 'SEX', category: 'east', because }] }, 'statement.exclusions.0.category'],
      [{ exclusions: [...input.exclusions, ...input.exclusions] }, 'statement.exclusions.1.category'],
      [{ exclusions: [{ table: 'RACE_ETHNICITY', category: 'east', because: 'Few.' }] }, 'statement.exclusions.0.because'],
      [{ publication: { ...input.publication, address: 'javascript:alert(1)' } }, 'statement.publication.address'],
      [{ publication: { ...input.publication, publishedOn: '2020-01-01' } }, 'statement.publication.publishedOn'],
      [{ publication: { ...input.publication, summaryDigest: 'abc' } }, 'statement.publication.summaryDigest'],
      [{ notice: { ...input.notice, givenOn: '2999-01-01' } }, 'statement.notice.givenOn'],
      [{ auditor: { ...input.auditor, organisation: ' ' } }, 'statement.auditor.organisation'],
    ];
    for (const [change, field] of refusals) expect((await file(change)).answer).toEqual({ __typename: 'InvalidInputProblem', field });

    const first = (await file({ publication: null, notice: null, exclusions: null })).answer;
    expect(first).toMatchObject({ independent: true, publication: null, notice: null, exclusions: [], testDataReason: null });
    const second = (await file({})).answer;
    expect(second).toMatchObject({ exclusions: input.exclusions, publication: { ...input.publication, summaryDigest: null }, roles: ['compliance-reviewer'] });
    const listed = await api.ask('query ($id: ID!) { biasAudit(id: $id) { localLawStatements { id } } }', { id }, (await project.as('viewer')).token);
    expect(listed.data).toEqual({ biasAudit: { localLawStatements: [second, first].map((one) => ({ id: (one as { id: string }).id })) } });
    const stranger = await (await seedProject(api.machinery, 'strangers')).as('compliance-reviewer');
    const hidden = await api.ask(FILE, { input }, stranger.token);
    expect(hidden.data).toEqual({ fileLocalLawStatement: { __typename: 'NotFoundProblem' } });
  });

  it('does not exist for another project, by query, by node and by version', async () => {
    const { id } = await auditAs('viewer');
    const stranger = await (await seedProject(api.machinery, 'other')).as('model-risk-reviewer');
    const document = 'query ($id: ID!, $version: ID!) { biasAudit(id: $id) { id } node(id: $id) { id } modelVersion(id: $version) { id } }';
    const { data, errors } = await api.ask(document, { id, version: registry.modelVersion.id }, stranger.token);
    expect(errors).toEqual([]);
    expect(data).toEqual({ biasAudit: null, node: null, modelVersion: null });
  });

  it('is found by node, and listed by its version', async () => {
    const { id } = await auditAs('viewer');
    const document = 'query ($id: ID!, $version: ID!) { node(id: $id) { id } modelVersion(id: $version) { biasAudits { totalCount edges { node { id } } } } }';
    const { data } = await api.ask(document, { id, version: registry.modelVersion.id }, (await project.as('viewer')).token);
    expect(data).toEqual({ node: { id }, modelVersion: { biasAudits: { totalCount: 1, edges: [{ node: { id } }] } } });
  });
});
