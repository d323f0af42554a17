import type { Id } from '../../kernel/id.ts';

/** How a deployment answers: files at intervals, requests one by one, a stream, or a device far away. */
export const DEPLOYMENT_KINDS = ['BATCH', 'REAL_TIME', 'STREAMING', 'EDGE'] as const;
export type DeploymentKind = (typeof DEPLOYMENT_KINDS)[number];

/** How the facts came in: with the request that was approved, from the deployment before it, or declared while it serves. */
export const TARGET_SOURCES = ['PROMOTION', 'INHERITED', 'DECLARED'] as const;
export type TargetSource = (typeof TARGET_SOURCES)[number];

/** Where and how a deployment is reached. */
export interface TargetFacts {
  readonly kind: DeploymentKind;
  /** Address or name of what answers, such as `https://scoring.example.com` or the name of a batch job. */
  readonly endpoint: string | null;
  /** What runs the model, such as Triton or KServe. */
  readonly servingSystem: string | null;
  /** The name of the model at the endpoint, where that is another than in the registry. */
  readonly servedAs: string | null;
}

/** The facts of a deployment from an instant on; the one with the highest number holds. */
export interface DeploymentTarget extends TargetFacts {
  readonly deploymentId: Id<'Deployment'>;
  readonly projectId: Id<'Project'>;
  /** 1, 2, … within the deployment. */
  readonly number: number;
  readonly source: TargetSource;
  readonly declaredBy: Id<'Principal'>;
  readonly declaredAt: Date;
}

/** The facts alone, in a fixed order. */
export const factsOf = ({ kind, endpoint, servingSystem, servedAs }: TargetFacts): TargetFacts => ({ kind, endpoint, servingSystem, servedAs });
