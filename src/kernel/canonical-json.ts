import canonicalize from 'canonicalize';
import { assert } from './assert.ts';

/** A value that JSON can hold without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one canonical text of a JSON value (RFC 8785): keys sorted, shortest numbers, no spaces.
 * Throws on NaN, Infinity and values JSON cannot hold; members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  assert(text !== undefined, 'a value given to canonicalJson is not JSON');
  return text;
}
