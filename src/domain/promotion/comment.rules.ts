import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { misleadingAt } from '../../kernel/text.ts';

const SHORTEST = 10;

/** The reason that a person gives for what they do: required, so that nobody merely clicks, and in letters that read for everybody as they were written. */
export function checkComment(text: string, field = 'comment'): Result<string, InvalidInput> {
  const tidy = text.normalize('NFC').trim();
  if (tidy.length < SHORTEST) return refuse(invalidInput(field, `Say why, in at least ${SHORTEST} characters.`));
  if (tidy.length > LIMITS.textCharacters) return refuse(invalidInput(field, `At most ${LIMITS.textCharacters} characters, please.`));
  if (misleadingAt(tidy) === -1) return ok(tidy);
  return refuse(invalidInput(field, `Take the control characters, and marks that turn the order of letters, out of ${field}.`));
}
