import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupCounts } from './bias-audit.entity.ts';
import type { CountedGroup } from './counted-groups.rules.ts';
import { displayLevels, type Shown } from './suppress.rules.ts';

const THRESHOLD = 10;
const NOBODY: GroupCounts = { rows: 0, selected: 0, truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };

/** Counts of the four outcomes in the order true positive, false positive, false negative, true negative. */
const countsOf = ([tp, fp, fn, tn]: readonly [number, number, number, number]): GroupCounts => ({
  rows: tp + fp + fn + tn,
  selected: tp + fp,
  truePositive: tp,
  falsePositive: fp,
  falseNegative: fn,
  trueNegative: tn,
});

const added = (a: GroupCounts, b: GroupCounts): GroupCounts => ({
  rows: a.rows + b.rows,
  selected: a.selected + b.selected,
  truePositive: a.truePositive + b.truePositive,
  falsePositive: a.falsePositive + b.falsePositive,
  falseNegative: a.falseNegative + b.falseNegative,
  trueNegative: a.trueNegative + b.trueNegative,
});

const total = (all: readonly GroupCounts[]): GroupCounts => all.reduce(added, NOBODY);

/** A table of people by two attributes: every row, every column and every crossing that has people is a group. */
function crossTable(table: readonly (readonly GroupCounts[])[]): {
  groups: CountedGroup[];
  everybody: { cells: number; counts: GroupCounts };
  cells: GroupCounts[];
} {
  const places = table.flatMap((line, row) => line.flatMap((counts, column) => (counts.rows > 0 ? [{ row, column, counts }] : [])));
  const group = (attribute: string, parts: number, name: string, chosen: (place: { row: number; column: number }) => boolean): CountedGroup[] => {
    const cells = places.flatMap((place, cell) => (chosen(place) ? [cell] : []));
    if (cells.length === 0) return [];
    return [{ attribute, parts, group: name, cells, counts: total(cells.map((cell) => places[cell]?.counts ?? NOBODY)) }];
  };
  const groups = [
    ...table.flatMap((_, row) => group('a', 1, `a${row}`, (place) => place.row === row)),
    ...(table[0] ?? []).flatMap((_, column) => group('b', 1, `b${column}`, (place) => place.column === column)),
    ...places.flatMap(({ row, column }) => group('a×b', 2, `a${row}×b${column}`, (place) => place.row === row && place.column === column)),
  ];
  return { groups, everybody: { cells: places.length, counts: total(places.map(({ counts }) => counts)) }, cells: places.map(({ counts }) => counts) };
}

/** Rank over the rationals by exact elimination with big integers: shares nothing with the program that is tested. */
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
      const [a, b] = [lead[column] ?? 0n, row[column] ?? 0n];
      work[index] = row.map((value, place) => value * a - (lead[place] ?? 0n) * b);
    }
    found += 1;
  }
  return found;
}

const indicator = (cells: number, set: readonly number[]): bigint[] => Array.from({ length: cells }, (_, cell) => (set.includes(cell) ? 1n : 0n));

/** Whether the sum over `set` follows from sums that are displayed, by adding and subtracting them. */
const follows = (cells: number, displayed: readonly (readonly number[])[], set: readonly number[]): boolean => {
  const known = displayed.map((one) => indicator(cells, one));
  return rank([...known, indicator(cells, set)]) === rank(known);
};

const LEVELS = ['ROWS', 'SELECTION', 'OUTCOMES'] as const;
const SMALL: Readonly<Record<(typeof LEVELS)[number], (counts: GroupCounts) => boolean>> = {
  ROWS: ({ rows }) => rows < THRESHOLD,
  SELECTION: ({ rows, selected }) => selected < THRESHOLD || rows - selected < THRESHOLD,
  OUTCOMES: ({ truePositive, falsePositive, falseNegative, trueNegative }) =>
    [truePositive, falsePositive, falseNegative, trueNegative].some((count) => count < THRESHOLD),
};
const atLeast = (shown: Shown | undefined, level: (typeof LEVELS)[number]): boolean =>
  shown !== undefined && shown.level !== 'NOTHING' && LEVELS.indexOf(shown.level) >= LEVELS.indexOf(level);

const outcome = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) }, { weight: 2, arbitrary: fc.integer({ min: 10, max: 60 }) });
const cell = fc.oneof({ weight: 6, arbitrary: fc.tuple(outcome, outcome, outcome, outcome).map(countsOf) }, { weight: 1, arbitrary: fc.constant(NOBODY) });
const tables = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));

