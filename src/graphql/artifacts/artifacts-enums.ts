import type { UnusableReason } from '../../domain/artifacts/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of what is wrong with stored bytes. */
export const UnusableReasonEnum = enumType('UnusableReason', 'Why the bytes of an artifact cannot be used.', {
  MISSING: 'They are not in the store.',
  CHANGED: 'They are other bytes than they were.',
  QUARANTINED: 'They were found damaged and set aside.',
} satisfies Record<UnusableReason, string>);
