import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** How what serves compares with what was approved. */
export const SERVING_STANDINGS = ['APPROVED', 'UNAPPROVED', 'DIVERGING', 'UNKNOWN'] as const;
export type ServingStanding = (typeof SERVING_STANDINGS)[number];

/** How Assay came to know it: somebody reported it, an OpenLineage event said it, or a probe of the endpoint showed it. */
export const SERVING_SOURCES = ['REPORTED', 'OPENLINEAGE', 'PROBED'] as const;
export type ServingSource = (typeof SERVING_SOURCES)[number];

/** What a probe that came to an end found: the answers of the approved version, or other ones. */
export const PROBE_VERDICTS = ['VERIFIED', 'DIVERGED'] as const;
export type ProbeVerdict = (typeof PROBE_VERDICTS)[number];

/** What the serving side says of the model that it runs; null: it does not say. */
export interface ServingClaim {
  /** The number or name that the serving side gives to the version. */
  readonly version: string | null;
  readonly artifactDigest: Digest | null;
}

/** A judgement with its reason in a sentence. */
export interface Judgement {
  readonly standing: ServingStanding;
  readonly reason: string;
}

/** A model that was seen serving at an endpoint, whether anybody approved it or not. */
export interface Serving extends ServingClaim, Judgement {
  readonly id: Id<'Serving'>;
  readonly projectId: Id<'Project'>;
  readonly environmentId: Id<'Environment'>;
  readonly endpoint: string;
  /** Name of the model at the endpoint. */
  readonly modelName: string | null;
  readonly servingSystem: string | null;
  /** The model that it is, as far as the registry knows it. */
  readonly modelId: Id<'Model'> | null;
  /** The version that these bytes are. */
  readonly modelVersionId: Id<'ModelVersion'> | null;
  /** The deployment that it was compared with; null when nothing was approved. */
  readonly deploymentId: Id<'Deployment'> | null;
  readonly source: ServingSource;
  /** What the last probe found, and of which deployment. */
  readonly probeVerdict: ProbeVerdict | null;
  readonly probedDeploymentId: Id<'Deployment'> | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** Since when it counts as lost, because nobody has seen it for long; null while it is seen. */
  readonly staleSince: Date | null;
}

/** One unbroken time in which a serving said the same and was judged the same. */
export interface ServingSpell extends ServingClaim, Judgement {
  readonly servingId: Id<'Serving'>;
  /** 1, 2, … within the serving. */
  readonly number: number;
  readonly projectId: Id<'Project'>;
  readonly modelVersionId: Id<'ModelVersion'> | null;
  readonly deploymentId: Id<'Deployment'> | null;
  readonly source: ServingSource;
  readonly since: Date;
  readonly lastSeenAt: Date;
  readonly observations: number;
}
