import { describe, expect, it } from 'vitest';
import { digestOf, sha256 } from '../../kernel/digest.ts';
import { textColumn } from '../../kernel/text-column.ts';
import { DEFAULT_MEASUREMENT } from '../registry/measurement-plan.entity.ts';
import { auditPeople } from './audit-people.rules.ts';
import type { BiasAuditDocument } from './bias-audit.entity.ts';
import { type AuditSettings, dividePeople, groupCount } from './divide-people.rules.ts';

const SETTINGS: AuditSettings = {
  digest: sha256('specification'),
  favourableOutcome: 'POSITIVE',
  threshold: 0.5,
  protectedAttributes: [{ column: 'gender', unknownValues: ['n/a'] }],
  intersections: false,
  controlFeatures: [],
  minimums: { rows: 100, denominator: 30, events: 5 },
  displayThreshold: 10,
  groundTruth: 'PRESENT',
  measurement: DEFAULT_MEASUREMENT,
};

interface Person {
  readonly gender: string;
  readonly score: number;
  readonly label: number;
  readonly race?: string;
}

const peopleOf = (people: readonly Person[]) => ({
  labels: Int8Array.from(people, ({ label }) => label),
  scores: Float64Array.from(people, ({ score }) => score),
  attributes: { gender: textColumn(people.map(({ gender }) => gender)), race: textColumn(people.map(({ race }) => race ?? '')) },
});

function audit(people: readonly Person[], change: Partial<AuditSettings> = {}): Promise<BiasAuditDocument> {
  const settings = { ...SETTINGS, ...change };
  return auditPeople(peopleOf(people), dividePeople(peopleOf(people), settings), settings, { resultDigest: sha256('result'), seed: 11n });
}

const many = (count: number, person: Person): Person[] => Array.from({ length: count }, () => person);

/** 200 women of whom 80 are chosen, 200 men of whom 100 are: an impact ratio of exactly four fifths. */
const FOUR_FIFTHS: readonly Person[] = [
  ...many(80, { gender: 'f', score: 0.9, label: 1 }),
  ...many(120, { gender: 'f', score: 0.1, label: 0 }),
  ...many(100, { gender: 'm', score: 0.9, label: 1 }),
  ...many(100, { gender: 'm', score: 0.1, label: 0 }),
];

const impactOf = (document: BiasAuditDocument, group: string) =>
  document.attributes[0]?.disparities.find((one) => one.metric === 'impactRatio@1' && one.referenceModes.includes('best') && one.group === group);

