import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { textColumn } from '../../kernel/text-column.ts';
import { specificationOf } from '../../testing/specification-kit.ts';
import { auditPeople } from '../bias/audit-people.rules.ts';
import { dividePeople } from '../bias/divide-people.rules.ts';
import { type BiasAudit, shownAudit } from '../bias/index.ts';
import type { SucceededRun } from '../evaluation/index.ts';
import { measureRun } from '../evaluation/measure-run.ts';
import { biasFacts, evaluationFacts } from './evaluation-facts.ts';

const inputs = {
  ...{ artifactDigest: sha256('model'), manifestDigest: sha256('manifest'), datasetDigest: sha256('data'), specificationDigest: sha256('specification') },
};

describe('facts of an evaluation', () => {
  it('count the rows of the smallest class, whatever these weigh', async () => {
    const labels = Int8Array.from({ length: 120 }, (_, row) => (row < 5 ? 2 : row % 2));
    const none = { targets: new Float64Array(0), clusters: null, queries: null, attributes: {}, extras: {} };
    const scores = Float64Array.from({ length: 360 }, (_, at) => (labels[Math.floor(at / 3)] === at % 3 ? 0.8 : 0.1));
    for (const scale of [1_000, 1, 1 / 120]) {
      const people = { ...none, labels, scores, width: 3, weights: new Float64Array(120).fill(scale) };
      const specification = specificationOf({ task: 'MULTICLASS', classes: ['cat', 'dog', 'hen'] });
      const evidence = await measureRun(inputs, specification, people, { negativeLabel: null, predictionsDigest: sha256('predictions') });
      const run = { evidence, finishedAt: new Date(0) } as SucceededRun;
      expect(evaluationFacts(run, null).smallestClass).toBe(5);
    }
  });
});

describe('facts of a bias audit', () => {
  it('say of every number whether everybody may see it, by what a reader without the permission for exact counts gets', async () => {
    // Seven of "x"; of "y" nine were chosen; "m" and "f" have enough of everything.
    const rows = (group: string, counts: readonly [number, number, number, number]) =>
      counts.flatMap((count, kind) => Array.from({ length: count }, () => ({ group, score: kind < 2 ? 0.9 : 0.1, label: kind % 2 === 0 ? 1 : 0 })));
    const people = [...rows('m', [90, 60, 60, 90]), ...rows('f', [70, 50, 80, 100]), ...rows('x', [2, 2, 2, 1]), ...rows('y', [6, 3, 20, 17])];
    const attribute = textColumn(people.map(({ group }) => group));
    const columns = {
      ...{ labels: Int8Array.from(people, ({ label }) => label), scores: Float64Array.from(people, ({ score }) => score) },
      ...{ attributes: { sex: attribute, race: attribute }, extras: { band: textColumn(people.map((_, row) => (row % 2 === 0 ? 'low' : 'high'))) } },
      features: ['band'],
    };
    const settings = specificationOf(
      { fairness: { localLaw144: { method: 'SELECTION', sex: 'sex', raceEthnicity: 'race' } } },
      { protectedAttributes: ['sex', 'race'].map((column) => ({ column, unknownValues: [], aliases: [] })), controlFeatures: ['band'] },
    );
    const result = { resultDigest: sha256('result'), seed: 1n };
    const document = await auditPeople(columns, dividePeople(columns, settings), settings, result, () => Promise.resolve());
    const facts = biasFacts({ id: 'bia_1', digest: sha256('audit'), document } as unknown as BiasAudit, null);
    const visible = shownAudit(document, false);
    const [sex] = facts.attributes;
    const shownOf = (metric: string, group: string) =>
      sex?.disparities
        .filter((one) => one.metric === metric && one.group === group && one.reference === 'm')
        .map(({ shown, value }) => [shown, value !== null]);
    // The numbers are there to be judged by, and marked wherever a sentence may not tell them.
    expect(['f', 'x', 'y'].map((group) => shownOf('impactRatio@1', group)?.[0])).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ]);
    expect(sex?.disparities.every(({ shown }, place) => shown === !visible.attributes[0]?.disparities[place]?.suppressed)).toBe(true);
    expect(new Set(sex?.aggregates?.map(({ shown }) => shown))).toEqual(new Set([false]));
    expect(sex?.strata?.flatMap(({ aggregates }) => aggregates).some(({ shown, value }) => shown || value !== null)).toBe(true);
    expect(sex?.strata?.flatMap(({ aggregates }) => aggregates).every(({ shown }) => !shown)).toBe(true);
    const [table] = facts.localLaw144?.tables ?? [];
    expect(table?.rows.map(({ category, shown }) => [category, shown])).toEqual(
      visible.localLaw144?.tables[0]?.rows.map(({ category, selected }) => [category, selected !== null]),
    );
    expect(table?.rows.filter(({ category }) => category === 'x' || category === 'y').map(({ shown }) => shown)).toEqual([false, false]);
    const [proxies] = facts.proxies?.attributes ?? [];
    expect(proxies?.associations.map(({ feature, shown }) => [feature, shown])).toEqual([['band', false]]);
  });
});
