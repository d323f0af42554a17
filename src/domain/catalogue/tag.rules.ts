import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

// Letters without case belong to scripts that have none; marks follow the letter that they change.
const WORD = '[\\p{Ll}\\p{Lo}\\p{N}][\\p{Ll}\\p{Lo}\\p{M}\\p{N}._/-]*';
const TAG = new RegExp(`^${WORD}(:${WORD})?$`, 'u');

/** A tag from outside: a word such as `pii`, or a key with its value such as `team:risk`, in lower case. */
export function checkTag(field: string, text: string): Result<string, InvalidInput | LimitExceeded> {
  const tidy = text.normalize('NFC').trim();
  if (tidy.length > LIMITS.tagCharacters)
    return refuse(
      limitExceeded('tagCharacters', LIMITS.tagCharacters, `Shorten the tag at ${field} to at most ${LIMITS.tagCharacters} characters; it has ${tidy.length}.`),
    );
  if (TAG.test(tidy)) return ok(tidy);
  const lower = tidy.toLowerCase();
  if (TAG.test(lower)) return refuse(invalidInput(field, `Tags are in lower case: write "${lower}" instead of "${tidy}".`));
  return refuse(
    invalidInput(
      field,
      `"${tidy}" is no tag. Write a word such as pii, or a key and its value such as team:risk: lower-case letters, digits and . _ / - that begin with a letter or digit.`,
    ),
  );
}

/** Several tags, each once and in alphabetical order. */
export function checkTags(field: string, texts: readonly string[]): Result<readonly string[], InvalidInput | LimitExceeded> {
  const tags = new Set<string>();
  for (const [i, text] of texts.entries()) {
    const tag = checkTag(`${field}.${i}`, text);
    if (!tag.ok) return tag;
    tags.add(tag.value);
  }
  return ok([...tags].sort());
}
