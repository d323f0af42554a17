import type { Id } from '../../kernel/id.ts';

/** What an alias keeps to: the version it was given to, or whatever serves in its environment. */
export const ALIAS_FOLLOWS = ['VERSION', 'ENVIRONMENT'] as const;
export type AliasFollows = (typeof ALIAS_FOLLOWS)[number];

/** An alias that a promotion is to move. */
export interface AliasWish {
  readonly name: string;
  readonly follows: AliasFollows;
}

/** A label of a model, such as champion: which version it meant from one instant up to but not including another; null: until now. */
export interface Alias {
  readonly id: Id<'Alias'>;
  readonly projectId: Id<'Project'>;
  readonly modelId: Id<'Model'>;
  readonly name: string;
  readonly follows: AliasFollows;
  /** The environment of the promotion that moved it. */
  readonly environmentId: Id<'Environment'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  /** The request whose approval moved it here. */
  readonly promotionRequestId: Id<'PromotionRequest'>;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}
