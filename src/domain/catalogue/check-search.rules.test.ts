import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { checkFilter } from './check-filter.rules.ts';
import { checkSearch } from './check-search.rules.ts';
import { metricMeant } from './metric-name.rules.ts';
import type { SearchFilter } from './search-filter.entity.ts';
import { toTsquery, wordQuery } from './search-words.rules.ts';
import { snippetOf } from './snippet.rules.ts';
import { checkTag } from './tag.rules.ts';

const refusal = (filter: SearchFilter): { field?: string; limit?: string; message: string } => {
  const checked = checkFilter(filter);
  if (checked.ok) throw new Error(`accepted: ${JSON.stringify(checked.value)}`);
  return checked.problem as never;
};

const nested = (depth: number): SearchFilter => (depth === 1 ? { text: 'x' } : { not: nested(depth - 1) });

describe('a filter that cannot be meant', () => {
  it.each<[SearchFilter, string]>([
    [{}, 'filter'],
    [{ and: [] }, 'filter.and'],
    [{ or: [{ text: 'a' }, {}] }, 'filter.or.1'],
    [{ not: { not: {} } }, 'filter.not.not'],
    [{ and: [{ text: 'a' }, { metric: { name: 'auc', gt: Number.NaN } }] }, 'filter.and.1.metric.gt'],
    [{ metric: { name: 'auc' } }, 'filter.metric'],
    [{ metric: { name: 'acu', gt: 1 } }, 'filter.metric.name'],
    [{ metric: { name: 'auc', between: { from: 2, to: 1 } } }, 'filter.metric.between'],
    [{ kind: { in: [] } }, 'filter.kind.in'],
    [{ name: {} }, 'filter.name'],
    [{ name: { contains: ' ' } }, 'filter.name.contains'],
    [{ tag: { hasAny: ['pii', 'PII'] } }, 'filter.tag.hasAny.1'],
    [{ owner: { is: 'mdl_00000000000000000000000001' } }, 'filter.owner.is'],
    [{ owner: { in: ['pri_00000000000000000000000001', 'me'] } }, 'filter.owner.in.1'],
    [{ parent: { is: 'credit' } }, 'filter.parent.is'],
    [{ text: ' -- "" ' }, 'filter.text'],
    [{ createdAt: { from: new Date(5), to: new Date(5) } }, 'filter.createdAt.to'],
    [{ updatedAt: { from: new Date(Number.NaN) } }, 'filter.updatedAt.from'],
  ])('is refused at its path: %j', (filter, path) => {
    const { field, message } = refusal(filter);
    expect(field).toBe(path);
    expect(message.length).toBeGreaterThan(20);
  });

  it('is refused beyond its limits, each by its name', () => {
    expect(checkFilter(nested(LIMITS.searchFilterDepth)).ok).toBe(true);
    expect(refusal(nested(LIMITS.searchFilterDepth + 1)).limit).toBe('searchFilterDepth');
    const many = (count: number): SearchFilter => ({ or: Array.from({ length: count }, () => ({ text: 'x' })) });
    expect(checkFilter(many(LIMITS.searchFilterParts - 1)).ok).toBe(true);
    expect(refusal(many(LIMITS.searchFilterParts)).limit).toBe('searchFilterParts');
    const names = (count: number): SearchFilter => ({ name: { in: Array.from({ length: count }, (_, i) => `n${i}`) } });
    expect(checkFilter(names(LIMITS.searchListValues)).ok).toBe(true);
    expect(refusal(names(LIMITS.searchListValues + 1)).limit).toBe('searchListValues');
    expect(refusal({ name: { startsWith: 'x'.repeat(LIMITS.searchTextCharacters + 1) } }).limit).toBe('searchTextCharacters');
    expect(refusal({ text: 'x'.repeat(LIMITS.searchTextCharacters + 1) }).limit).toBe('searchTextCharacters');
    expect(refusal({ tag: { has: 'x'.repeat(LIMITS.tagCharacters + 1) } }).limit).toBe('tagCharacters');
  });
});

