import type { PrincipalKind } from '../../kernel/actor.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Id } from '../../kernel/id.ts';

/** One fact of the journal as everyone reads it: sealed, so that its position is gapless and final. */
export interface JournalEntry {
  /** Place in the journal, from 1. */
  readonly position: number;
  readonly id: Id<'JournalEntry'>;
  readonly type: string;
  readonly version: number;
  readonly projectId: Id<'Project'> | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly actorId: Id<'Principal'>;
  readonly actorKind: PrincipalKind;
  readonly requestId: string;
  readonly occurredAt: Date;
  readonly payload: { readonly [key: string]: Json };
}

/** The document of an entry: what its leaf hashes and what an export carries. */
export function entryDocument(entry: JournalEntry): { readonly [key: string]: Json } {
  return { ...entry, occurredAt: entry.occurredAt.toISOString() };
}

// A jsonb column holds neither the character NUL nor half of a surrogate pair.
const HALF_CHARACTER = /\p{Surrogate}/u;
const isStorableText = (text: string) => !text.includes('\0') && !HALF_CHARACTER.test(text);

/**
 * The path of the first value in a payload that the journal cannot keep without loss (NaN, infinity, NUL, half a character,
 * undefined, an object that is not plain), or null when all is well.
 */
export function unstorablePath(value: unknown, path = 'payload'): string | null {
  switch (typeof value) {
    case 'string':
      return isStorableText(value) ? null : path;
    case 'number':
      return Number.isFinite(value) ? null : path;
    case 'boolean':
      return null;
    case 'object':
      return unstorableMember(value, path);
    default:
      return path;
  }
}

function unstorableMember(value: object | null, path: string): string | null {
  if (value === null) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return path;
  for (const [key, member] of Object.entries(value)) {
    const found = unstorablePath(key, `${path}, a key`) ?? unstorablePath(member, `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
