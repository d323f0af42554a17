import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ALIAS_FOLLOWS, type AliasFollows, type AliasWish } from './alias.entity.ts';

const NAME = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/;

/** An alias as it is asked for; it stays with its version unless it says otherwise. */
export interface AliasWishInput {
  readonly name: string;
  readonly follows?: AliasFollows | null;
}

/** The aliases that a promotion is to move, each once, by name; begins with a letter, so that none reads like the number of a version. */
export function checkAliasWishes(field: string, wishes: readonly AliasWishInput[]): Result<readonly AliasWish[], InvalidInput | LimitExceeded> {
  if (wishes.length > LIMITS.promotionAliases)
    return refuse(limitExceeded('promotionAliases', LIMITS.promotionAliases, `A promotion moves at most ${LIMITS.promotionAliases} aliases.`));
  for (const [place, { name }] of wishes.entries()) {
    if (name.length > LIMITS.nameCharacters)
      return refuse(limitExceeded('nameCharacters', LIMITS.nameCharacters, `Shorten the alias to at most ${LIMITS.nameCharacters} characters.`));
    if (!NAME.test(name))
      return refuse(
        invalidInput(`${field}.${place}.name`, 'Write an alias in lower-case letters and digits, beginning with a letter, like champion or shadow-2.'),
      );
    if (wishes.findIndex((other) => other.name === name) !== place) return refuse(invalidInput(`${field}.${place}.name`, `The alias ${name} is named twice.`));
  }
  return ok(wishes.map(({ name, follows }) => ({ name, follows: follows ?? ALIAS_FOLLOWS[0] })).sort((a, b) => (a.name < b.name ? -1 : 1)));
}

/** Whether a text can be the name of an alias. */
export const isAliasName = (text: string): boolean => text.length <= LIMITS.nameCharacters && NAME.test(text);
