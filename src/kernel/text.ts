import { LIMITS } from './limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from './problem.ts';
import { ok, type Result, refuse } from './result.ts';

const UNPRINTABLE_IN_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const UNPRINTABLE_IN_TEXT = /[\p{Cs}]|(?![\n\r\t])\p{Cc}/u;

/** Where a text holds its first control character other than line breaks and tabs, or half of a character; -1: nowhere. */
export const unprintableAt = (text: string): number => text.search(UNPRINTABLE_IN_TEXT);

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
