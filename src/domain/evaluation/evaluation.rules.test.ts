import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { sha256 } from '../../kernel/digest.ts';
import { packTexts, textColumn } from '../../kernel/text-column.ts';
import { mapLabels, rowIdFault, unstorableText } from './labels.rules.ts';
import { pairRows, parsePredictions, predictionsCsv } from './predictions.rules.ts';
import { runIdentity, seedOf } from './run-identity.rules.ts';

/** What binary classifiers of single rows have no need of. */
const PLAIN = { targets: new Float64Array(0), width: 1, weights: null, clusters: null, queries: null };

const csvOf = (predictions: Parameters<typeof predictionsCsv>[0]): string => Buffer.concat([...predictionsCsv(predictions)]).toString('utf8');

describe('predictions as bytes', () => {
  it('come back exactly as they were written, whatever the row ids hold', () => {
    const row = fc.record({
      id: fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'ß', '1') }),
      label: fc.constantFrom(-1, 0, 1),
      score: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Number.NaN)),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const written = {
          ...PLAIN,
          rowIds: rows.map(({ id }) => id),
          labels: Int8Array.from(rows, ({ label }) => label),
          scores: Float64Array.from(rows, ({ score }) => (Object.is(score, -0) ? 0 : score)),
        };
        expect(parsePredictions(csvOf(written))).toEqual(written);
      }),
    );
  });

  it('are written the same whether they fill one piece or several', () => {
    const rows = 20_000;
    const predictions = {
      ...PLAIN,
      rowIds: Array.from({ length: rows }, (_, row) => `r${row}`),
      labels: new Int8Array(rows),
      scores: Float64Array.from({ length: rows }, (_, row) => row / rows),
    };
    expect([...predictionsCsv(predictions)].length).toBeGreaterThan(2);
    expect(parsePredictions(csvOf(predictions))).toEqual(predictions);
  });

  it('are not read from a text that is something else', () => {
    for (const text of [
      '',
      'row_id,label\n',
      'row_id,label,score\nr1,1.5,0.5\n',
      'row_id,label,score\nr1,-2,0.5\n',
      'row_id,label,score,weight\nr1,1,0.5\n',
      'row_id,label,score\nr1,1,high\n',
      'row_id,label,score\nr1,1,0.5',
    ])
      expect(parsePredictions(text)).toBeNull();
  });
});

describe('rows of two runs', () => {
  const run = (rows: readonly (readonly [string, number, number])[]) => ({
    ...PLAIN,
    rowIds: rows.map(([id]) => id),
    labels: Int8Array.from(rows, ([, label]) => label),
    scores: Float64Array.from(rows, ([, , score]) => score),
  });
  const candidate = run([
    ['a', 1, 0.9],
    ['b', 0, 0.1],
  ]);

  it('are joined by their ids, in whatever order they were scored', () => {
    const champion = run([
      ['b', 0, 0.2],
      ['a', 1, 0.7],
    ]);
    expect(pairRows(candidate, champion)).toEqual({ candidate, champion: Float64Array.from([0.7, 0.2]) });
  });

  it('are not compared when one is missing, or when a label differs, and the sentence names the row', () => {
    expect(pairRows(candidate, run([['a', 1, 0.7]]))).toContain('1');
    const other = run([
      ['a', 1, 0.7],
      ['c', 0, 0.2],
    ]);
    expect(pairRows(candidate, other)).toContain('"b"');
    const relabelled = run([
      ['a', 0, 0.7],
      ['b', 0, 0.2],
    ]);
    expect(pairRows(candidate, relabelled)).toContain('"a"');
  });
});

describe('labels', () => {
  it('become 1, 0 and unknown', () => {
    expect(mapLabels(textColumn(['yes', 'no', ' ', 'no ']), 'label', 'yes')).toEqual({ ok: true, labels: Int8Array.from([1, 0, -1, 0]), negativeLabel: 'no' });
  });

  it('are refused when a third one occurs, by its name', () => {
    expect(mapLabels(textColumn(['yes', 'no', 'perhaps']), 'label', 'yes')).toMatchObject({ ok: false, message: expect.stringContaining('"perhaps"') });
  });

  it('never turn a misspelt positive label into two negatives', () => {
    expect(mapLabels(textColumn(['0', '1']), 'label', 'yes')).toMatchObject({ ok: false });
  });

  it('and groups must be texts that evidence can hold', () => {
    expect(unstorableText(['fine', 'ß'])).toBeNull();
    expect(unstorableText(['a\0b'])).toBe('a\0b');
    expect(unstorableText(['\ud800'])).toBe('\ud800');
  });

  it('belong to rows of which each has an id of its own', () => {
    expect(rowIdFault(packTexts(['a', 'b']), 'id')).toBeNull();
    expect(rowIdFault(packTexts(['a', 'a']), 'id')).toContain('"a"');
    expect(rowIdFault(packTexts(['a', '']), 'id')).toContain('no id');
  });
});

describe('the identity of a run', () => {
  it('changes with every input, and gives the seed', () => {
    const inputs = { artifactDigest: sha256('a'), manifestDigest: sha256('m'), datasetDigest: sha256('d'), specificationDigest: sha256('s') };
    const identity = runIdentity(inputs);
    for (const name of Object.keys(inputs)) expect(runIdentity({ ...inputs, [name]: sha256('other') })).not.toBe(identity);
    expect(runIdentity({ ...inputs })).toBe(identity);
    expect(seedOf(identity)).toBe(BigInt(`0x${present(identity.slice(0, 16), 'a digest')}`));
  });
});
