import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Measure } from '../../kernel/measure.ts';
import type { CardDocument } from './card-document.entity.ts';
import { EMPTY_PROSE } from './card-prose.entity.ts';
import { changeProse } from './card-prose.rules.ts';
import { completenessOf, isPlaceholder } from './completeness.rules.ts';
import { inline, measureValue, quote } from './markdown-text.rules.ts';
import type { ModelCard } from './model-card.entity.ts';
import { renderMarkdown } from './render-markdown.rules.ts';

const DIGEST = sha256('x');
const measure = (change: Partial<Measure>): Measure => ({
  ...{ id: 'rocAuc@1', version: '1.0', value: 0.7654321, status: 'OK', n: 267, nEff: 267, higherIsBetter: true },
  ...change,
});

const DOCUMENT: CardDocument = {
  ...{ format: 'assay-card/1', revision: 1, prose: { ...EMPTY_PROSE, texts: { licence: 'CC0-1.0' } }, fairness: null, monitoring: null },
  identity: {
    ...{ modelId: 'mdl_1', model: 'score', modelVersionId: 'ver_1', number: 3, artifactId: 'art_1', artifactDigest: DIGEST, manifestDigest: DIGEST },
    ...{ gitCommit: null, features: ['age'], parameters: {} },
  },
  useCase: {
    ...{ useCaseId: 'usc_1', name: 'prescreen', target: 'wage', decision: 'order', actsOnIt: 'a clerk', population: 'applicants', tier: 2 },
    costs: { falsePositive: 1, falseNegative: 5, unit: 'hours' },
  },
  datasets: [{ role: 'TEST', datasetVersionId: 'dsv_1', name: 'people', number: 1, digest: DIGEST, rows: 534, split: 'half = test', protectedColumns: [] }],
  metrics: {
    ...{ evidenceId: 'evl_1', digest: DIGEST, specificationId: 'aud_1', specificationDigest: DIGEST, threshold: 0.5, positiveLabel: '1' },
    ...{ rows: 267, positives: 133, negatives: 134, confusion: { truePositive: 100, falsePositive: 33, falseNegative: 33, trueNegative: 101 } },
    measures: [
      measure({ ci: { level: 0.95, lower: 0.71, upper: 0.82, method: 'delong-logit' } }),
      measure({ id: 'precision@1', value: null, status: 'UNDEFINED', reason: 'ZERO_DENOMINATOR' }),
    ],
  },
  citations: [{ evidenceId: 'evl_1', digest: DIGEST, stale: false }],
};

const card = (document: CardDocument): ModelCard => ({
  ...{ id: 'crd_1' as Id<'ModelCard'>, projectId: 'prj_1' as Id<'Project'>, modelVersionId: 'ver_1' as Id<'ModelVersion'>, revision: 1, prose: document.prose },
  ...{ revisedBy: 'pri_1' as Id<'Principal'>, revisedAt: new Date(0), document, digest: DIGEST, completeness: completenessOf(document) },
  citations: [{ evidenceId: 'evl_1', kind: 'EvaluationRun', digest: DIGEST, actualDigest: DIGEST, stale: false }],
});

