import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { textColumn } from '../../kernel/text-column.ts';
import { shownSlices } from '../evaluation/shown-slices.rules.ts';
import { divideRows } from '../evaluation/slice-partition.rules.ts';
import { DEFAULT_MEASUREMENT, type MeasurementPlan } from '../registry/measurement-plan.entity.ts';
import { auditPeople } from './audit-people.rules.ts';
import { countStrata } from './audit-strata.rules.ts';
import type { DisplayLevel, GroupCounts } from './bias-audit.entity.ts';
import { type AuditSettings, dividePeople, type PeopleToAudit } from './divide-people.rules.ts';
import { countedGroups, countsOfAll } from './exact-counts.rules.ts';
import { shownAudit } from './shown-audit.rules.ts';
import { reachesLevel } from './shown-view.rules.ts';
import { auditLevels } from './suppress-audit.rules.ts';

const THRESHOLD = 10;

interface Person {
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly score: number;
  readonly label: number;
}

const settingsWith = (measurement: Partial<MeasurementPlan> = {}, change: Partial<AuditSettings> = {}): AuditSettings => ({
  digest: sha256('specification'),
  favourableOutcome: 'POSITIVE',
  threshold: 0.5,
  protectedAttributes: ['a', 'b'].map((column) => ({ column, unknownValues: [] })),
  intersections: true,
  controlFeatures: ['c'],
  minimums: { rows: 100, denominator: 30, events: 5 },
  displayThreshold: THRESHOLD,
  groundTruth: 'PRESENT',
  measurement: { ...DEFAULT_MEASUREMENT, ...measurement },
  ...change,
});

const peopleOf = (people: readonly Person[], more: Partial<PeopleToAudit> = {}): PeopleToAudit => ({
  labels: Int8Array.from(people, ({ label }) => label),
  scores: Float64Array.from(people, ({ score }) => score),
  attributes: { a: textColumn(people.map(({ a }) => a)), b: textColumn(people.map(({ b }) => b)) },
  extras: { c: textColumn(people.map(({ c }) => c)) },
  ...more,
});

const audited = async (people: PeopleToAudit, settings: AuditSettings) =>
  auditPeople(people, dividePeople(people, settings), settings, { resultDigest: sha256('result'), seed: 11n }, () => Promise.resolve());

/** Rank over the rationals by elimination with big integers: shares nothing with the program that is tested. */
function rank(rows: readonly (readonly bigint[])[]): number {
  const work = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (work[0]?.length ?? 0); column++) {
    const pivot = work.findIndex((row, index) => index >= found && row[column] !== 0n);
    if (pivot < 0) continue;
    [work[found], work[pivot]] = [work[pivot] ?? [], work[found] ?? []];
    const lead = work[found] ?? [];
    for (const [index, row] of work.entries()) {
      if (index <= found || row[column] === 0n) continue;
      const [x, y] = [lead[column] ?? 0n, row[column] ?? 0n];
      work[index] = row.map((value, place) => value * x - (lead[place] ?? 0n) * y);
    }
    found += 1;
  }
  return found;
}

/** Which counts must stay hidden at each level. */
const SMALL: Readonly<Record<string, (counts: GroupCounts) => boolean>> = {
  ROWS: ({ rows }) => rows < THRESHOLD,
  SELECTION: ({ rows, selected }) => selected < THRESHOLD || rows - selected < THRESHOLD,
};

const unreachable = (): never => {
  throw new Error('nothing is finished here');
};

const counts = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 14 }) }, { weight: 2, arbitrary: fc.integer({ min: 12, max: 40 }) });
const worlds = fc
  .tuple(fc.constantFrom(['x', 'y'], ['x', 'y', ''], ['x', 'y', 'z']), fc.constantFrom(['p', 'q'], ['p', 'q', '']), fc.constantFrom(['1', '2'], ['1', '2', '']))
  .chain(([as, bs, cs]) =>
    fc.array(fc.tuple(counts, counts), { minLength: as.length * bs.length * cs.length, maxLength: as.length * bs.length * cs.length }).map((sizes) =>
      as.flatMap((a, i) =>
        bs.flatMap((b, j) =>
          cs.flatMap((c, k) => {
            const [yes, no] = sizes[(i * bs.length + j) * cs.length + k] ?? [0, 0];
            const person = (score: number, n: number): Person => ({ a, b, c, score, label: n % 2 });
            return [...Array.from({ length: yes }, (_, n) => person(0.9, n)), ...Array.from({ length: no }, (_, n) => person(0.1, n))];
          }),
        ),
      ),
    ),
  );

