import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { biasAuditOfRun, shownAudit } from '../domain/bias/index.ts';
import { reviseCard } from '../domain/cards/index.ts';
import { requestPromotion } from '../domain/promotion/index.ts';
import { present } from '../kernel/assert.ts';
import { atEnd } from '../testing/at-end.ts';
import { evaluated } from '../testing/evaluation-kit.ts';
import { createApi } from '../testing/graphql-client.ts';
import { assay } from '../testing/journeys/command-line.ts';
import { publish } from '../testing/promotion-kit.ts';
import { REASON } from '../testing/promotion-stage.ts';
import { createTheatre } from '../testing/promotion-theatre.ts';
import { seedRegistry, value } from '../testing/registry-kit.ts';
import { bytesOf } from '../testing/runs.ts';
import { seedProject } from '../testing/seed.ts';
import { systemContext } from '../testing/test-context.ts';

/** Men and women, seven of "x", and thirty-one of "y"; bands of which one has few of "y". */
function people(): Uint8Array {
  const lines = Array.from({ length: 610 }, (_, row) => {
    const group = row % 83 === 5 ? 'x' : row % 19 === 3 ? 'y' : row % 2 === 0 ? 'f' : 'm';
    const [a, b] = [((row * 37) % 101) / 50 - 1 - (group === 'y' ? 0.9 : 0), ((row * 53) % 97) / 48 - 1];
    const label = a + b + (((row * 71) % 89) / 44 - 1) > 0 ? 1 : 0;
    return `r${row},${a.toFixed(3)},${b.toFixed(3)},${label},${group},${group},${row % 5 === 0 ? 'high' : 'low'}`;
  });
  return bytesOf(`id,a,b,label,gender,ethnicity,band\n${lines.join('\n')}\n`);
}

const rule = (id: string, type: string, params: string): string =>
  `  - { id: ${id}, type: ${type}, severity: warn, rationale: All that can be told is told here., source: { text: test, kind: internal }, params: ${params} }`;
const fair = (id: string, metric: string, more = 'reference: best'): string =>
  rule(
    id,
    'R-FAIR',
    `{ metric: ${metric}, attributes: [gender], intersections: false, ${more}, threshold: ${metric.endsWith('Ratio') ? '4/5' : '1/10'}, pointBreachNotSignificant: fail, notDemonstrated: warn, insufficient: waiver, harm: Somebody is looked at later. }`,
  );

const METRICS = ['impactRatio', 'equalOpportunityDifference', 'predictiveParityDifference', 'predictiveEqualityDifference'];

const POLICY = `apiVersion: assay/v1
kind: Policy
metadata: { name: prescreen-gate, version: 2, owner: tests, effectiveFrom: 2026-01-01, isFor: Tests of what sentences tell., isNotFor: Anything that is about people., leavesOut: [] }
scope: { environments: [production], tiers: [2], useCases: [prescreen] }
rules:
${[
  ...METRICS.map((metric, n) => fair(`fair-${n}`, metric)),
  fair('all', 'impactRatio', 'reference: best, aggregation: betweenGroups'),
  fair('strata', 'impactRatio', 'reference: best, aggregation: betweenGroups, within: strata'),
  rule('proxies', 'R-PRX', '{ bannedInputs: protectedAttributes, proxies: { associations: warn }, leakage: warn }'),
  rule('law', 'R-LL144', "{ tables: [sex], floor: '4/5' }"),
].join('\n')}
approvals: { places: [{ role: compliance-reviewer, count: 1 }, { role: model-risk-reviewer, count: 1 }], distinctPeople: true, forbid: [requester, contributors], roleHeldBeforeRequest: true }
acknowledgements: { roles: [compliance-reviewer, model-risk-reviewer] }
waivers: { roles: [model-risk-reviewer, compliance-reviewer], maxDays: 180, waivable: [{ rule: fair-0, verdicts: [INSUFFICIENT_DATA] }], need: [dataToCollect, compensatingControl] }
`;

interface Node {
  readonly [name: string]: unknown;
}

/** Every number in a document with where it stands. */
function numbersIn(node: unknown, at = ''): readonly (readonly [string, number])[] {
  if (typeof node === 'number') return [[at, node]];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node as Node).flatMap(([name, inner]) => numbersIn(inner, `${at}/${name}`));
}

