import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { storable } from '../../kernel/text.ts';
import { member } from './json-members.rules.ts';
import type { Warnings } from './warnings.rules.ts';

/** A namespace or name that must be there. */
export function checkedName(holder: unknown, place: string, name: 'namespace' | 'name', warnings: Warnings): Result<string, InvalidInput | LimitExceeded> {
  const text = member(holder, name);
  const where = `${place}.${name}`;
  if (text === undefined) return refuse(invalidInput(where, `${where} is missing. Every job and every dataset has a namespace and a name.`));
  if (typeof text !== 'string' || text.trim() === '') return refuse(invalidInput(where, `${where} is no text with something in it.`));
  if (text.length > LIMITS.lineageNameCharacters) {
    const most = LIMITS.lineageNameCharacters;
    return refuse(limitExceeded('lineageNameCharacters', most, `${where} has ${text.length} characters; at most ${most} can be kept.`));
  }
  const kept = storable(text);
  if (kept !== text) warnings.add(where, 'holds a NUL character or half of a surrogate pair; U+FFFD stands in its place');
  return ok(kept);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A run's id in lower case; null for what is no UUID. */
export function uuidOf(value: unknown): string | null {
  return typeof value === 'string' && UUID.test(value) ? value.toLowerCase() : null;
}