describe('an order', () => {
  const order = (input: object) => checkSearch({ projectId: 'prj_1', ...input });
  it('is by relevance with a text, else newest first, and refuses what contradicts itself', () => {
    expect(order({ text: 'a' })).toMatchObject({ value: { order: { by: 'RELEVANCE', isAscending: false } } });
    expect(order({})).toMatchObject({ value: { order: { by: 'CREATED', isAscending: false } } });
    expect(order({ orderBy: { by: 'NAME' } })).toMatchObject({ value: { order: { isAscending: true } } });
    expect(order({ orderBy: { by: 'METRIC', metric: 'auc' } })).toMatchObject({ value: { order: { metric: 'rocAuc@1', isAscending: false } } });
    for (const orderBy of [{ by: 'RELEVANCE' }, { by: 'METRIC' }, { by: 'METRIC', metric: 'nonsense' }, { by: 'NAME', metric: 'auc' }]) {
      expect(order({ orderBy })).toMatchObject({ ok: false, problem: { field: expect.stringContaining('orderBy') } });
    }
  });
});

describe('the name of a measure', () => {
  it.each([
    ['rocAuc', 'rocAuc@1'],
    ['auc', 'rocAuc@1'],
    ['metrics.roc_auc', 'rocAuc@1'],
    ['AUC', 'rocAuc@1'],
    ['recall@2', 'recall@2'],
    ['f1-score', 'f1@1'],
  ])('%s means %s', (text, id) => expect(metricMeant('name', text)).toEqual({ ok: true, value: id }));

  it('that nobody knows is refused with the likeliest one', () => {
    expect(metricMeant('name', 'recal')).toMatchObject({ ok: false, problem: { message: expect.stringContaining('"recall"') } });
    expect(metricMeant('name', 'x'.repeat(200_000))).toMatchObject({ ok: false });
    expect(metricMeant('name', '__proto__').ok).toBe(false);
  });
});

describe('a tag', () => {
  it.each(['pii', 'team:risk', 'v1.2', 'eu/credit', '2026', 'größe:klein', '信用', 'e\u0301tude', 'ß'])('may be %s', (tag) =>
    expect(checkTag('tag', tag)).toEqual({ ok: true, value: tag.normalize('NFC') }),
  );
  it.each(['', ' ', 'PII', 'a b', 'a:b:c', ':a', 'a:', '-a', 'a\u0000', 'a,b', '<b>', 'É'])('may not be %j, and the sentence says what to write', (tag) => {
    expect(checkTag('tag', tag)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'tag' } });
  });
  it('in capitals is answered with its right form', () => {
    expect(checkTag('tag', 'Team:Risk')).toMatchObject({ problem: { message: expect.stringContaining('"team:risk"') } });
  });
});

describe('what is written into a search field', () => {
  const query = (text: string) => {
    const read = wordQuery('text', text);
    return read.ok ? toTsquery(read.value) : read.problem.message;
  };
  it.each([
    ['credit risk', `(('credit':*) & ('risk':*))`],
    ['"credit risk"', `(('credit' <-> 'risk'))`],
    ['credit_risk-v2', `(('credit' <-> 'risk' <-> 'v2':*))`],
    ['credit -old', `(('credit':*) & !('old':*))`],
    ['a OR "b', `(('a':*)) | (('b'))`],
    ['OR a OR', `(('a':*))`],
    ["o'neil & !x | (y)", `(('o' <-> 'neil':*) & ('x':*) & ('y':*))`],
  ])('%s is %s', (text, expected) => expect(query(text)).toBe(expected));

  it('never holds anything that the database could take for an operator', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const read = wordQuery('text', text);
        if (!read.ok) return;
        for (const word of read.value.flat().flatMap((term) => term.words)) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
      }),
    );
  });
});

describe('a snippet', () => {
  const of = (text: string, words: string) => {
    const query = wordQuery('text', words);
    return snippetOf(text, query.ok ? query.value : null);
  };
  it('shows the text around what was found, and marks it', () => {
    expect(of('People who asked for credit.', 'cred')).toEqual([
      { text: 'People who asked for ', isMatch: false },
      { text: 'credit', isMatch: true },
      { text: '.', isMatch: false },
    ]);
    expect(of('People who asked for credit.', '"cred"')).toEqual([]);
    expect(of('People who asked for credit.', '-credit')).toEqual([]);
  });
  it('is a true stretch of the text, whatever is searched for', () => {
    const texts = fc
      .array(fc.constantFrom('credit', 'Risk', 'the', '漢字', 'x', '<b>', '…', '👍', 'creditworthiness'), { maxLength: 80 })
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(texts, fc.constantFrom('credit', 'risk the', '漢', 'absent'), (text, words) => {
        const parts = of(text, words);
        const shown = parts.map((part) => part.text).join('');
        expect(text).toContain(shown.replace(/^…/, '').replace(/…$/, ''));
        expect(parts.some((part) => part.isMatch)).toBe(parts.length > 0);
        expect(shown.length).toBeLessThan(260);
      }),
    );
  });
});
