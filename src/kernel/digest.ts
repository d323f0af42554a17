import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

declare const digestBrand: unique symbol;

/** Lower-case hexadecimal SHA-256, 64 characters. */
export type Digest = string & { readonly [digestBrand]: true };

const PATTERN = /^[0-9a-f]{64}$/;

export const isDigest = (text: string): text is Digest => PATTERN.test(text);

/** SHA-256 of bytes or of the UTF-8 form of a text. */
export const sha256 = (bytes: Uint8Array | string): Digest => hash('sha256', bytes, 'hex') as Digest;

/** SHA-256 of the canonical JSON of a value: equal values give equal digests on every machine. */
export const digestOf = (value: unknown): Digest => sha256(canonicalJson(value));
