import { describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { digestOf, sha256 } from '../../kernel/digest.ts';
import { textColumn } from '../../kernel/text-column.ts';
import { Xoshiro256 } from '../../stats/index.ts';
import { DEFAULT_MEASUREMENT, type FairnessPlan, type MeasurementPlan } from '../registry/measurement-plan.entity.ts';
import { auditPeople } from './audit-people.rules.ts';
import { type AuditSettings, dividePeople, type PeopleToAudit } from './divide-people.rules.ts';
import { readableDocument } from './readable-document.rules.ts';
import { shownAudit } from './shown-audit.rules.ts';

const ROWS = 600;
const stream = Xoshiro256.seeded(11n);
const uniform = Float64Array.from({ length: ROWS }, () => stream.nextUnit());
const gender = Array.from({ length: ROWS }, (_, row) => (row % 3 === 0 ? 'f' : 'm'));
const age = Array.from({ length: ROWS }, (_, row) => (row % 50 === 0 ? 'n/a' : String(18 + (row % 50))));
const band = Array.from({ length: ROWS }, (_, row) => (row % 2 === 0 ? 'low' : 'high'));

const settingsOf = (measurement: Partial<MeasurementPlan>, fairness: Partial<FairnessPlan> = {}, change: Partial<AuditSettings> = {}): AuditSettings => ({
  digest: sha256('specification'),
  favourableOutcome: 'POSITIVE',
  threshold: null,
  protectedAttributes: [{ column: 'gender', unknownValues: [], aliases: ['sex'] }],
  intersections: false,
  controlFeatures: [],
  minimums: { rows: 100, denominator: 30, events: 5 },
  displayThreshold: 10,
  groundTruth: 'PRESENT',
  measurement: { ...DEFAULT_MEASUREMENT, ...measurement, fairness: { ...DEFAULT_MEASUREMENT.fairness, ...fairness } },
  ...change,
});

const peopleOf = (change: Partial<PeopleToAudit>): PeopleToAudit => ({
  labels: new Int8Array(0),
  scores: uniform,
  attributes: { gender: textColumn(gender), age: textColumn(age) },
  extras: { band: textColumn(band) },
  ...change,
});

const audit = (people: PeopleToAudit, settings: AuditSettings) =>
  auditPeople(people, dividePeople(people, settings), settings, { resultDigest: sha256('result'), seed: 11n }, () => Promise.resolve());

const binary = { labels: Int8Array.from(uniform, (score, row) => (score + (row % 7) / 20 > 0.6 ? 1 : 0)) };
const BINARY = { threshold: 0.5 };

describe('an audit of decisions', () => {
  it('cuts a numeric attribute at frozen edges and counts what is no number as unknown', async () => {
    const settings = settingsOf({}, { numericEdges: { age: [30, 50] } }, { ...BINARY, protectedAttributes: [{ column: 'age', unknownValues: [] }] });
    const { attributes } = await audit(peopleOf(binary), settings);
    expect(attributes[0]?.groups.map(({ group }) => group)).toEqual(['< 30', '[30, 50)', '≥ 50']);
    expect(attributes[0]?.unknown?.counts.rows).toBe(12);
  });

  it('stratifies by control features: overall of each stratum, the common odds ratio, and the disparity within strata', async () => {
    const document = await audit(peopleOf(binary), settingsOf({}, {}, { ...BINARY, controlFeatures: ['band', 'absent'] }));
    expect(document.controlFeaturesNotUsed).toEqual(['absent']);
    const [attribute] = document.attributes;
    expect(attribute?.stratified?.strata.map(({ stratum, counts }) => [stratum, counts.rows])).toEqual([
      ['high', 300],
      ['low', 300],
    ]);
    const metrics = attribute?.disparities.map(({ metric }) => metric) ?? [];
    expect(metrics).toEqual(expect.arrayContaining(['commonOddsRatio@1', 'conditionalDemographicDisparity@1']));
    const inside = present(
      attribute?.stratified?.strata[0]?.aggregates.find(({ rate }) => rate === 'selectionRate'),
      'an aggregate',
    );
    expect(inside.measure).toMatchObject({ status: 'OK', ci: { method: 'wilson' } });
  });

  it('holds groups against the group that was named, and says of which metrics it is the smallest', async () => {
    const named = await audit(peopleOf(binary), settingsOf({}, { referenceMode: 'predefined', references: { gender: 'f' } }, BINARY));
    expect(named.attributes[0]?.references.predefined).toBe('f');
    expect(
      named.attributes[0]?.disparities.find(({ metric, referenceModes }) => metric === 'impactRatio@1' && referenceModes.includes('predefined')),
    ).toMatchObject({
      group: 'm',
      reference: 'f',
    });
    const smallest = await audit(peopleOf(binary), settingsOf({}, { referenceMode: 'minMetric' }, BINARY));
    const modes = new Set(smallest.attributes[0]?.disparities.flatMap(({ referenceModes }) => referenceModes));
    expect([...modes].sort()).toEqual(['best', 'majority', 'minMetric']);
  });

  it('tells crossings apart that would have one name, and finds the named reference whatever the columns are called', async () => {
    const settings = settingsOf(
      {},
      { referenceMode: 'predefined', references: { zone: 'a×b', '7': 'c' } },
      { ...BINARY, intersections: true, protectedAttributes: ['zone', '7'].map((column) => ({ column, unknownValues: [] })) },
    );
    const attributes = {
      zone: textColumn(Array.from({ length: ROWS }, (_, row) => (row % 2 === 0 ? 'a' : 'a×b'))),
      '7': textColumn(Array.from({ length: ROWS }, (_, row) => (row % 4 < 2 ? 'b×c' : 'c'))),
    };
    const { crossings } = await audit(peopleOf({ ...binary, attributes }), settings);
    expect(crossings[0]?.groups.map(({ group }) => group)).toEqual(['a×"b×c"', 'a×c', '"a×b"×"b×c"', '"a×b"×c']);
    expect(crossings[0]).toMatchObject({ reason: null, references: { predefined: '"a×b"×c' } });
  });

  it('crosses three attributes where asked, and says who covers a cell that could not be judged', async () => {
    const people = peopleOf({ ...binary, attributes: { gender: textColumn(gender), age: textColumn(age), band: textColumn(band) } });
    const protectedAttributes = ['gender', 'age', 'band'].map((column) => ({ column, unknownValues: [] }));
    const settings = settingsOf({}, { threeWay: true, numericEdges: { age: [30, 50] } }, { ...BINARY, intersections: true, protectedAttributes });
    const document = await audit(people, settings);
    expect(document.crossings.map(({ attribute }) => attribute)).toEqual(['gender×age', 'gender×band', 'age×band', 'gender×age×band']);
    const cell = present(
      document.notAssessed.find(({ attribute }) => attribute === 'gender×age×band'),
      'a cell',
    );
    expect(cell.coveredBy.map(({ attribute }) => attribute)).toEqual(expect.arrayContaining(['gender', 'band']));
    for (const { attribute, group } of cell.coveredBy)
      expect(document.notAssessed.some((one) => one.attribute === attribute && one.group === group && one.metrics.includes('impactRatio@1'))).toBe(false);
  });

  it('reports Local Law 144 by either method, with every category and no verdict', async () => {
    const people = peopleOf({ ...binary, attributes: { gender: textColumn(gender), age: textColumn(age.map((text) => (text === '20' ? 'rare' : 'often'))) } });
    const protectedAttributes = ['gender', 'age'].map((column) => ({ column, unknownValues: [] }));
    const plan = { sex: 'gender', raceEthnicity: 'age' };
    const by = async (method: 'SELECTION' | 'SCORES') =>
      present((await audit(people, settingsOf({}, { localLaw144: { ...plan, method } }, { ...BINARY, protectedAttributes }))).localLaw144, 'the report');
    const scores = await by('SCORES');
    expect(scores).toMatchObject({ verdict: 'INFORMATIONAL' });
    expect(scores.tables.map(({ table, attribute, rows }) => [table, attribute, rows.length])).toEqual([
      ['SEX', 'gender', 2],
      ['RACE_ETHNICITY', 'age', 2],
      ['INTERSECTIONAL', 'gender×age', 4],
    ]);
    expect(scores.tables[0]?.rows.reduce((sum, { selected }) => sum + selected, 0)).toBe(300);
    expect(scores.tables[0]?.rows[0]?.ksDistance).toBeGreaterThanOrEqual(0);
    const selection = await by('SELECTION');
    expect(selection.tables[1]?.rows.find(({ category }) => category === 'rare')).toMatchObject({ rows: 12, below2Percent: false });
    expect(selection.tables[2]?.rows.filter(({ below2Percent }) => below2Percent).length).toBeGreaterThan(0);
  });

  it('says that nobody scores above the median where nearly everybody has the same score', async () => {
    const same = Float64Array.from({ length: ROWS }, (_, row) => (row < 100 ? 0.2 : 0.7));
    const settings = settingsOf(
      {},
      { localLaw144: { method: 'SCORES', sex: 'gender', raceEthnicity: 'age' } },
      { ...BINARY, protectedAttributes: ['gender', 'age'].map((column) => ({ column, unknownValues: [] })) },
    );
    const [table] = present((await audit(peopleOf({ ...binary, scores: same }), settings)).localLaw144, 'the report').tables;
    expect(table).toMatchObject({ median: 0.7, notes: ['TIES_AT_MEDIAN'] });
    expect(table?.rows.every(({ impactRatio }) => impactRatio.value === null)).toBe(true);
  });

  it('finds proxies and leaks among the columns that the model reads, and protected attributes among them', async () => {
    const height = gender.map((one, row) => String(160 + (one === 'm' ? 15 : 0) + (row % 8)));
    const extras = { height: textColumn(height), sex: textColumn(gender), copy: textColumn(Array.from(binary.labels, String)) };
    const { proxies } = await audit(peopleOf({ ...binary, extras, features: ['height', 'sex', 'copy'] }), settingsOf({}, {}, BINARY));
    expect(proxies).toMatchObject({ rows: ROWS, features: ['height', 'sex', 'copy'], protectedFeatures: ['sex'] });
    expect(proxies?.attributes[0]?.associations.slice(0, 2).map(({ level }) => level)).toEqual(['WARN', 'WARN']);
    expect(proxies?.attributes[0]?.joint[0]?.level).toBe('HIGH');
    expect(proxies?.leakage.map(({ feature, kind }) => [feature, kind])).toContainEqual(['copy', 'LABEL']);
  });

  it('gives the same bytes for the same people, and a caveat for everything that is missing', async () => {
    const settings = settingsOf({ clusterColumn: 'household' }, {}, { ...BINARY, groundTruth: 'PROXY', controlFeatures: ['absent'] });
    const alone = peopleOf({ ...binary, clusters: Uint32Array.from(uniform.keys()) });
    const people = peopleOf({ ...binary, clusters: Uint32Array.from(uniform.keys(), (row) => Math.floor(row / 2)) });
    const document = await audit(people, settings);
    expect(digestOf(await audit(people, settings))).toBe(digestOf(document));
    // A cluster for every row is no cluster at all.
    expect(digestOf(await audit(alone, settings))).toBe(digestOf(await audit(peopleOf(binary), settings)));
    expect(document.caveats.map(({ code }) => code)).toEqual([
      ...['LABELS_INHERIT_BIAS', 'LABELS_ARE_PROXIES', 'CONTROLS_NOT_USED', 'ROWS_IN_CLUSTERS', 'PROXIES_NOT_MEASURED'],
    ]);
  });
});

describe('an audit of classes', () => {
  const classes = ['low', 'middle', 'high'];
  const scores = Float64Array.from({ length: ROWS * 3 }, (_, place) => ((place * 7919 + Math.floor(place / 3) * 31) % 101) / 101);
  const people = peopleOf({ scores, width: 3, labels: Int8Array.from({ length: ROWS }, (_, row) => row % 3) });

  it('decides by the set of favourable classes, and compares each class as well', async () => {
    const document = await audit(people, settingsOf({ task: 'MULTICLASS', classes, favourableClasses: ['middle', 'high'] }));
    expect(document).toMatchObject({ task: 'MULTICLASS', decided: true, rows: ROWS });
    const [attribute] = document.attributes;
    expect(attribute?.classes?.classes.map(({ className }) => className)).toEqual(classes);
    const shares =
      attribute?.classes?.classes.map(
        ({ measures }) => measures.find(({ id, slice }) => id === 'groupSelectionRate@1' && slice?.gender === 'f')?.numerator ?? 0,
      ) ?? [];
    expect(shares.reduce((sum, count) => sum + count, 0)).toBe(200);
    expect(attribute?.disparities.some(({ metric }) => metric === 'impactRatio@1')).toBe(true);
    expect(attribute?.groups.find(({ group }) => group === 'f')?.counts.selected).toBe((shares[1] ?? 0) + (shares[2] ?? 0));
  });

  it('takes probabilities of favourable classes that add up to a little more than one by rounding for probabilities', async () => {
    const scores = Float64Array.from({ length: 3 * ROWS }, (_, at) => (at % 3 === 2 ? 0 : at % 3 === 0 ? Math.fround(0.7) : Math.fround(0.3) + 2e-8));
    const settings = settingsOf({ task: 'MULTICLASS', classes: ['a', 'b', 'c'], favourableClasses: ['a', 'b'] });
    const people = peopleOf({ scores, width: 3, labels: Int8Array.from({ length: ROWS }, (_, row) => row % 3) });
    expect([...(dividePeople(people, settings).rows.scores ?? [])].every((score) => score === 1)).toBe(true);
    const { attributes } = await audit(people, settings);
    expect(attributes[0]?.groups[0]?.measures.find(({ id }) => id === 'groupBrier@1')?.status).toBe('OK');
  });

  it('decides nothing where no class is better, and never passes then', async () => {
    const document = await audit(people, settingsOf({ task: 'MULTICLASS', classes }));
    expect(document).toMatchObject({ decided: false, referenceVerdict: 'INSUFFICIENT_DATA' });
    expect(document.attributes[0]?.disparities).toEqual([]);
    expect(document.attributes[0]?.classes?.distances).toHaveLength(2);
    expect(document.caveats.map(({ code }) => code)).toContain('NOTHING_DECIDED');
  });
});

describe('an audit of predicted numbers', () => {
  const targets = Float64Array.from(uniform, (value) => 100 * value);
  const predictions = Float64Array.from(targets, (target, row) => target + (gender[row] === 'f' ? -20 : 5) + (row % 11));
  const people = peopleOf({ scores: predictions, targets });

  it('finds who is under-predicted, without any decision', async () => {
    const document = await audit(people, settingsOf({ task: 'REGRESSION' }));
    const [attribute] = document.attributes;
    const gap = attribute?.disparities.find(({ metric, referenceModes }) => metric === 'meanErrorGap@1' && referenceModes.includes('best'));
    expect(gap).toMatchObject({ group: 'f', reference: 'm', referenceVerdict: 'FAIL', test: 'bootstrap' });
    expect(attribute?.numbers?.worstLoss?.group).toBe('f');
    expect(document).toMatchObject({ decided: false, referenceVerdict: 'FAIL' });
    expect(shownAudit(document, false).attributes[0]?.disparities.find(({ metric }) => metric === 'meanErrorGap@1')?.suppressed).toBe(false);
  });

  it('becomes an audit of decisions by the number from which predictions are favourable', async () => {
    const document = await audit(people, settingsOf({ task: 'REGRESSION' }, { favourableFrom: 50 }));
    expect(document).toMatchObject({ decided: true, threshold: 50 });
    expect(document.attributes[0]?.disparities.some(({ metric }) => metric === 'equalOpportunityDifference@1')).toBe(true);
  });
});

describe('an audit of rankings', () => {
  it('compares who is among the first of each query, and what exposure places give', async () => {
    const queries = Uint32Array.from({ length: ROWS }, (_, row) => Math.floor(row / 15));
    const settings = settingsOf({ task: 'RANKING', queryColumn: 'q' }, { topK: 3 });
    const document = await audit(peopleOf({ queries, targets: Float64Array.from(uniform, Math.round) }), settings);
    expect(document.overall.selected).toBe(3 * 40);
    const ranking = present(document.attributes[0]?.ranking, 'the ranking').groups;
    expect(ranking.map(({ group }) => group)).toEqual(['f', 'm']);
    expect(ranking[0]?.exposure).toMatchObject({ status: 'OK', ci: { method: 'bootstrap-percentile' } });
  });
});

describe('a document of the first form', () => {
  it('is read as one of the second, and says nothing that it did not say', () => {
    const counts = { rows: 20, selected: 10, truePositive: 5, falsePositive: 5, falseNegative: 5, trueNegative: 5 };
    const group = { group: 'f', slice: { gender: 'f' }, counts, sufficientRows: false, displayLevel: 'ROWS', hiddenAs: null, measures: [] };
    const disparity = {
      ...{ metric: 'impactRatio@1', group: 'f', groupRows: 20, reference: 'm', referenceRows: 20, referenceMode: 'majority' },
      ...{ measure: { id: 'impactRatio@1', version: '1.0.0', value: 1, status: 'OK', n: 40, nEff: 40, higherIsBetter: true }, counts: [] },
      ...{ fisherP: 0.4, adjustedP: 0.4, smallNumbers: false, belowFourFifths: false, minimumDetectableRatio: null, shortfalls: [], meetsMinimums: true },
      ...{ referenceThreshold: 0.8, referenceVerdict: 'WARN', reason: 'NOT_DEMONSTRATED' },
    };
    const first = {
      ...{
        format: 'assay-bias-audit/1' as const,
        auditorVersion: '1.0.0',
        inputs: { resultDigest: 'r', specificationDigest: 's' },
        favourableOutcome: 'POSITIVE',
      },
      ...{ threshold: 0.5, groundTruth: 'PRESENT', minimums: { rows: 100, denominator: 30, events: 5 }, displayThreshold: 10, rows: 40, excludedRows: 0 },
      ...{
        overall: counts,
        crossings: [],
        notAssessed: [{ attribute: 'gender', group: 'f', rows: 20, metrics: ['impactRatio@1'] }],
        controlFeaturesNotUsed: [],
      },
      ...{ referenceVerdict: 'WARN' },
      attributes: [
        {
          ...{ attribute: 'gender', parts: ['gender'], groups: [group, { ...group, group: 'm' }], unknown: null, unknownShare: 0, unknownShareTooHigh: false },
          ...{
            references: { best: 'm', majority: 'm' },
            disparities: [disparity],
            aggregates: [],
            independenceP: null,
            referenceVerdict: 'WARN',
            reason: null,
          },
        },
      ],
    };
    const document = readableDocument(first);
    expect(document.attributes[0]?.disparities[0]).toMatchObject({ test: 'fisher', p: 0.4, referenceModes: ['majority'] });
    expect(document).toMatchObject({ task: 'BINARY', decided: true, localLaw144: null, proxies: null, caveats: [] });
    const shown = shownAudit(document, false);
    expect(shown.attributes[0]?.disparities[0]).toMatchObject({ suppressed: true, p: null });
    expect(shown.attributes[0]?.groups[0]?.rows.count).toBe(20);
  });
});