it('tells a viewer no hidden number by gates, their reports, cards, explanations of rules, evaluations on the command line, journal entries or predictions', async () => {
  const theatre = await createTheatre();
  theatre.folder.write('prescreen-gate-2.yaml', POLICY);
  await publish(theatre.machinery);
  const api = await createApi({ machinery: theatre.machinery });
  const project = await seedProject(theatre.machinery);
  const registry = await seedRegistry(project, {
    dataset: { bytes: people(), protectedColumns: ['gender', 'ethnicity'], features: ['a', 'b'] },
    specification: {
      protectedAttributes: [{ column: 'gender' }, { column: 'ethnicity' }],
      controlFeatures: ['band'],
      measurement: { slices: [{ column: 'band' }], fairness: { localLaw144: { method: 'SELECTION', sex: 'gender', raceEthnicity: 'ethnicity' } } },
    },
  });
  const scientist = await project.as('data-scientist');
  const run = await evaluated(theatre.machinery, scientist.ctx, registry.modelVersion.id);
  value(await reviseCard(scientist.ctx, { modelVersionId: registry.modelVersion.id, texts: { overview: 'It ranks people.' } }));
  const { document } = present(await biasAuditOfRun(systemContext(theatre.machinery), run.id), 'the audit');
  const request = value(
    await requestPromotion((await project.as('ml-engineer')).ctx, { modelVersionId: registry.modelVersion.id, environment: 'production', reason: REASON }),
  );
  const viewer = await project.as('viewer');
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-hidden-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const settings = { ASSAY_URL: api.url, ASSAY_PROJECT: project.id, ASSAY_TOKEN: viewer.token, XDG_CONFIG_HOME: folder, HOME: folder };
  const get = (address: string) => fetch(`${api.url}${address}`, { headers: { authorization: `Bearer ${viewer.token}`, 'assay-project': project.id } });
  const told: string[] = [await (await get(`/gates/${request.id}`)).text()];
  for (const format of ['text', 'json', 'junit', 'sarif']) told.push((await assay(settings, 'gate', request.id, '--format', format)).out);
  for (const text of told) expect(text).toContain('fair-1');
  const { rows: entries } = await theatre.database.pool.query<{ payload: unknown }>('select payload from journal_entries');
  const pages = [
    ['card', registry.modelVersion.id],
    ['evaluation', 'show', run.id],
    ...['fair-1', 'law'].map((rule) => ['policy', 'explain', request.id, rule]),
  ];
  for (const words of pages) {
    const page = await assay(settings, '--json', ...words);
    expect([page.code, page.err]).toEqual([0, '']);
    told.push(page.out);
  }
  told.push(JSON.stringify(entries));
  expect((await get(`/artifacts/${run.evidence.predictionsDigest}`)).status).toBe(403);

  const [exact, shown] = [shownAudit(document, true), shownAudit(document, false)];
  const visible = new Map(numbersIn(shown));
  const known = new Set([...visible.values(), ...numbersIn(run.evidence).map(([, number]) => number)]);
  const hidden = numbersIn(exact).filter(([at, number]) => visible.get(at) !== number && String(number).length > 8 && !known.has(number));
  expect(hidden.length).toBeGreaterThan(500);
  expect(hidden.filter(([, number]) => told.some((text) => text.includes(String(number))))).toEqual([]);

  // Sentences round, so that they are held against what may be told of the group that they are about.
  const sentences = request.evaluation.results.flatMap(({ findings }) => findings.map(({ key, message }) => [key, message] as const));
  const disparities = shown.attributes[0]?.disparities.filter(({ referenceModes }) => referenceModes.includes('best')) ?? [];
  const mayTell = (key: string): boolean => {
    const [id = '', , group] = key.split('/');
    if (id === 'law') return shown.localLaw144?.tables[0]?.rows.find(({ category }) => category === group)?.impactRatio.status === 'OK';
    return disparities.find((one) => METRICS.indexOf(one.metric.replace('@1', '')) === Number(id.at(-1)) && one.group === group)?.suppressed === false;
  };
  const judged = sentences.filter(([key]) => /^(fair-|all|strata|law\/)/.test(key));
  expect(judged.length).toBeGreaterThan(15);
  expect(judged.filter(([key, message]) => /\d\.\d/.test(message) && !mayTell(key))).toEqual([]);
});
