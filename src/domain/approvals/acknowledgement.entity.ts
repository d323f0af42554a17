import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { ApprovalSubject } from './decision.entity.ts';

/** A permitted person's word that one warning was read and is borne; bound to the digest of the evidence it came from. */
export interface Acknowledgement extends ApprovalSubject {
  readonly id: Id<'Acknowledgement'>;
  readonly digest: Digest;
  readonly findingKey: string;
  readonly roles: readonly string[];
  readonly comment: string;
  readonly acknowledgedBy: Id<'Principal'>;
  readonly acknowledgedAt: Date;
}
