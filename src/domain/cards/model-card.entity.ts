import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { CardDocument } from './card-document.entity.ts';
import type { CardProse } from './card-prose.entity.ts';

/** Evidence that a card takes numbers from. */
export interface Citation {
  /** Id of the evidence, such as `evl_…`. */
  readonly evidenceId: string;
  readonly kind: 'EvaluationRun' | 'BiasAudit' | 'Monitor';
  /** The digest that was recorded for it. */
  readonly digest: Digest;
  /** The digest of what is stored now. */
  readonly actualDigest: Digest;
  /** True when the two differ: the evidence was altered, and no number from it may be believed. */
  readonly stale: boolean;
}

/** How far one field of a card is filled in. */
export interface FieldCompleteness {
  readonly field: string;
  /** 1 to 3. */
  readonly weight: number;
  /** 1 filled in, 0.5 too short to say much, 0 empty, placeholder or stale. */
  readonly state: 0 | 0.5 | 1;
  /** Whether the card cannot be part of a promotion without it, at the tier of the use case. */
  readonly blocking: boolean;
  /** Why it is not complete, and what to do; null when it is. */
  readonly because: string | null;
}

/** How complete a card is. */
export interface CardCompleteness {
  /** Weighted share of complete fields, 0 to 1. */
  readonly score: number;
  readonly fields: readonly FieldCompleteness[];
  /** Blocking fields that are missing. */
  readonly missing: readonly { readonly field: string; readonly because: string }[];
}

/** The card of a model version as it stands: authored prose, and facts read from evidence at this moment. */
export interface ModelCard {
  readonly id: Id<'ModelCard'>;
  readonly projectId: Id<'Project'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  /** 1, 2, …: how often its prose was revised. */
  readonly revision: number;
  readonly prose: CardProse;
  readonly revisedBy: Id<'Principal'>;
  readonly revisedAt: Date;
  /** What approvers sign. */
  readonly document: CardDocument;
  /** Digest of the document. */
  readonly digest: Digest;
  readonly citations: readonly Citation[];
  readonly completeness: CardCompleteness;
}

/** One revision of the prose of a card; kept for ever. */
export interface CardRevision {
  readonly modelCardId: Id<'ModelCard'>;
  readonly projectId: Id<'Project'>;
  readonly number: number;
  readonly prose: CardProse;
  /** Evidence as it was when the author wrote, by id. */
  readonly cited: readonly { readonly evidenceId: string; readonly digest: Digest }[];
  readonly revisedBy: Id<'Principal'>;
  readonly revisedAt: Date;
}
