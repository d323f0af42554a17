import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Term, WordQuery } from './search-filter.entity.ts';

const NO_WORD = /[^\p{L}\p{N}\p{M}]+/u;

/** The words of a text, without its punctuation; the index of the database splits names the same way. */
export const wordsIn = (text: string): string[] => text.split(NO_WORD).filter((word) => word !== '');

/**
 * Reads what people write into a search field: all words must be there, each as the beginning of a word; "quoted words" exactly
 * and in this order; `-word` must not be there; `OR` between alternatives. Names with punctuation are words that follow each other.
 */
export function wordQuery(field: string, text: string): Result<WordQuery, InvalidInput | LimitExceeded> {
  if (text.length > LIMITS.searchTextCharacters) {
    const sentence = `Search for at most ${LIMITS.searchTextCharacters} characters at ${field}; it has ${text.length}.`;
    return refuse(limitExceeded('searchTextCharacters', LIMITS.searchTextCharacters, sentence));
  }
  const groups: Term[][] = [[]];
  for (const [, minus, quoted, bare] of text.normalize('NFC').matchAll(/(-)?(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (bare === 'OR' && minus === undefined) {
      groups.push([]);
      continue;
    }
    const words = wordsIn(quoted ?? bare ?? '');
    if (words.length > 0) groups.at(-1)?.push({ words, isBeginning: quoted === undefined, isExcluded: minus !== undefined });
  }
  const written = groups.filter((group) => group.length > 0);
  if (written.length === 0) return refuse(invalidInput(field, 'There is no word to search for; write at least one letter or digit, or leave the text out.'));
  return ok(written);
}

/**
 * The query in PostgreSQL's language; with weights such as `AC` only words of these weights count. Words consist of letters and digits alone,
 * so nothing in them can be taken for an operator.
 */
export const toTsquery = (query: WordQuery, weights = ''): string =>
  query.map((group) => `(${group.map((term) => termText(term, weights)).join(' & ')})`).join(' | ');

function termText({ words, isBeginning, isExcluded }: Term, weights: string): string {
  const quoted = words.map((word, place) => {
    const counts = `${isBeginning && place === words.length - 1 ? '*' : ''}${weights}`;
    return `'${word}'${counts === '' ? '' : `:${counts}`}`;
  });
  return `${isExcluded ? '!' : ''}(${quoted.join(' <-> ')})`;
}
