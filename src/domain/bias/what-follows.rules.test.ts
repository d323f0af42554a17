import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { textColumn } from '../../kernel/text-column.ts';
import { disparityVerdict, STRICT_DISPARITY_POLICY } from '../../stats/disparity-verdict.ts';
import { DEFAULT_MEASUREMENT, type MeasurementPlan } from '../registry/measurement-plan.entity.ts';
import { auditPeople } from './audit-people.rules.ts';
import { type AuditSettings, dividePeople } from './divide-people.rules.ts';
import { type ShownAudit, shownAudit } from './shown-audit.rules.ts';
import type { PublishedSlices } from './suppress-audit.rules.ts';

interface Person {
  readonly group: string;
  readonly place: string;
  readonly score: number;
  readonly label: number;
  readonly height: number;
}

const person = (group: string, more: Partial<Person> = {}): Person => ({ group, place: 'town', score: 0.9, label: 1, height: 170, ...more });
const many = (count: number, one: Person): Person[] => Array.from({ length: count }, () => one);

async function shownTo(
  people: readonly Person[],
  measurement: Partial<MeasurementPlan> = {},
  change: Partial<AuditSettings> = {},
  features = ['height'],
  slices: readonly PublishedSlices[] = [],
): Promise<ShownAudit> {
  const settings: AuditSettings = {
    ...{ digest: sha256('specification'), favourableOutcome: 'POSITIVE', threshold: 0.5, groundTruth: 'PRESENT', displayThreshold: 10 },
    ...{ protectedAttributes: [{ column: 'group', unknownValues: [] }], intersections: false, controlFeatures: [] },
    minimums: { rows: 100, denominator: 30, events: 5 },
    measurement: { ...DEFAULT_MEASUREMENT, ...measurement },
    ...change,
  };
  const columns = {
    labels: Int8Array.from(people, ({ label }) => label),
    scores: Float64Array.from(people, ({ score }) => score),
    attributes: { group: textColumn(people.map(({ group }) => group)), sex: textColumn(people.map(({ group }) => group)) },
    extras: { place: textColumn(people.map(({ place }) => place)), height: textColumn(people.map(({ height }) => String(height))) },
    features,
  };
  const document = await auditPeople(columns, dividePeople(columns, settings), settings, { resultDigest: sha256('result'), seed: 11n, slices }, () =>
    Promise.resolve(),
  );
  return shownAudit(document, false);
}