describe('what everybody sees of an audit', () => {
  it('lets no small count be computed by adding and subtracting everything that is shown, strata included', () => {
    fc.assert(
      fc.property(worlds, (people) => {
        fc.pre(people.length > 0);
        const settings = settingsWith();
        const divided = dividePeople(peopleOf(people), settings);
        const { rows, strata } = divided;
        if (strata === null) throw new Error('there are strata');
        const partitions = [...divided.attributes, ...divided.crossings];
        const audits = partitions.map((partition) => ({ partition, counted: countedGroups(partition, rows), withLevels: () => unreachable() }));
        const attributes = divided.attributes.map((partition) => countStrata(partition, strata, divided));
        const slices = divideRows({ column: 'c', edges: null }, textColumn(people.map(({ c }) => c)));
        const shownOnes = shownSlices([slices], THRESHOLD)[0] ?? [];
        const whole = { partition: strata, counted: countedGroups(strata, rows), attributes, slices: [{ ...slices, shown: shownOnes }] };
        const levels = auditLevels(audits, whole, divided, settings, countsOfAll(rows));
        const cells = [...new Set(people.map(({ a, b, c }) => `${a}|${b}|${c}`))];
        const cellOf = people.map(({ a, b, c }) => cells.indexOf(`${a}|${b}|${c}`));
        const lists = [
          ...audits.map(({ partition, counted }, place) => ({ partition, counted, shown: levels.partitions[place]?.levels ?? [] })),
          { partition: strata, counted: countedGroups(strata, rows), shown: levels.strata },
          ...attributes.map(({ partition, crossed, cells: counted }) => ({ partition: crossed, counted, shown: levels.cells.get(partition.name) ?? [] })),
        ];
        const groups = lists.flatMap(({ partition, counted, shown }) =>
          counted.map(({ index, counts: own }, place) => {
            const set = new Set(cellOf.filter((_, row) => partition.groupOf[row] === index));
            // Of strata the unknown rows are never printed; of attributes they are.
            return { own, set, level: shown[place]?.level ?? 'NOTHING', isPrinted: index >= 0 || partitions.includes(partition) };
          }),
        );
        const line = (set: ReadonlySet<number>): bigint[] => cells.map((_, cell) => (set.has(cell) ? 1n : 0n));
        // Slices of the evaluation are shown with everything; what follows from them alone, no audit can hide.
        const published = shownOnes.flatMap((isShown, slice) => (isShown ? [new Set(cellOf.filter((_, row) => slices.sliceOf[row] === slice))] : []));
        const everybody = new Set(cells.keys());
        const given = [everybody, ...published].map(line);
        for (const [level, isSmall] of Object.entries(SMALL)) {
          const printed = groups.filter((group) => group.isPrinted && reachesLevel(group.level, level as DisplayLevel)).map(({ set }) => line(set));
          const known = [...given, ...printed];
          for (const { own, set } of groups) {
            if (!isSmall(own) || set.size === 0 || rank([...given, line(set)]) === rank(given)) continue;
            expect(rank([...known, line(set)]) === rank(known), `${[...set].map((cell) => cells[cell])} at ${level}`).toBe(false);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shows no measure, disparity or aggregate whose counts are hidden', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (people) => {
        fc.pre(people.length > 0);
        const plan = { fairness: { ...DEFAULT_MEASUREMENT.fairness, localLaw144: { method: 'SELECTION' as const, sex: 'a', raceEthnicity: 'b' } } };
        const shown = shownAudit(await audited(peopleOf(people), settingsWith(plan)), false);
        for (const { groups, unknown, disparities, aggregates, stratified, differentialFairness, independenceP } of [...shown.attributes, ...shown.crossings]) {
          const all = [...groups, ...(unknown === null ? [] : [unknown])];
          const selection = (name: string) => all.find(({ group }) => group === name)?.selected.count != null;
          const outcomes = (name: string) => all.find(({ group }) => group === name)?.outcomes.truePositive.count != null;
          for (const { measures, selected, rows, outcomes: cells } of all) {
            for (const { id, status } of measures.filter((one) => one.status !== 'SUPPRESSED')) {
              const count = id === 'groupShare@1' ? rows : ['groupSelectionRate@1', 'groupShareOfSelected@1'].includes(id) ? selected : cells.truePositive;
              expect(count.count, `${id} ${status}`).not.toBeNull();
            }
          }
          for (const one of disparities.filter(({ suppressed }) => !suppressed)) {
            const decisionsOnly = ['impactRatio@1', 'demographicParityDifference@1', 'demographicParityRatio@1'].includes(one.metric);
            if (one.metric === 'commonOddsRatio@1')
              for (const { groups: inside } of stratified?.strata ?? [])
                for (const group of inside) if ([one.group, one.reference].includes(group.group)) expect(group.selected.count).not.toBeNull();
            if (one.reference !== 'OVERALL' && one.metric !== 'commonOddsRatio@1')
              for (const name of [one.group, one.reference]) expect(decisionsOnly ? selection(name) : outcomes(name), `${one.metric} ${name}`).toBe(true);
            if (one.metric === 'demographicDisparity@1') for (const { group } of all) expect(selection(group)).toBe(true);
          }
          for (const { rate, measure, permutationP } of aggregates) {
            const isShown = all.every(({ group }) => (rate === 'selectionRate' ? selection(group) : outcomes(group)));
            if (!isShown) expect([measure.status, measure.value, permutationP]).toEqual(['SUPPRESSED', null, null]);
          }
          if (!all.every(({ group }) => selection(group))) expect([differentialFairness?.pair, independenceP]).toEqual([null, null]);
        }
        for (const { attribute, rows } of shown.localLaw144?.tables ?? []) {
          const groups = [...shown.attributes, ...shown.crossings].find((one) => one.attribute === attribute)?.groups ?? [];
          for (const { category, selected, rate, rows: n } of rows) {
            const group = groups.find((one) => one.group === category);
            expect([n, selected]).toEqual([group?.rows.count ?? null, group?.selected.count ?? null]);
            if (selected === null) expect(rate.status).toBe('SUPPRESSED');
          }
        }
      }),
      { numRuns: 6 },
    );
  }, 300_000);

  it('gives the same to everybody whatever the few people are like whose counts are hidden', async () => {
    const many = (count: number, person: Person): Person[] => Array.from({ length: count }, () => person);
    const world = (few: number): Person[] => [
      ...many(60, { a: 'x', b: 'p', c: '1', score: 0.9, label: 1 }),
      ...many(60, { a: 'x', b: 'p', c: '1', score: 0.1, label: 0 }),
      ...many(40, { a: 'y', b: 'p', c: '1', score: 0.9, label: 1 }),
      ...many(40, { a: 'y', b: 'p', c: '1', score: 0.1, label: 0 }),
      // The same five people, of whom `few` were chosen in one group and the others in the other one.
      ...many(few, { a: 'x', b: 'q', c: '1', score: 0.9, label: 1 }),
      ...many(5 - few, { a: 'x', b: 'q', c: '1', score: 0.1, label: 1 }),
      ...many(5 - few, { a: 'y', b: 'q', c: '1', score: 0.9, label: 1 }),
      ...many(few, { a: 'y', b: 'q', c: '1', score: 0.1, label: 1 }),
    ];
    const of = async (few: number) => {
      const { attributes } = shownAudit(await audited(peopleOf(world(few)), settingsWith({}, { controlFeatures: [] })), false);
      const b = attributes.find(({ attribute }) => attribute === 'b');
      return b?.groups.map(({ rows, selected, measures }) => [rows, selected, measures]);
    };
    expect(await of(2)).toEqual(await of(4));
  });
});