describe('a card as Markdown', () => {
  it('shows values with interval, rows and evidence, and never a zero for a number that does not exist', () => {
    const lines = renderMarkdown(card(DOCUMENT)).split('\n');
    expect(lines).toContain('| rocAuc@1 | 0.7654 | 0.71 to 0.82 (95 %, delong-logit) | 267 | `evl_1` |');
    expect(lines).toContain('| precision@1 | n/a (zero denominator) | – | 267 | `evl_1` |');
    expect(lines[0]).toBe('# Model card: score, version 3');
    expect(lines).toContain('> CC0-1.0');
  });

  it('is the same text for the same card', () => {
    expect(renderMarkdown(card(DOCUMENT))).toBe(renderMarkdown(card(structuredClone(DOCUMENT))));
  });

  it('lets no prose pass for a heading, a table or a fact of the card, whatever is written', () => {
    const headings = (text: string) => text.split('\n').filter((line) => /^#|^\|/.test(line)).length;
    const usual = headings(renderMarkdown(card({ ...DOCUMENT, prose: { ...EMPTY_PROSE, texts: { overview: 'x' } } })));
    const nasty = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('## Metrics\n| rocAuc@1 | 0.99 |', '\n\n# x', 'a\r# b', 'a\u2028| b |', '<script>x</script>'),
    );
    fc.assert(
      fc.property(nasty, (overview) => {
        const text = renderMarkdown(card({ ...DOCUMENT, prose: { ...EMPTY_PROSE, texts: { overview } } }));
        expect(headings(text)).toBe(usual);
        expect(text).not.toContain('<script');
      }),
    );
  });

  it('keeps any name inside its table cell', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(inline(name)).not.toMatch(/\n|(?<!\\)(?:\\\\)*\|/);
        expect(
          quote(name)
            .split('\n')
            .every((line) => line.startsWith('>')),
        ).toBe(true);
      }),
    );
  });

  it('shows a value only for a measure that has one', () => {
    expect(measureValue(measure({ value: 0 }))).toBe('0');
    expect(measureValue(measure({ value: null, status: 'SUPPRESSED', reason: 'BELOW_DISPLAY_THRESHOLD' }))).toBe('n/a (below display threshold)');
    expect(measureValue(measure({ value: 0.5, status: 'INSUFFICIENT', reason: 'TOO_FEW_ROWS' }))).toBe('n/a (too few rows)');
  });
});

describe('what an author writes', () => {
  it('is limited in the number of owners and risks', () => {
    const owners = Array.from({ length: LIMITS.cardEntries + 1 }, () => ({ name: 'Ada', contact: 'ada@example.org', role: 'owner' }));
    expect(changeProse(EMPTY_PROSE, { texts: {}, owners })).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'cardEntries' } });
    expect(changeProse(EMPTY_PROSE, { texts: {}, owners: owners.slice(1) })).toMatchObject({ ok: true, value: { changed: ['owners'] } });
  });
});

describe('completeness', () => {
  it('asks for more the stricter the tier', () => {
    const missingAt = (tier: number) => completenessOf({ ...DOCUMENT, useCase: { ...DOCUMENT.useCase, tier } }).missing.map(({ field }) => field);
    expect(missingAt(4)).toEqual(['owners', 'intendedUse', 'outOfScope', 'limitations']);
    expect(missingAt(3)).toEqual([...missingAt(4), 'trainingData', 'monitoringPlan']);
    expect(missingAt(2)).toEqual([...missingAt(3), 'fairness', 'explainability', 'risks', 'thresholdRationale']);
    expect(missingAt(1)).toEqual(expect.arrayContaining([...missingAt(2), 'privacy', 'humanOversight', 'validationReport']));
  });

  it('counts a short text half, and does not call it missing', () => {
    const { fields, missing } = completenessOf({ ...DOCUMENT, prose: { ...EMPTY_PROSE, texts: { limitations: 'Few rows.' } } });
    expect(fields.find(({ field }) => field === 'limitations')).toMatchObject({ state: 0.5, blocking: true });
    expect(missing.map(({ field }) => field)).not.toContain('limitations');
  });

  it('does not take stale evidence for evidence', () => {
    const stale = { ...DOCUMENT, citations: [{ evidenceId: 'evl_1', digest: DIGEST, stale: true }] };
    expect(completenessOf(stale).missing.map(({ field }) => field)).toContain('metrics');
  });

  it.each(['', '  ', 'TBD', 'n/a', '[More Information Needed]', '...', '-', 'None.', 'todo'])('knows that "%s" says nothing', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it('takes a sentence that begins like a placeholder as a sentence', () => {
    expect(isPlaceholder('None of the rows is about children.')).toBe(false);
  });
});
