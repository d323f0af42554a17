import { InvalidRequestError } from './errors.ts';
import type { SearchFilter, SearchOrder } from './generated/operations.ts';

/** What a search link holds: everything but the project and the page. */
export interface SavedSearch {
  readonly text?: string | null;
  readonly filter?: SearchFilter | null;
  readonly orderBy?: SearchOrder | null;
}

const VERSION = 's1.';
const MEMBERS: readonly string[] = ['filter', 'orderBy', 'text'];

/**
 * A search as a text that can stand in an address as it is: letters, digits, `-`, `_` and `.` alone. Equal searches give equal texts,
 * in whatever order their members were written; members that are null or left out say nothing and are left out.
 */
export function searchToLink({ text, filter, orderBy }: SavedSearch): string {
  const bytes = new TextEncoder().encode(canonical({ text, filter, orderBy }));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return VERSION + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The search in a link; throws for a text that is none. */
export function searchFromLink(link: string): SavedSearch {
  try {
    if (!link.startsWith(VERSION)) throw new Error('another version');
    const binary = atob(link.slice(VERSION.length).replaceAll('-', '+').replaceAll('_', '/'));
    const search: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
    if (!isObject(search) || Object.keys(search).some((name) => !MEMBERS.includes(name))) throw new Error('another shape');
    return search;
  } catch {
    throw new InvalidRequestError('This is no saved search, or it was cut off. Copy the whole link again, or search anew.');
  }
}

/** JSON with sorted members and without those that say nothing. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .filter((name) => value[name] !== null && value[name] !== undefined)
    .sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