describe('the audit of people', () => {
  it('compares four fifths in whole numbers', async () => {
    expect(impactOf(await audit(FOUR_FIFTHS), 'f')).toMatchObject({ belowFourFifths: false, groupRows: 200, referenceRows: 200, reference: 'm' });
    const oneLess = FOUR_FIFTHS.map((person, index) => (index === 0 ? { ...person, score: 0.1 } : person));
    expect(impactOf(await audit(oneLess), 'f')).toMatchObject({ belowFourFifths: true });
  });

  it('counts a low score as the favourable decision where the negative outcome is the good one', async () => {
    const mirrored = FOUR_FIFTHS.map((person) => ({ ...person, score: 1 - person.score, label: 1 - person.label }));
    const negative = await audit(mirrored, { favourableOutcome: 'NEGATIVE' });
    expect(negative.overall).toEqual((await audit(FOUR_FIFTHS)).overall);
    expect(impactOf(negative, 'f')?.measure.value).toBe(impactOf(await audit(FOUR_FIFTHS), 'f')?.measure.value);
    expect((await audit(FOUR_FIFTHS, { favourableOutcome: 'NEGATIVE' })).overall.selected).toBe(220);
  });

  it('gives a score at the threshold the positive prediction', async () => {
    expect((await audit(many(10, { gender: 'f', score: 0.5, label: 1 }))).overall.selected).toBe(10);
    expect((await audit(many(10, { gender: 'f', score: 0.5, label: 1 }), { favourableOutcome: 'NEGATIVE' })).overall.selected).toBe(0);
  });

  it('leaves rows without a finite score out and counts them', async () => {
    const document = await audit([...FOUR_FIFTHS, ...many(3, { gender: 'f', score: Number.NaN, label: 1 })]);
    expect(document).toMatchObject({ rows: 400, excludedRows: 3 });
  });

  it('judges nobody where more than one row of a hundred has no finite score: whom the model loses may be a group', async () => {
    const few = await audit([...FOUR_FIFTHS, ...many(4, { gender: 'f', score: Number.NaN, label: 1 })]);
    expect(few.attributes[0]?.reason).toBeNull();
    expect(few.caveats).toContainEqual(expect.objectContaining({ code: 'UNSCORED_ROWS' }));
    const lost = await audit([...FOUR_FIFTHS, ...many(5, { gender: 'f', score: Number.POSITIVE_INFINITY, label: 0 })]);
    expect(lost.referenceVerdict).toBe('ERROR');
    expect(lost.attributes[0]).toMatchObject({ referenceVerdict: 'ERROR', reason: 'NON_FINITE_SCORE' });
    expect(new Set(lost.attributes[0]?.disparities.map(({ referenceVerdict }) => referenceVerdict))).toEqual(new Set(['ERROR', 'INFORMATIONAL']));
    const nobody = await audit(many(30, { gender: 'f', score: Number.NaN, label: 1 }));
    expect(nobody).toMatchObject({ rows: 0, referenceVerdict: 'ERROR' });
  });

  it('counts people of unknown gender, compares them with nobody, and concludes nothing when they are too many', async () => {
    const some = await audit([...FOUR_FIFTHS, ...many(20, { gender: 'n/a', score: 0.9, label: 1 })]);
    expect(some.attributes[0]?.unknown?.counts).toMatchObject({ rows: 20, selected: 20 });
    expect(some.attributes[0]?.disparities.some(({ group, reference }) => [group, reference].includes('UNKNOWN'))).toBe(false);
    const most = await audit([...FOUR_FIFTHS, ...many(200, { gender: '', score: 0.9, label: 1 })]);
    expect(most.attributes[0]).toMatchObject({ unknownShareTooHigh: true, referenceVerdict: 'INSUFFICIENT_DATA' });
  });

  it('asks for no truth where there is none, and computes what needs none', async () => {
    const document = await audit(
      FOUR_FIFTHS.map((person) => ({ ...person, label: -1 })),
      { groundTruth: 'ABSENT' },
    );
    const metrics = new Set(document.attributes[0]?.disparities.map(({ metric }) => metric));
    expect([...metrics].sort()).toEqual(['demographicDisparity@1', 'demographicParityDifference@1', 'demographicParityRatio@1', 'impactRatio@1']);
  });

  it('never passes an attribute with one group, or one whose groups are few', async () => {
    const one = await audit(many(300, { gender: 'f', score: 0.9, label: 1 }));
    expect(one.referenceVerdict).toBe('INSUFFICIENT_DATA');
    expect(one.notAssessed).toContainEqual(expect.objectContaining({ attribute: 'gender', group: 'f' }));
    const few = await audit([...many(3, { gender: 'f', score: 0.9, label: 1 }), ...many(300, { gender: 'm', score: 0.9, label: 1 })]);
    expect(impactOf(few, 'f')).toMatchObject({ meetsMinimums: false, referenceVerdict: 'INSUFFICIENT_DATA' });
  });

  it('crosses attributes, names the crossings after both, and counts the groups', async () => {
    const people = FOUR_FIFTHS.map((person, index) => ({ ...person, race: index % 2 === 0 ? 'x' : 'y' }));
    const settings = { protectedAttributes: [...SETTINGS.protectedAttributes, { column: 'race', unknownValues: [] }], intersections: true };
    const document = await audit(people, settings);
    expect(document.crossings.map(({ attribute, parts }) => [attribute, parts])).toEqual([['gender×race', ['gender', 'race']]]);
    expect(document.crossings[0]?.groups.map(({ group }) => group)).toEqual(['f×x', 'f×y', 'm×x', 'm×y']);
    expect(groupCount(dividePeople(peopleOf(people), { ...SETTINGS, ...settings }))).toBe(8);
  });

  it('gives the same bytes for the same people, and keeps their order out of every number', async () => {
    const document = await audit(FOUR_FIFTHS);
    expect(digestOf(await audit(FOUR_FIFTHS))).toBe(digestOf(document));
    const backwards = await audit([...FOUR_FIFTHS].reverse());
    expect(backwards.attributes[0]?.groups.map(({ counts }) => counts)).toEqual(document.attributes[0]?.groups.map(({ counts }) => counts));
  });
});
