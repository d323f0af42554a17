import type { Json } from '../../kernel/canonical-json.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Measure } from '../../kernel/measure.ts';
import type { Task } from '../registry/measurement-plan.entity.ts';
import type { CardProse } from './card-prose.entity.ts';

/** Which bytes the card is about. */
export interface CardIdentity {
  readonly modelId: string;
  readonly model: string;
  readonly modelVersionId: string;
  readonly number: number;
  readonly artifactId: string;
  readonly artifactDigest: Digest;
  /** Null for a version that Assay cannot run. */
  readonly manifestDigest: Digest | null;
  readonly gitCommit: string | null;
  /** Names of features that the version takes in. */
  readonly features: readonly string[];
  /** Training parameters as the registrar declared them. */
  readonly parameters: { readonly [name: string]: Json };
}

/** What the model is used for. */
export interface CardUseCase {
  readonly useCaseId: string;
  readonly name: string;
  readonly target: string;
  readonly decision: string;
  readonly actsOnIt: string;
  readonly population: string;
  readonly tier: number;
  readonly costs: { readonly falsePositive: number; readonly falseNegative: number; readonly unit: string };
}

/** Data that the version was trained or tested on. */
export interface CardDataset {
  readonly role: 'TRAINING' | 'TEST';
  readonly datasetVersionId: string;
  readonly name: string;
  readonly number: number;
  readonly digest: Digest;
  readonly rows: number;
  readonly split: string | null;
  readonly protectedColumns: readonly string[];
}

/** What Assay measured; every number is from the evidence named. */
export interface CardMetrics {
  readonly evidenceId: string;
  readonly digest: Digest;
  readonly specificationId: string;
  readonly specificationDigest: Digest;
  /** What is predicted; left out on cards from before there was a choice, which are of binary classifiers. */
  readonly task?: Task;
  /** The following five are null unless the task is BINARY. */
  readonly threshold: number | null;
  readonly positiveLabel: string | null;
  readonly rows: number;
  readonly positives: number | null;
  readonly negatives: number | null;
  readonly measures: readonly Measure[];
  readonly confusion: { readonly truePositive: number; readonly falsePositive: number; readonly falseNegative: number; readonly trueNegative: number } | null;
}

/** A group as everybody may see it: counts of few people are withheld. */
export interface CardGroup {
  readonly group: string;
  /** `<10` stands for a number of people that is withheld. */
  readonly rows: string;
  /** Share with the favourable decision; SUPPRESSED when withheld, null when it was not measured. */
  readonly selectionRate: Measure | null;
}

/** A group against its reference, as everybody may see it. */
export interface CardDisparity {
  readonly metric: string;
  readonly group: string;
  readonly reference: string;
  /** Why it is the reference: the most favoured group with enough rows (`best`), or the largest (`majority`). */
  readonly referenceMode: string;
  readonly measure: Measure;
  /** Whether enough people stand behind both sides to conclude anything. */
  readonly assessed: boolean;
  readonly referenceVerdict: string;
}

/** One protected attribute, or a crossing of two. */
export interface CardAttribute {
  readonly attribute: string;
  readonly groups: readonly CardGroup[];
  readonly disparities: readonly CardDisparity[];
}

/** What the bias audit found, with small groups withheld. */
export interface CardFairness {
  readonly evidenceId: string;
  readonly digest: Digest;
  readonly favourableOutcome: string;
  readonly attributes: readonly CardAttribute[];
  /** Groups that nothing could be concluded about. */
  readonly notAssessed: readonly { readonly attribute: string; readonly group: string; readonly rows: string; readonly metrics: readonly string[] }[];
}

/** How the version is to be watched. */
export interface CardMonitoring {
  /** Digest of the plan; the plan of a version keeps it when it begins to work. */
  readonly digest: Digest;
  readonly signals: readonly string[];
  readonly baselineRows: number;
  readonly minimumRows: number;
}

/**
 * The canonical card, as plain JSON: the same prose and the same evidence give the same bytes. It holds no time of rendering and
 * nothing of who approved, so that approvers can sign its digest.
 */
export interface CardDocument {
  readonly format: 'assay-card/1';
  readonly revision: number;
  readonly identity: CardIdentity;
  readonly useCase: CardUseCase;
  readonly prose: CardProse;
  readonly datasets: readonly CardDataset[];
  /** null while the version has no gate evaluation under the approved specification. */
  readonly metrics: CardMetrics | null;
  readonly fairness: CardFairness | null;
  readonly monitoring: CardMonitoring | null;
  readonly citations: readonly { readonly evidenceId: string; readonly digest: Digest; readonly stale: boolean }[];
}
