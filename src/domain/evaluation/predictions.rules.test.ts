import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packTexts } from '../../kernel/text-column.ts';
import { type Predictions, pairRows, predictionsCsv } from './predictions.rules.ts';
import { PredictionsReader, parsePredictions } from './read-predictions.rules.ts';

const csvOf = (predictions: Predictions): string => Buffer.concat([...predictionsCsv(predictions)]).toString('utf8');

const binary = (rows: readonly (readonly [id: string, label: number, score: number])[]): Predictions => ({
  rowIds: packTexts(rows.map(([id]) => id)),
  labels: Int8Array.from(rows, ([, label]) => label),
  ...{ targets: new Float64Array(0), width: 1, weights: null, clusters: null, queries: null },
  scores: Float64Array.from(rows, ([, , score]) => score),
});

const id = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'ß', '1') });
// JSON and CSV know no negative zero.
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.constant(Number.NaN),
);

/** Predictions of every kind: labels with one score or one per class, and numbers; with weights, clusters and queries and without. */
const anyPredictions: fc.Arbitrary<Predictions> = fc
  .record({
    kind: fc.constantFrom('label', 'class', 'target'),
    extras: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    rows: fc.array(fc.tuple(id, number, number, number), { maxLength: 30 }),
  })
  .map(({ kind, extras: [weighted, clustered, queried], rows }) => {
    const labels = rows.map(([, value]) => (Number.isNaN(value) ? -1 : Math.abs(Math.floor(value)) % (kind === 'class' ? 3 : 2)));
    return {
      rowIds: packTexts(rows.map(([text], row) => `${text}#${row}`)),
      labels: kind === 'target' ? new Int8Array(0) : Int8Array.from(labels),
      targets: kind === 'target' ? Float64Array.from(rows, ([, value]) => value) : new Float64Array(0),
      scores: Float64Array.from(rows.flatMap(([, , first, second]) => (kind === 'class' ? [first, second, 0] : [first]))),
      width: kind === 'class' ? 3 : 1,
      weights: weighted ? Float64Array.from(rows, ([, , , weight]) => Math.abs(weight)) : null,
      clusters: clustered ? Uint32Array.from(rows, (_, row) => row >> 1) : null,
      queries: queried ? Uint32Array.from(rows, () => 4_294_967_295) : null,
    };
  });

describe('predictions as bytes', () => {
  it('come back exactly as they were written, whatever the row ids hold and wherever the text is cut', () => {
    fc.assert(
      fc.property(anyPredictions, fc.integer({ min: 1, max: 40 }), (written, size) => {
        const csv = csvOf(written);
        // Without rows there is nothing that would tell a number from a label, or an id from a number.
        fc.pre(written.scores.length > 0);
        const expected = written;
        expect(parsePredictions(csv)).toEqual(expected);
        const reader = new PredictionsReader();
        for (let at = 0; at < csv.length; at += size) reader.add(csv.slice(at, at + size));
        expect(reader.finish()).toEqual(expected);
      }),
    );
  });

  it('are the same bytes for the same predictions, whether they fill one piece or several', () => {
    const rows = 30_000;
    const predictions = { ...binary([]), labels: new Int8Array(rows), scores: Float64Array.from({ length: rows }, (_, row) => row / rows) };
    const named = { ...predictions, rowIds: packTexts(Array.from({ length: rows }, (_, row) => `r${row}`)) };
    expect([...predictionsCsv(named)].length).toBeGreaterThan(2);
    expect(csvOf({ ...named, scores: named.scores.slice() })).toBe(csvOf(named));
    expect(parsePredictions(csvOf(named))).toEqual(named);
    const numbered = { ...predictions, rowIds: null };
    expect(csvOf(numbered).split('\n').slice(0, 3)).toEqual(['row_id,label,score', '1,0,0', `2,0,${1 / rows}`]);
    expect(parsePredictions(csvOf(numbered))).toEqual(numbered);
  });

  it('say in their first line what they hold', () => {
    const two = { ...binary([]), rowIds: null, labels: Int8Array.of(1), width: 2, scores: Float64Array.of(0.25, 0.75) };
    const extras = { weights: Float64Array.of(2), clusters: Uint32Array.of(7), queries: Uint32Array.of(0) };
    expect(csvOf({ ...two, ...extras })).toBe('row_id,label,score_0,score_1,weight,cluster,query\n1,1,0.25,0.75,2,7,0\n');
    expect(csvOf({ ...binary([]), rowIds: null, targets: Float64Array.of(3.5), scores: Float64Array.of(Number.NaN) })).toBe('row_id,target,score\n1,3.5,\n');
  });

  it.each([
    '',
    'row_id,label\n',
    'row_id,label,score\nr1,128,0.5\n',
    'row_id,label,score\nr1,-1,0.5\n',
    'row_id,label,score\nr1,1,high\n',
    'row_id,label,score\nr1,1,0.5',
    'row_id,label,score\nr1,1,0.5,1\n',
    'row_id,label,score\nr"1,1,0.5\n',
    'row_id,label,score_0,score_1\nr1,0,0.5\n',
    'row_id,label,score,query\nr1,0,0.5,\n',
    'id,label,score\n',
  ])('are not read from a text that is something else: %j', (text) => {
    expect(parsePredictions(text)).toBeNull();
  });
});

describe('rows of two runs', () => {
  const candidate = binary([
    ['a', 1, 0.9],
    ['b', 0, 0.1],
  ]);

  it('are joined by their ids, in whatever order they were scored', () => {
    const champion = binary([
      ['b', 0, 0.2],
      ['a', 1, 0.7],
    ]);
    expect(pairRows(candidate, champion)).toEqual({ candidate, champion: Float64Array.from([0.7, 0.2]) });
  });

  it('are joined by their numbers where they have no ids', () => {
    const numbered = { ...candidate, rowIds: null };
    expect(pairRows(numbered, numbered)).toEqual({ candidate: numbered, champion: candidate.scores });
    const named = binary([
      ['2', 0, 0.2],
      ['1', 1, 0.7],
    ]);
    expect(pairRows(numbered, named)).toMatchObject({ champion: Float64Array.from([0.7, 0.2]) });
    expect(pairRows(numbered, candidate)).toContain('"1"');
  });

  it('are not compared when one is missing, or when a label differs, and the sentence names the row', () => {
    expect(pairRows(candidate, binary([['a', 1, 0.7]]))).toContain('1');
    const other = binary([
      ['a', 1, 0.7],
      ['c', 0, 0.2],
    ]);
    expect(pairRows(candidate, other)).toContain('"b"');
    const relabelled = binary([
      ['a', 0, 0.7],
      ['b', 0, 0.2],
    ]);
    expect(pairRows(candidate, relabelled)).toContain('"a"');
    expect(pairRows(candidate, { ...candidate, width: 2 })).toContain('1 scores per row and the champion 2');
  });
});
