import type { IntegrityState, UnusableReason } from '../../domain/artifacts/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of what is wrong with stored bytes. */
export const UnusableReasonEnum = enumType('UnusableReason', 'Why the bytes of an artifact cannot be used.', {
  MISSING: 'They are not in the store.',
  CHANGED: 'They are other bytes than they were.',
  QUARANTINED: 'They were found damaged and set aside.',
} satisfies Record<UnusableReason, string>);

/** GraphQL enum of how stored bytes are. */
export const IntegrityStateEnum = enumType('IntegrityState', 'How the stored bytes of an artifact are.', {
  INTACT: 'They had their digest when they were last read.',
  QUARANTINED: 'They were damaged or missing; nothing is served or evaluated from them until the right bytes are uploaded again.',
} satisfies Record<IntegrityState, string>);
