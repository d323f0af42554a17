import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { misleadingAt } from '../../kernel/text.ts';

/** The Markdown of a comment: trimmed, in Unicode's composed form, 1 to `LIMITS.commentCharacters` characters. It is kept as text and rendered by nobody here. */
export function checkCommentText(text: string): Result<string, InvalidInput | LimitExceeded> {
  const most = LIMITS.commentCharacters;
  const tidy = text.normalize('NFC').trim();
  if (tidy === '') return refuse(invalidInput('text', 'Write at least one character.'));
  if (tidy.length > most) return refuse(limitExceeded('commentCharacters', most, `Shorten the comment to at most ${most} characters; it has ${tidy.length}.`));
  return misleadingAt(tidy) !== -1 ? refuse(invalidInput('text', 'Take the control characters out of the comment.')) : ok(tidy);
}
