import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** The text of a request, cut into its events without changing a character of them. */
export interface EventTexts {
  /** Whether the events came in an array. */
  readonly isArray: boolean;
  readonly texts: readonly string[];
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);
const COMMA = 44;
const BLANK = new Set([9, 10, 13, 32]);

/**
 * Cuts a request into its events and bounds how deep they nest, in one pass that builds nothing. Whether each text is JSON is
 * asked of each: a broken event inside an array costs its siblings nothing as long as its quotes and brackets are closed.
 */
export function splitEvents(text: string): Result<EventTexts, InvalidInput | LimitExceeded> {
  let start = 0;
  while (BLANK.has(text.charCodeAt(start))) start++;
  const isArray = text.charAt(start) === '[';
  const cuts: number[] = isArray ? [start] : [];
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(text, at);
      if (at === -1) return refuse(invalidInput('body', 'This is no JSON: a text in it does not end.'));
    } else if (OPENING.has(code)) {
      if (++depth > LIMITS.lineageDepth) return refuse(tooDeep());
    } else if (CLOSING.has(code)) {
      if (--depth === 0 && isArray) break;
      if (depth < 0) return refuse(invalidInput('body', 'This is no JSON: it closes a bracket that was not opened.'));
    } else if (code === COMMA && isArray && depth === 1) cuts.push(at);
  }
  if (depth !== 0) return refuse(invalidInput('body', 'This is no JSON: it ends before all its brackets are closed.'));
  if (!isArray) return ok({ isArray, texts: [text] });
  if (text.charAt(at) !== ']' || text.slice(at + 1).trim() !== '') return refuse(invalidInput('body', 'This is no JSON array: something follows its end.'));
  const texts = [...cuts, at].slice(1).map((cut, place) => text.slice((cuts[place] ?? 0) + 1, cut).trim());
  const events = texts.length === 1 && texts[0] === '' ? [] : texts;
  return events.length > LIMITS.lineageBatchEvents ? refuse(tooMany(events.length)) : ok({ isArray, texts: events });
}

/** Place of the quote that ends the text beginning at `from`, or -1. */
function endOfText(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at !== -1) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at;
    at = text.indexOf('"', at + 1);
  }
  return -1;
}

const tooDeep = (): LimitExceeded =>
  limitExceeded('lineageDepth', LIMITS.lineageDepth, `The request nests deeper than ${LIMITS.lineageDepth} levels. Send flatter facets.`);

const tooMany = (events: number): LimitExceeded =>
  limitExceeded(
    'lineageBatchEvents',
    LIMITS.lineageBatchEvents,
    `A batch has at most ${LIMITS.lineageBatchEvents} events; this one has ${events}. Send several.`,
  );