describe('numbers that are not printed', () => {
  it('do not follow from why nothing was concluded: no count of zero, and no four counts that are each below five', async () => {
    const crowd = [
      ...many(80, person('m')),
      ...many(80, person('m', { score: 0.1, label: 0 })),
      ...many(40, person('m', { label: 0 })),
      ...many(40, person('m', { score: 0.1 })),
    ];
    // Twelve who were all refused, and who all had the outcome; and sixteen, four of each outcome.
    const few = [
      ...many(12, person('none', { score: 0.1 })),
      ...[0.9, 0.1].flatMap((score) => [0, 1].flatMap((label) => many(4, person('four', { score, label })))),
    ];
    const { attributes } = await shownTo([...crowd, ...few]);
    const hidden = attributes[0]?.disparities.filter(({ suppressed, reason }) => suppressed && reason !== 'NEVER_JUDGED') ?? [];
    expect(hidden.some(({ metric, group }) => metric === 'predictiveParityDifference@1' && group === 'none')).toBe(true);
    expect(hidden.filter(({ reason }) => reason === 'UNDEFINED')).toEqual([]);
    const why = (group: string) => new Set(hidden.filter((one) => one.group === group && one.reference === 'm').map(({ shortfall }) => shortfall));
    expect([...why('none'), ...why('four')]).toEqual(['none has fewer than 100 rows', 'four has fewer than 100 rows']);
    const undefinedToo = {
      point: null,
      lower: null,
      upper: null,
      threshold: 0.1,
      harmfulSide: 'above',
      passFloorMet: true,
      smallNumbers: false,
      exactP: null,
    } as const;
    const judged = (minimumsMet: boolean) => disparityVerdict({ ...undefinedToo, minimumsMet, alpha: 0.05, policy: STRICT_DISPARITY_POLICY }).reason;
    expect([judged(false), judged(true)]).toEqual(['BELOW_MINIMUMS', 'UNDEFINED']);
  });

  it('do not follow from a mark on categories below two of a hundred', async () => {
    // Nine of 450 are not below 2 %, eight would be.
    const people = [...many(200, person('m')), ...many(200, person('f', { score: 0.1 })), ...many(41, person('d')), ...many(9, person('x'))];
    const localLaw144 = { method: 'SELECTION', sex: 'group', raceEthnicity: 'sex' } as const;
    const attributes = ['group', 'sex'].map((column) => ({ column, unknownValues: [] }));
    const { localLaw144: report } = await shownTo(people, { fairness: { ...DEFAULT_MEASUREMENT.fairness, localLaw144 } }, { protectedAttributes: attributes });
    const rows = report?.tables[0]?.rows.map(({ category, rows: count, below2Percent }) => [category, count, below2Percent]);
    expect(rows).toContainEqual(['x', null, null]);
    expect(rows).toContainEqual(['m', 200, false]);
  });

  it('do not follow from the digits of what a feature tells of an attribute: a share of so many pairs names how many pairs there were', async () => {
    // "x" is small, so that "f" is withheld with it. An AUC is a whole number of halves of pairs, and pairs are men times women.
    const world = (small: number): Person[] => {
      const people = (group: string, count: number, from: number): Person[] =>
        Array.from({ length: count }, (_, n) => person(group, { height: from + ((n * 37) % 41) }));
      return [...people('m', 160, 170), ...people('f', 120 - small, 158), ...people('x', small, 165)];
    };
    const { attributes, proxies } = await shownTo(world(7));
    const women = attributes[0]?.groups.find(({ group }) => group === 'f');
    expect(women?.rows.count).toBeNull();
    const told = [...(proxies?.attributes[0]?.associations ?? []), ...(proxies?.attributes[0]?.joint ?? []), ...(proxies?.attributes[0]?.score ?? [])];
    expect(told.length).toBeGreaterThan(0);
    for (const { measure } of told) {
      for (const value of [measure.value, measure.ci?.lower, measure.ci?.upper]) if (value != null) expect(value).toBe(Number(value.toFixed(3)));
      // How many women there might be, by the number that is told: all nine numbers that "x" may have.
      const fits = Array.from({ length: 9 }, (_, n) => 120 - (n + 1)).filter((count) => {
        const halves = 2 * 160 * count * (measure.value ?? 0);
        return Math.abs(halves - Math.round(halves)) < 0.001 * 160 * count;
      });
      expect(fits).toHaveLength(9);
    }
  });

  it('do not follow from numbers that have few values: what a control feature tells of a group, and scores that are decisions', async () => {
    // Four women of sixty live in the country; V of a table of two by two has one value for each number of them.
    const at = (group: string, place: string, score: number): Person => person(group, { place, score });
    const people = [
      ...[...many(120, at('m', 'town', 0.9)), ...many(80, at('m', 'country', 0.1)), ...many(56, at('f', 'town', 0.1)), ...many(4, at('f', 'country', 0.9))],
    ];
    const { attributes, proxies } = await shownTo(
      people.map((one, n) => ({ ...one, height: 150 + ((n * 37) % 41) })),
      {},
      { controlFeatures: ['place'], protectedAttributes: [{ column: 'group', unknownValues: [] }] },
      ['place', 'height'],
    );
    const country = attributes[0]?.stratified?.strata.find(({ stratum }) => stratum === 'country');
    expect(country?.groups.find(({ group }) => group === 'f')?.rows.count).toBeNull();
    expect(attributes[0]?.groups.map(({ group, rows, selected }) => [group, rows.count, selected.count])).toEqual([
      ['f', 60, null],
      ['m', 200, null],
    ]);
    const told = proxies?.attributes[0];
    expect(told?.associations.find(({ feature }) => feature === 'place')).toMatchObject({ level: 'NONE', measure: { status: 'SUPPRESSED', value: null } });
    expect(told?.associations.find(({ feature }) => feature === 'height')).toMatchObject({ measure: { status: 'OK', value: expect.any(Number) } });
    expect(told?.score.map(({ measure }) => measure.status)).toEqual(['SUPPRESSED', 'SUPPRESSED'].slice(0, told?.score.length));
    expect(told?.score).not.toEqual([]);
  });

  it('do not follow from slices of the evaluation by a control feature, which show what strata hide', async () => {
    // Of the women in town nine were chosen. The slice "town" says 89 of 175: whoever knows of 80 men knows of the women.
    const cell = (group: string, place: string, chosen: number, others: number): Person[] => [
      ...many(chosen, person(group, { place })),
      ...many(others, person(group, { place, score: 0.1, label: 0 })),
    ];
    const people = [...cell('m', 'town', 80, 60), ...cell('f', 'town', 9, 26), ...cell('m', 'country', 3, 37), ...cell('f', 'country', 0, 10)];
    const places = ['town', 'country'];
    const slices = [{ columns: ['place'], sliceOf: Uint32Array.from(people, ({ place }) => places.indexOf(place)), shown: [true, true] }];
    const menInTown = async (published: typeof slices) => {
      const { attributes } = await shownTo(people, {}, { controlFeatures: ['place'] }, ['height'], published);
      const town = attributes[0]?.stratified?.strata.find(({ stratum }) => stratum === 'town');
      return town?.groups.map(({ group, selected }) => [group, selected.count]);
    };
    expect(await menInTown([])).toEqual([
      ['f', null],
      ['m', 80],
    ]);
    expect(await menInTown(slices)).toEqual([
      ['f', null],
      ['m', null],
    ]);
  });
});
