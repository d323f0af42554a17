import type { SnippetPart } from './search.entity.ts';
import type { WordQuery } from './search-filter.entity.ts';

const BEFORE = 40;
const LENGTH = 160;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** A stretch of the text around the first word that was searched for, with all such words in it marked; empty when there is none. */
export function snippetOf(text: string, query: WordQuery | null): readonly SnippetPart[] {
  const wanted = (query ?? []).flat().filter((term) => !term.isExcluded);
  const words = wanted.flatMap(({ words: all, isBeginning }) =>
    all.map((word, place) => ({ word: word.toLowerCase(), goesOn: isBeginning && place === all.length - 1 })),
  );
  const matches = [...text.matchAll(WORD)].filter(([found]) => {
    const lower = found.toLowerCase();
    return words.some(({ word, goesOn }) => (goesOn ? lower.startsWith(word) : lower === word));
  });
  const [first] = matches;
  if (first === undefined) return [];
  const start = first.index <= BEFORE ? 0 : wordStart(text, first.index - BEFORE);
  const end = Math.min(text.length, Math.max(start + LENGTH, first.index + first[0].length));
  const parts: SnippetPart[] = start > 0 ? [{ text: '…', isMatch: false }] : [];
  let at = start;
  for (const { index, 0: found } of matches) {
    if (index + found.length > end) break;
    if (index > at) parts.push({ text: text.slice(at, index), isMatch: false });
    parts.push({ text: found, isMatch: true });
    at = index + found.length;
  }
  if (at < end) parts.push({ text: whole(text.slice(at, end)), isMatch: false });
  return end < text.length ? [...parts, { text: '…', isMatch: false }] : parts;
}

/** The beginning of the next word at or after the place. */
function wordStart(text: string, place: number): number {
  const space = text.indexOf(' ', place);
  return space === -1 ? place : space + 1;
}

/** Never half of a surrogate pair at the end. */
const whole = (text: string): string => text.replace(/[\ud800-\udbff]$/, '');
