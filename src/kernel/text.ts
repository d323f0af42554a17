import { LIMITS } from './limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from './problem.ts';
import { ok, type Result, refuse } from './result.ts';

const UNPRINTABLE_IN_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const MISLEADING = /[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\n\r\t])\p{Cc}/u;
const UNPRINTABLE_IN_TEXT = /[\p{Cs}]|(?![\n\r\t])\p{Cc}/u;

/** Where a text holds its first control character other than line breaks and tabs, or half of a character; -1: nowhere. */
export const unprintableAt = (text: string): number => text.search(UNPRINTABLE_IN_TEXT);

/**
 * Where a text first holds what shows something else than it says: control characters other than line breaks and tabs, marks that turn the order of
 * letters, half of a character; -1: nowhere.
 */
export const misleadingAt = (text: string): number => text.search(MISLEADING);

/** The text, or as much of it as fits into so many UTF-16 units without half of a character at its end. */
export const upTo = (units: number, text: string): string => text.slice(0, units).replace(/[\ud800-\udbff]$/, '');

// Any surrogate, also of a sound pair: looked at first, since hardly any text has one.
const SUSPECT = /[\0\ud800-\udfff]/;

/** PostgreSQL keeps neither NUL characters nor halves of surrogate pairs; U+FFFD stands where one was. */
export const storable = (text: string): string => (SUSPECT.test(text) ? text.replaceAll(/[\0\p{Cs}]/gu, '\ufffd') : text);

/** A name from outside: trimmed, in Unicode's composed form, one line, 1 to `LIMITS.nameCharacters` characters. */
export const checkName = (field: string, text: string): Result<string, InvalidInput | LimitExceeded> =>
  check(field, text, 'nameCharacters', UNPRINTABLE_IN_LINE);

/** A paragraph from outside: trimmed, at least one character, at most `LIMITS.textCharacters`; line breaks and tabs are kept. */
export const checkText = (field: string, text: string): Result<string, InvalidInput | LimitExceeded> =>
  check(field, text, 'textCharacters', UNPRINTABLE_IN_TEXT);

/** A long text from outside, like `checkText` with `LIMITS.longTextCharacters`. */
export const checkLongText = (field: string, text: string): Result<string, InvalidInput | LimitExceeded> =>
  check(field, text, 'longTextCharacters', UNPRINTABLE_IN_TEXT);

function check(
  field: string,
  text: string,
  limit: 'nameCharacters' | 'textCharacters' | 'longTextCharacters',
  unprintable: RegExp,
): Result<string, InvalidInput | LimitExceeded> {
  const tidy = text.normalize('NFC').trim();
  if (tidy === '') return refuse(invalidInput(field, `Write at least one character for ${field}.`));
  if (tidy.length > LIMITS[limit])
    return refuse(limitExceeded(limit, LIMITS[limit], `Shorten ${field} to at most ${LIMITS[limit]} characters; it has ${tidy.length}.`));
  if (unprintable.test(tidy)) return refuse(invalidInput(field, `Take the control characters out of ${field}.`));
  return ok(tidy);
}
