import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoredRows } from '../../inference/model-runner.ts';
import type { ManifestOutput } from '../../inference/run-protocol.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { packTexts, type TextColumn, textColumn } from '../../kernel/text-column.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { specificationOf } from '../../testing/specification-kit.ts';
import { extraColumns, type ReadPeople, readPeople } from './read-people.ts';

const SCORE: ManifestOutput = { name: 'p', kind: 'probability', column: 0 };
const classesOf = (...classes: string[]): ManifestOutput => ({ name: 'p', kind: 'probabilities', classes });

/** Rows that a model scored: labels, scores row by row, and further columns. */
function scored(labels: readonly string[], scores: readonly number[], extras: Readonly<Record<string, readonly string[]>> = {}): ScoredRows {
  const columns: Record<string, TextColumn> = Object.fromEntries(Object.entries(extras).map(([name, texts]) => [name, textColumn(texts)]));
  return {
    ...{ kind: 'SCORED', rows: labels.length, width: scores.length / labels.length, scores: Float64Array.from(scores), labels: textColumn(labels) },
    ...{ attributes: {}, extras: columns, rowIds: packTexts([]) },
  };
}

const read = (specification: ReturnType<typeof specificationOf>, rows: ScoredRows, output: ManifestOutput = SCORE): ReadPeople | string =>
  readPeople({ version: { manifest: { ...twoFeatureManifest, output } }, specification }, rows);
const people = (...given: Parameters<typeof read>): ReadPeople['people'] => {
  const found = read(...given);
  if (typeof found === 'string') throw new Error(found);
  return found.people;
};
const CATS = specificationOf({ task: 'MULTICLASS', classes: ['cat', 'dog', 'hen'] });

