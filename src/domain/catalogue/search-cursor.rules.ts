import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** What hits are sorted by: text, number, or null where a thing lacks the measure. */
export type SortKey = string | number | null;

/** The place of a hit in the order of its search. */
export interface HitPlace {
  readonly key: SortKey;
  readonly id: string;
}

// No text of the database holds NUL or half of a character; names that tools report hold line breaks and tabs.
const STORABLE = /^[^\0\p{Cs}]*$/u;
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59Z');

/** What a sort key of the kind may be. */
const FITS: Readonly<Record<'text' | 'number' | 'instant', (key: unknown) => boolean>> = {
  text: (key) => typeof key === 'string' && STORABLE.test(key),
  number: (key) => key === null || (typeof key === 'number' && Number.isFinite(key)),
  instant: (key) => Number.isSafeInteger(key) && Number(key) > EARLIEST && Number(key) < LATEST,
};

/** The opaque cursor of a hit; it belongs to the search with the digest. */
export const searchCursor = (digest: string, { key, id }: HitPlace): string => Buffer.from(JSON.stringify([tagOf(digest), key, id])).toString('base64url');

/** The place inside a cursor; refused when it is of another search, because a page of one list cannot follow a page of another. */
export function placeAfter(cursor: string, digest: string, kind: keyof typeof FITS): Result<HitPlace, InvalidInput> {
  const parts = parse(cursor);
  if (parts === null) return refuse(invalidInput('after', 'This is not a cursor of a search; pass the endCursor of the page before, or nothing.'));
  const [tag, key, id] = parts;
  if (tag !== tagOf(digest) || !FITS[kind](key)) {
    const sentence = 'This cursor belongs to another search. Keep project, text, filter and order as they were, or begin again without a cursor.';
    return refuse(invalidInput('after', sentence));
  }
  return ok({ key: key as SortKey, id });
}

function parse(cursor: string): readonly [string, unknown, string] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 3) return null;
    const [tag, key, id] = parts as unknown[];
    return typeof tag === 'string' && typeof id === 'string' && STORABLE.test(id) ? [tag, key, id] : null;
  } catch {
    return null;
  }
}

/** Enough of the digest to tell one search from another. */
const tagOf = (digest: string): string => digest.slice(0, 16);
