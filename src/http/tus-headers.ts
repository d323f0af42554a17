import type { Request } from 'express';
import type { Upload } from '../domain/artifacts/index.ts';
import { LIMITS } from '../kernel/limits.ts';
import { HttpProblem } from './problem-json.ts';

/** The version of the tus protocol that is spoken. */
export const TUS_VERSION = '1.0.0';

/** What the server can do. */
export const protocolHeaders = (): Readonly<Record<string, string>> => ({
  'tus-version': TUS_VERSION,
  'tus-extension': 'creation,expiration,termination',
  'tus-max-size': String(LIMITS.artifactBytes),
});

/** How far an upload is, and what it became. */
export const uploadHeaders = (upload: Upload): Readonly<Record<string, string>> => ({
  'upload-offset': String(upload.received),
  'upload-length': String(upload.size),
  'upload-expires': upload.expiresAt.toUTCString(),
  ...(upload.artifactId === null ? {} : { 'assay-artifact': upload.artifactId }),
});

/** A header that holds a number of bytes; throws the 400 that asks for it. */
export function wholeNumber(request: Request, name: string): number {
  const text = request.headers[name.toLowerCase()];
  const value = typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new HttpProblem(400, 'Invalid header', `The header ${name} must be a whole number of bytes.`);
}

/** The members of Upload-Metadata, keys in lower case: `key base64,key base64`. Throws the 400 for a malformed one. */
export function metadataOf(header: string | string[] | undefined): Readonly<Record<string, string>> {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  const members = text.split(',').filter((member) => member.trim() !== '');
  return Object.fromEntries(members.map(memberOf));
}

function memberOf(member: string): [string, string] {
  const [key = '', encoded = '', ...more] = member.trim().split(/ +/);
  const bytes = Buffer.from(encoded, 'base64');
  if (more.length === 0 && /^[\w.-]+$/.test(key) && bytes.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, ''))
    return [key.toLowerCase(), bytes.toString('utf8')];
  throw new HttpProblem(400, 'Invalid metadata', 'Write Upload-Metadata as "key base64-value,key base64-value".');
}
