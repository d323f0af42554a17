import { canonicalText, isObject, type JsonValue } from './canonical-json.ts';
import { Malformed } from './malformed.ts';

/** The first line of an export. */
export interface Header {
  readonly keyId: string;
  readonly publicKeyPem: string;
  readonly formerKeys: readonly { readonly keyId: string; readonly publicKeyPem: string }[];
  readonly projectId: string | null;
  readonly size: number;
  /** How many entries the export shows with their content. */
  readonly bodies: number;
  readonly signature: string;
  /** The text that the header's signature is over. */
  readonly signedText: string;
}

/** One position: the leaf, and the entry where the exporter was allowed to see it. */
export interface EntryLine {
  readonly kind: 'entry';
  readonly position: number;
  readonly leaf: string;
  readonly entry: { readonly [member: string]: JsonValue } | null;
}

/** A signed statement of the journal at one size. */
export interface CheckpointLine {
  readonly kind: 'checkpoint';
  readonly size: number;
  readonly root: string;
  readonly time: string;
  readonly keyId: string;
  readonly signature: string;
}

const FORMAT = 'assay-journal-export/1';
const HASH = /^[0-9a-f]{64}$/;

/** Reads the header; throws `Malformed` for anything that is not one. */
export function readHeader(text: string): Header {
  const document = members(text, ['bodies', 'exportedAt', 'format', 'formerKeys', 'keyId', 'projectId', 'publicKeyPem', 'signature', 'size']);
  const { signature, ...statement } = document;
  if (document.format !== FORMAT) throw new Malformed(`this is not an export of the format ${FORMAT}`);
  const projectId = document.projectId ?? null;
  if (projectId !== null && typeof projectId !== 'string') throw new Malformed('projectId is neither a text nor null');
  const formerKeys = document.formerKeys;
  if (!Array.isArray(formerKeys)) throw new Malformed('formerKeys is not a list');
  return {
    keyId: textOf(document, 'keyId'),
    publicKeyPem: textOf(document, 'publicKeyPem'),
    formerKeys: formerKeys.map((key: JsonValue) => {
      if (!isObject(key)) throw new Malformed('a former key is not an object');
      return { keyId: textOf(key, 'keyId'), publicKeyPem: textOf(key, 'publicKeyPem') };
    }),
    projectId,
    size: countOf(document, 'size', 1),
    bodies: countOf(document, 'bodies', 0),
    signature: textOf(document, 'signature'),
    signedText: canonicalText(statement),
  };
}

/** Reads any line but the first; throws `Malformed` for anything that is neither an entry nor a checkpoint. */
export function readLine(text: string): EntryLine | CheckpointLine {
  const document = parse(text);
  if (isObject(document) && Object.hasOwn(document, 'checkpoint')) {
    const checkpoint = members(text, ['checkpoint']).checkpoint ?? null;
    return readCheckpoint(checkpoint);
  }
  const line = members(text, ['entry', 'leaf', 'position']);
  const entry = line.entry ?? null;
  if (entry !== null && !isObject(entry)) throw new Malformed('the entry is neither an object nor null');
  return { kind: 'entry', position: countOf(line, 'position', 1), leaf: hashOf(line, 'leaf'), entry };
}

function readCheckpoint(value: JsonValue): CheckpointLine {
  const names = ['keyId', 'root', 'signature', 'size', 'time'];
  if (!isObject(value) || Object.keys(value).join() !== names.join()) throw new Malformed(`the checkpoint does not consist of ${names.join(', ')}`);
  return {
    kind: 'checkpoint',
    size: countOf(value, 'size', 1),
    root: hashOf(value, 'root'),
    time: textOf(value, 'time'),
    keyId: textOf(value, 'keyId'),
    signature: textOf(value, 'signature'),
  };
}

/** The text that a checkpoint's signature is over. */
export const signedTextOf = ({ size, root, time }: Pick<CheckpointLine, 'size' | 'root' | 'time'>): string =>
  canonicalText({ format: 'assay-checkpoint/1', root, size, time });

function parse(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed('it is not JSON');
  }
  if (canonicalText(value) !== text) throw new Malformed('it is not in the canonical form in which exports are written');
  return value;
}

function members(text: string, names: readonly string[]): { readonly [key: string]: JsonValue } {
  const value = parse(text);
  if (!isObject(value) || Object.keys(value).join() !== names.join()) throw new Malformed(`it does not consist of ${names.join(', ')}`);
  return value;
}

function textOf(document: { readonly [key: string]: JsonValue }, name: string): string {
  const value = document[name];
  if (typeof value !== 'string') throw new Malformed(`${name} is not a text`);
  return value;
}

function hashOf(document: { readonly [key: string]: JsonValue }, name: string): string {
  const value = textOf(document, name);
  if (!HASH.test(value)) throw new Malformed(`${name} is not a SHA-256 in lower-case hexadecimal`);
  return value;
}

function countOf(document: { readonly [key: string]: JsonValue }, name: string, least: number): number {
  const value = document[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) throw new Malformed(`${name} is not a whole number of at least ${least}`);
  return value;
}
