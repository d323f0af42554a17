import { storable } from '../../kernel/text.ts';

/** An object of unknown JSON; its members are read by `member`, so that no name can reach the prototype. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a JSON value is an object. */
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object's own member; undefined when it has none, and for null, which producers send for "absent". */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;
}

/** A member that is a list; empty for anything else. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
}

/** A member that is a text with something in it, fit to be stored; null for anything else. */
export function textOf(value: unknown, name: string, most: number): string | null {
  const found = member(value, name);
  if (typeof found !== 'string' || found.trim() === '') return null;
  return storable(found.length > most ? found.slice(0, most) : found);
}

/** A member that is a whole number of things; null for anything else. */
export function countOf(value: unknown, name: string): number | null {
  const found = member(value, name);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : null;
}
