import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { ApprovalSubject } from './decision.entity.ts';

/** A time-limited exception for named findings; it never passes to another version, as it is bound to the digest of the evidence. */
export interface Waiver extends ApprovalSubject {
  readonly id: Id<'Waiver'>;
  readonly digest: Digest;
  readonly findingKeys: readonly string[];
  readonly reason: string;
  readonly dataToCollect: string | null;
  readonly compensatingControl: string | null;
  readonly roles: readonly string[];
  readonly grantedBy: Id<'Principal'>;
  readonly grantedAt: Date;
  readonly expiresAt: Date;
  readonly revokedBy: Id<'Principal'> | null;
  readonly revokedAt: Date | null;
}

export type WaiverState = 'VALID' | 'EXPIRED' | 'REVOKED';