describe('what may be shown of groups', () => {
  it('shows no count below the threshold', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { groups, everybody } = crossTable(table);
        const shown = displayLevels(groups, everybody, THRESHOLD);
        for (const [index, group] of groups.entries()) {
          for (const level of LEVELS) if (SMALL[level](group.counts)) expect(atLeast(shown[index], level)).toBe(false);
        }
      }),
    );
  });

  it('lets no hidden small count be computed by adding and subtracting what is shown', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { groups, everybody } = crossTable(table);
        fc.pre(everybody.cells > 0);
        const shown = displayLevels(groups, everybody, THRESHOLD);
        const everyone = Array.from({ length: everybody.cells }, (_, place) => place);
        for (const level of LEVELS) {
          const displayed = [everyone, ...groups.flatMap((group, index) => (atLeast(shown[index], level) ? [group.cells] : []))];
          for (const group of groups) {
            if (!SMALL[level](group.counts) || group.cells.length === everybody.cells) continue;
            expect(follows(everybody.cells, displayed, group.cells), `${group.group} at ${level}`).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves every hidden head count of one attribute at least two values that fit everything that is shown', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 9, max: 30 })), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(sizes, (rows) => {
        fc.pre(rows.reduce((sum, one) => sum + one, 0) >= 2 * THRESHOLD);
        const groups = rows.map(
          (size, index): CountedGroup => ({ attribute: 'a', parts: 1, group: `g${index}`, cells: [index], counts: countsOf([size, 0, 0, 0]) }),
        );
        const shown = displayLevels(groups, { cells: rows.length, counts: total(groups.map(({ counts }) => counts)) }, THRESHOLD);
        const values = feasible(
          rows,
          shown.map(({ hiddenAs }) => hiddenAs),
        );
        for (const [index, size] of rows.entries()) {
          if (size < THRESHOLD) expect(values[index]?.size, `${rows} shown as ${shown.map(({ hiddenAs }) => hiddenAs)}`).toBeGreaterThan(1);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('leaves every hidden number of decisions of one attribute at least two values that fit everything that is shown', () => {
    const group = fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 })).filter(([selected, rejected]) => selected + rejected >= THRESHOLD);
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 4 }), (pairs) => {
        const counts = pairs.map(([selected, rejected]) => countsOf([selected, 0, 0, rejected]));
        const sums = total(counts);
        fc.pre(sums.selected >= THRESHOLD && sums.rows - sums.selected >= THRESHOLD);
        const groups = counts.map((own, index): CountedGroup => ({ attribute: 'a', parts: 1, group: `g${index}`, cells: [index], counts: own }));
        const shown = displayLevels(groups, { cells: groups.length, counts: sums }, THRESHOLD);
        const hidden = groups.filter((_, index) => !atLeast(shown[index], 'SELECTION'));
        const left = hidden.reduce((sum, one) => sum + one.counts.selected, 0);
        const people = hidden.reduce((sum, one) => sum + one.counts.rows, 0);
        for (const { counts: own } of hidden.filter((one) => SMALL.SELECTION(one.counts))) {
          // Every head count is known here, so what is open is how the rest of the decisions is spread over the hidden groups.
          const least = Math.max(0, left - (people - own.rows));
          const most = Math.min(own.rows, left);
          expect(most).toBeGreaterThan(least);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('shows everything where every count is large', () => {
    const large = countsOf([20, 20, 20, 20]);
    const { groups, everybody } = crossTable([
      [large, large],
      [large, large],
    ]);
    expect(displayLevels(groups, everybody, THRESHOLD)).toEqual(groups.map(() => ({ level: 'OUTCOMES', hiddenAs: null })));
  });

  it('hides one more group where only one is small', () => {
    const groups = [100, 40, 5].map(
      (rows, index): CountedGroup => ({ attribute: 'race', parts: 1, group: `g${index}`, cells: [index], counts: countsOf([rows, 0, 0, 0]) }),
    );
    const shown = displayLevels(groups, { cells: 3, counts: total(groups.map(({ counts }) => counts)) }, THRESHOLD);
    expect(shown.map(({ level, hiddenAs }) => [level, hiddenAs])).toEqual([
      ['ROWS', null],
      ['NOTHING', 'WITHHELD'],
      ['NOTHING', 'SMALL'],
    ]);
  });
});

/** Every value that each head count may have, for a reader who knows the total, the shown counts and the markers; every group has somebody. */
function feasible(rows: readonly number[], hidden: readonly ('SMALL' | 'WITHHELD' | null)[]): readonly ReadonlySet<number>[] {
  const sum = rows.reduce((one, other) => one + other, 0);
  const someSmall = hidden.includes('SMALL');
  const values = rows.map(() => new Set<number>());
  const walk = (chosen: readonly number[]): void => {
    const place = chosen.length;
    const left = sum - chosen.reduce((one, other) => one + other, 0);
    if (left < 0) return;
    if (place === rows.length) {
      if (left === 0) for (const [index, value] of chosen.entries()) values[index]?.add(value);
      return;
    }
    const marker = hidden[place];
    // Withheld beside a small one means "large"; where everything is withheld it means nothing.
    const [least, most] = marker === null ? [rows[place] ?? 0, rows[place] ?? 0] : marker === 'SMALL' ? [1, THRESHOLD - 1] : [someSmall ? THRESHOLD : 1, left];
    for (let value = least; value <= Math.min(most, left); value++) walk([...chosen, value]);
  };
  walk([]);
  return values;
}
