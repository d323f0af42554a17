import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { randomIds } from '../../kernel/id.ts';
import { packTexts, textColumn } from '../../kernel/text-column.ts';
import { specificationOf } from '../../testing/specification-kit.ts';
import { settingsDigest, specificationDigest } from '../registry/specification-digest.rules.ts';
import { mapLabels, rowIdFault, unstorableText } from './labels.rules.ts';
import { evaluationSeed, runIdentity } from './run-identity.rules.ts';

describe('labels', () => {
  it('become 1, 0 and unknown', () => {
    expect(mapLabels(textColumn(['yes', 'no', ' ', 'no ']), 'label', 'yes')).toEqual({ ok: true, labels: Int8Array.from([1, 0, -1, 0]), negativeLabel: 'no' });
  });

  it('are refused when a third one occurs, by its name', () => {
    expect(mapLabels(textColumn(['yes', 'no', 'perhaps']), 'label', 'yes')).toMatchObject({
      ok: false,
      message: expect.stringContaining('"perhaps" in row 3'),
    });
  });

  it('are refused when they say that nothing is known, lest all that is not positive be called negative', () => {
    for (const word of ['NaN', 'NA', 'null'])
      expect(mapLabels(textColumn(['1', '1', word]), 'label', '1')).toMatchObject({
        ok: false,
        message: expect.stringContaining(`row 3 in the column "label" is "${word}"`),
      });
    expect(mapLabels(textColumn(['NA', 'EU']), 'continent', 'NA')).toMatchObject({ ok: true, negativeLabel: 'EU' });
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
    expect(rowIdFault(packTexts(['a', 'a']), 'id')).toContain('"a" of row 2');
    expect(rowIdFault(packTexts(['a', '']), 'id')).toContain('Row 2 has no id');
  });
});

describe('the identity of a run', () => {
  it('changes with every input', () => {
    const inputs = { artifactDigest: sha256('a'), manifestDigest: sha256('m'), datasetDigest: sha256('d'), specificationDigest: sha256('s') };
    const identity = runIdentity(inputs);
    for (const name of Object.keys(inputs)) expect(runIdentity({ ...inputs, [name]: sha256('other') })).not.toBe(identity);
    expect(runIdentity({ ...inputs })).toBe(identity);
  });

  it('is not what draws are seeded by: the same bytes judged alike draw alike, whatever the ids in their specification', () => {
    const inputs = { artifactDigest: sha256('a'), manifestDigest: sha256('m'), datasetDigest: sha256('d'), specificationDigest: sha256('s') };
    const here = specificationOf();
    const elsewhere = { ...here, useCaseId: randomIds.next('UseCase'), datasetVersionId: randomIds.next('DatasetVersion') };
    const chosenElsewhere = { ...elsewhere, measurement: { ...elsewhere.measurement, thresholdDatasetVersionId: randomIds.next('DatasetVersion') } };
    const seed = evaluationSeed(inputs, settingsDigest(here));
    expect(specificationDigest(elsewhere)).not.toBe(specificationDigest(here));
    expect(evaluationSeed({ ...inputs, specificationDigest: sha256('elsewhere') }, settingsDigest(elsewhere))).toBe(seed);
    expect(evaluationSeed(inputs, settingsDigest(chosenElsewhere))).toBe(seed);
    for (const name of ['artifactDigest', 'manifestDigest', 'datasetDigest'])
      expect(evaluationSeed({ ...inputs, [name]: sha256('other') }, settingsDigest(here))).not.toBe(seed);
    expect(evaluationSeed(inputs, settingsDigest({ ...here, threshold: 0.25 }))).not.toBe(seed);
  });
});
