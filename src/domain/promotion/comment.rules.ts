import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

const SHORTEST = 10;

/** The reason that a person gives for what they do: required, so that nobody merely clicks. */
export function checkComment(text: string, field = 'comment'): Result<string, InvalidInput> {
  const trimmed = text.trim();
  if (trimmed.length < SHORTEST) return refuse(invalidInput(field, `Say why, in at least ${SHORTEST} characters.`));
  if (trimmed.length > LIMITS.textCharacters) return refuse(invalidInput(field, `At most ${LIMITS.textCharacters} characters, please.`));
  return trimmed.includes('\0') ? refuse(invalidInput(field, 'Leave out the NUL character.')) : ok(trimmed);
}
