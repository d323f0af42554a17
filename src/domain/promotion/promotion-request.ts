import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { AliasWish, TargetFacts } from '../deployments/index.ts';
import type { GateFacts, PinnedPolicies, PolicyEvaluation } from '../policy/index.ts';
import type { PromotionState } from './promotion.transitions.ts';
import type { EvidenceReferences, PromotionKind, SignedEvidence } from './promotion-request.entity.ts';

/** The wish that a version becomes the deployment of an environment, with everything it was judged by pinned to it. */
export interface PromotionRequest extends EvidenceReferences, PinnedPolicies {
  readonly id: Id<'PromotionRequest'>;
  readonly projectId: Id<'Project'>;
  readonly modelId: Id<'Model'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly environmentId: Id<'Environment'>;
  readonly state: PromotionState;
  /** Which set of rules and approvals of the policy applies. */
  readonly kind: PromotionKind;
  readonly reason: string;
  /** Where and how it will be reached; null: as what serves there before it. */
  readonly target: TargetFacts | null;
  /** Aliases that will mean the version once it serves. */
  readonly aliases: readonly AliasWish[];
  readonly evidence: SignedEvidence;
  readonly evidenceDigest: Digest;
  readonly facts: GateFacts;
  /** The policies applied to the facts when the request was judged; of a draft and of one under check, when it was last written. */
  readonly evaluation: PolicyEvaluation;
  readonly requestedBy: Id<'Principal'>;
  readonly requestedAt: Date;
  /** Ids of the runs and checks that were under way when it was asked for; it is judged when they have ended. */
  readonly awaits: readonly string[];
  /** When it ends by itself; null: a draft, or one that ended before requests ran out of time. */
  readonly expiresAt: Date | null;
  /** The request that this one took the place of. */
  readonly supersedesId: Id<'PromotionRequest'> | null;
  /** Null while it has not ended, and where the server itself ended it. */
  readonly closedBy: Id<'Principal'> | null;
  readonly closedAt: Date | null;
  readonly closingReason: string | null;
  readonly deploymentId: Id<'Deployment'> | null;
}