describe('rows that a model scored', () => {
  it('have a class each, −1 where none is known, and a label that is no class is an error that names it', () => {
    const rows = scored(['dog', '', ' cat '], [1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(people(CATS, rows, classesOf('0', '1', '2'))).toMatchObject({ labels: Int8Array.from([1, -1, 0]), width: 3 });
    expect(read(CATS, scored(['cow'], [1, 0, 0]), classesOf('0', '1', '2'))).toContain('"cow" in row 1, which is none of the classes "cat", "dog", "hen"');
  });

  it('have a number each where numbers are predicted, NaN where none is known, and nothing else is taken for one', () => {
    const regression = specificationOf({ task: 'REGRESSION' });
    expect([...people(regression, scored(['1.5', '', ' -2e3 ', '.5'], [1, 2, 3, 4])).targets]).toEqual([1.5, Number.NaN, -2000, 0.5]);
    for (const text of ['high', '0x10', 'Infinity', '1,5', 'NaN', '1e999']) expect(read(regression, scored([text], [1]))).toContain('which is no number');
    const ranking = specificationOf({ task: 'RANKING', queryColumn: 'q' });
    expect(read(ranking, scored(['-1'], [1], { q: ['a'] }))).toContain('a relevance is zero or more');
  });

  it('have no label at all where nobody knows the truth', () => {
    expect([...people({ ...CATS, groundTruth: 'ABSENT' }, scored(['', ''], [1, 0, 0, 1, 0, 0]), classesOf('a', 'b', 'c')).labels]).toEqual([-1, -1]);
    const regression = specificationOf({ task: 'REGRESSION' }, { groundTruth: 'ABSENT' });
    expect([...people(regression, scored(['', ''], [1, 2])).targets]).toEqual([Number.NaN, Number.NaN]);
  });

  it('are weighed by numbers of zero or more, and by nothing else', () => {
    const weighed = specificationOf({ weightColumn: 'w' });
    const rows = (w: readonly string[]) =>
      scored(
        w.map((_, i) => String(i % 2)),
        w.map(() => 0.5),
        { w },
      );
    expect([...(people(weighed, rows(['2', '0', '0.5'])).weights ?? [])]).toEqual([2, 0, 0.5]);
    expect(read(weighed, rows(['2', '-1']))).toContain('The weight of row 2 is -1');
    expect(read(weighed, rows(['2', '']))).toContain('The weight of row 2 in the column "w" is ""');
    expect(read(weighed, rows(['heavy', '1']))).toContain('"heavy"');
    expect(read(weighed, rows(['0', '0']))).toContain('All weights are zero');
  });

  it('belong to clusters and queries by equal texts, of which every row has one', () => {
    const clustered = specificationOf({ clusterColumn: 'c' });
    const rows = (c: readonly string[]) =>
      scored(
        c.map((_, i) => String(i % 2)),
        c.map(() => 0.5),
        { c },
      );
    expect([...(people(clustered, rows(['x', 'y', 'x ']), SCORE).clusters ?? [])]).toEqual([0, 1, 0]);
    expect(read(clustered, rows(['x', '']))).toContain('Row 2 has no cluster');
    expect(read(clustered, rows(['x', 'x']))).toContain('All rows are of one cluster');
    const ranking = specificationOf({ task: 'RANKING', queryColumn: 'q' });
    expect(read(ranking, scored(['1', '0'], [1, 2], { q: ['a', ''] }))).toContain('Row 2 has no query');
    expect([...(people(ranking, scored(['1', '0'], [1, 2], { q: ['a', 'a'] })).queries ?? [])]).toEqual([0, 0]);
  });

  it('are judged by the output that fits, and a class is never guessed', () => {
    const two = scored(['0', '1'], [0.9, 0.1, 0.2, 0.8]);
    expect([...people(specificationOf(), two, classesOf('0', '1')).scores]).toEqual([0.1, 0.8]);
    expect([...people(specificationOf({}, { positiveLabel: '0' }), two, classesOf('0', '1')).scores]).toEqual([0.9, 0.2]);
    expect(read(specificationOf(), two, classesOf('no', 'yes'))).toContain('the positive label "1" is none of them');
    expect(read(specificationOf({ task: 'REGRESSION' }), two, classesOf('0', '1'))).toContain('one number per row');
    expect(read(CATS, two, SCORE)).toContain('one score per row');
    expect(read(CATS, two, classesOf('a', 'b'))).toContain('lists 3');
    expect(read(CATS, two, classesOf('dog', 'cat', 'hen'))).toContain("in the order of the model's output");
  });

  it('are judged class by class up to the most that an evaluation holds, and of a model of more one class at a time', () => {
    const named = (count: number): string[] => Array.from({ length: count }, (_, i) => `c${i}`);
    const most = named(LIMITS.planClasses);
    const last = most.at(-1) as string;
    // Labels are kept in a byte each.
    expect(LIMITS.planClasses).toBeLessThanOrEqual(127);
    const held = people(
      specificationOf({ task: 'MULTICLASS', classes: most }),
      scored(
        [last],
        most.map(() => 0.01),
      ),
      classesOf(...most),
    );
    expect([...held.labels]).toEqual([LIMITS.planClasses - 1]);
    for (const count of [128, 200, LIMITS.modelClasses]) {
      const classes = named(count);
      const scores = classes.map((_, i) => i / count);
      const several = specificationOf({ task: 'MULTICLASS', classes: most });
      expect(read(several, scored(['c0'], scores), classesOf(...classes))).toContain(
        `${count} classes, and at most ${LIMITS.planClasses} are judged one by one`,
      );
      const binary = specificationOf({}, { positiveLabel: 'c127' });
      expect(people(binary, scored(['c127'], scores), classesOf(...classes))).toMatchObject({
        labels: Int8Array.of(1),
        scores: Float64Array.of(127 / count),
        width: 1,
      });
    }
  });

  it('come with every column that the specification speaks of, each once', () => {
    const plan = {
      weightColumn: 'w',
      clusterColumn: 'c',
      timeColumn: 't',
      slices: [
        { column: 'region', edges: null },
        { column: 'w', edges: [1] },
      ],
    };
    expect(extraColumns(specificationOf(plan, { controlFeatures: ['region', 'age'] }))).toEqual(['w', 'c', 't', 'region', 'age']);
  });

  it('are not measured in more slices than an evaluation holds', () => {
    const texts = Array.from({ length: 301 }, (_, i) => `s${i}`);
    const sliced = specificationOf({ slices: [{ column: 's', edges: null }] });
    expect(
      read(
        sliced,
        scored(
          texts.map(() => '1'),
          texts.map(() => 0.5),
          { s: texts },
        ),
      ),
    ).toContain('301 slices and crossings');
    const few = fc.array(fc.constantFrom('a', 'b', ''), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        few,
        (s) =>
          typeof read(
            sliced,
            scored(
              s.map(() => '1'),
              s.map(() => 0.5),
              { s },
            ),
          ) === 'object',
      ),
    );
  });
});
