import type { Id } from '../../kernel/id.ts';

/** Which version of a model serves in an environment, from one instant up to but not including another; null: until now. */
export interface Deployment {
  readonly id: Id<'Deployment'>;
  readonly projectId: Id<'Project'>;
  readonly modelId: Id<'Model'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly environmentId: Id<'Environment'>;
  /** The request whose approval began it. */
  readonly promotionRequestId: Id<'PromotionRequest'>;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}
