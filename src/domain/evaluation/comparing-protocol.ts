import type { AuditSpecification } from '../registry/audit-specification.entity.ts';
import type { ErrorCosts } from '../registry/use-case.entity.ts';
import type { FoundOfTwo } from './compare-rows.ts';

/** By what two runs are compared; plain data, as it may go to another process. */
export interface ComparingQuestion {
  readonly specification: AuditSpecification;
  /** That of the candidate's evidence, as digits. */
  readonly seed: string;
  readonly costs: ErrorCosts | null;
}

/** What the server says: the question, then the bytes of the candidate's predictions and their end, then those of the champion's. */
export type ToComparing =
  | { readonly kind: 'QUESTION'; readonly question: ComparingQuestion }
  | { readonly kind: 'PIECE'; readonly bytes: Uint8Array }
  | { readonly kind: 'END' };

/** The one answer: what was found, a sentence that says why the rows are not the same, or whose predictions are none. */
export type FromComparing =
  | { readonly kind: 'COMPARED'; readonly found: FoundOfTwo }
  | { readonly kind: 'NOT_PAIRED'; readonly message: string }
  | { readonly kind: 'UNREADABLE'; readonly side: 'candidate' | 'champion' };
