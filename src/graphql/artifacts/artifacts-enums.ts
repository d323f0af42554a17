import type { IntegrityState, KeySource, SignatureReason, SignatureVerdict, UnusableReason } from '../../domain/artifacts/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of what is wrong with stored bytes. */
export const UnusableReasonEnum = enumType('UnusableReason', 'Why the bytes of an artifact cannot be used.', {
  MISSING: 'They are not in the store.',
  CHANGED: 'They are other bytes than they were.',
  QUARANTINED: 'They were found damaged and set aside.',
  ERASED: 'They were erased when their time of retention was over.',
} satisfies Record<UnusableReason, string>);

/** GraphQL enum of how stored bytes are. */
export const IntegrityStateEnum = enumType('IntegrityState', 'How the stored bytes of an artifact are.', {
  INTACT: 'They had their digest when they were last read.',
  QUARANTINED: 'They were damaged or missing; nothing is served or evaluated from them until the right bytes are uploaded again.',
  ERASED: 'They were taken away when their time of retention was over; digest and records stay.',
} satisfies Record<IntegrityState, string>);

/** GraphQL enum of what a signature is worth. */
export const SignatureVerdictEnum = enumType('SignatureVerdict', 'What a signature is worth.', {
  PASS: 'A key that the project registered signed these bytes.',
  WARN: 'These bytes are signed, by a key that the project does not know or no longer trusts.',
  FAIL: 'These bytes are not proven to be signed.',
} satisfies Record<SignatureVerdict, string>);

/** GraphQL enum of why a signature is worth that. */
export const SignatureReasonEnum = enumType('SignatureReason', 'Why a signature is worth what it is.', {
  KEY_REGISTERED: 'The project registered the key.',
  KEY_UNKNOWN: 'The key lies in the bundle alone; the project does not know it.',
  KEY_RETIRED: 'The project no longer trusts the key.',
  KEY_MISSING: 'The bundle holds no key, and the project has registered none.',
  KEY_UNSUPPORTED: 'The key is of a kind that is not checked.',
  SIGNATURE_WRONG: 'The signature does not fit what is signed.',
  STATEMENT_UNSUPPORTED: 'What is signed is no list of files that is understood.',
  STATEMENT_INCONSISTENT: 'What is signed contradicts itself, or speaks of files outside of the model.',
  FILE_NOT_LISTED: 'The signature covers other bytes.',
} satisfies Record<SignatureReason, string>);

/** GraphQL enum of where a key came from. */
export const KeySourceEnum = enumType('SignatureKeySource', 'Where the key came from that a signature was checked with.', {
  REGISTERED: 'The project registered it.',
  BUNDLE: 'It lies in the bundle, where anybody can put one.',
  CERTIFICATE: 'It is that of the certificate in the bundle, whose chain was not verified.',
} satisfies Record<KeySource, string>);
