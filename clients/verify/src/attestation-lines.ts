import { isObject, type JsonValue } from './canonical-json.ts';
import { Malformed } from './malformed.ts';

/** One signed statement, read as far as verification needs it. */
export interface SignedStatement {
  /** Exactly the bytes that were signed, behind the encoding of DSSE. */
  readonly signed: Buffer;
  readonly signature: Buffer;
  /** A hint only: which key signed is found by trying. */
  readonly keyId: string;
  readonly predicateType: string;
  readonly subjects: readonly { readonly name: string; readonly sha256: string }[];
  readonly predicate: { readonly [member: string]: JsonValue };
}

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
const STATEMENT = 'https://in-toto.io/Statement/v1';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Reads an attestation: one envelope, one envelope a line, or a Sigstore bundle. Throws `Malformed` for anything else. */
export function readAttestation(text: string): readonly SignedStatement[] {
  const whole = parsed(text);
  const documents = whole === undefined ? text.split('\n').filter((line) => line.trim() !== '') : [text];
  if (documents.length === 0) throw new Malformed('the attestation is empty');
  return documents.map((document, place) => {
    const value = whole ?? parsed(document);
    if (value === undefined) throw new Malformed(`line ${place + 1} is not JSON`);
    return statementOf(isObject(value) && isObject(value.dsseEnvelope ?? null) ? (value.dsseEnvelope ?? null) : value);
  });
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function statementOf(envelope: JsonValue): SignedStatement {
  if (!isObject(envelope)) throw new Malformed('an envelope is not an object');
  const { payloadType, signatures } = envelope;
  if (payloadType !== PAYLOAD_TYPE) throw new Malformed(`an envelope holds no payload of type ${PAYLOAD_TYPE}`);
  const payload = bytesOf(envelope.payload, 'payload');
  const [first] = Array.isArray(signatures) ? (signatures as readonly JsonValue[]) : [];
  if (!Array.isArray(signatures) || signatures.length !== 1 || first === undefined || !isObject(first))
    throw new Malformed('an envelope has not exactly one signature');
  const statement = parsed(payload.toString());
  if (statement === undefined || !isObject(statement) || statement._type !== STATEMENT) throw new Malformed(`a payload is no in-toto statement (${STATEMENT})`);
  const { predicateType, predicate = null } = statement;
  if (typeof predicateType !== 'string' || !isObject(predicate)) throw new Malformed('a statement has no predicate');
  return {
    signed: Buffer.concat([Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `), payload]),
    signature: bytesOf(first.sig, 'signature'),
    keyId: typeof first.keyid === 'string' ? first.keyid : '',
    predicateType,
    subjects: subjectsOf(statement.subject ?? null),
    predicate,
  };
}

/** Plain base64 only: another spelling of the same bytes is not what was written. */
function bytesOf(value: JsonValue | undefined, what: string): Buffer {
  const bytes = typeof value === 'string' && BASE64.test(value) ? Buffer.from(value, 'base64') : null;
  if (bytes === null || bytes.toString('base64') !== value) throw new Malformed(`the ${what} of an envelope is not base64`);
  return bytes;
}

function subjectsOf(value: JsonValue): SignedStatement['subjects'] {
  if (!Array.isArray(value) || value.length === 0) throw new Malformed('a statement is about nothing');
  return value.map((subject: JsonValue) => {
    const digest = isObject(subject) ? (subject.digest ?? null) : null;
    const sha256 = isObject(digest) ? digest.sha256 : null;
    if (!isObject(subject) || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw new Malformed('a statement has a subject without a SHA-256');
    return { name: typeof subject.name === 'string' ? subject.name : '', sha256 };
  });
}
