import type { Measure } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';

/** What is known of the model's bytes; every member was read by Assay itself, none is claimed by the submitter. */
export interface ArtifactFacts {
  readonly artifactId: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly format: string;
  readonly inspection: InspectionFacts | null;
}

/** What the inspection of the model's graph found. */
export interface InspectionFacts {
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly operatorDomains: readonly string[];
  readonly usesExternalData: boolean;
}

/** One input of the model and the dataset columns that feed it. */
export interface ModelInputFacts {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The approved test of the use case. */
export interface SpecificationFacts {
  readonly specificationId: string;
  readonly digest: string;
  readonly state: string;
  readonly protectedAttributes: readonly string[];
  /** Other names of each attribute, as the specification declares them. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly intersections: boolean;
  readonly groundTruth: string;
}

/** How training data and evaluation data meet; `sharedRows` is null while nobody has counted. */
export interface DataFacts {
  readonly evaluationDatasetDigest: string;
  readonly evaluationSplit: string | null;
  readonly trainingDatasetDigests: readonly string[];
  readonly sharedRows: number | null;
  readonly evaluationRows: number | null;
}

/** What Assay measured when it ran the version itself. */
export interface EvaluationFacts {
  readonly runId: string;
  readonly resultDigest: string;
  /** Instant at which the result was recorded, ISO 8601. */
  readonly completedAt: string;
  readonly artifactDigest: string;
  readonly specificationDigest: string;
  /** What is predicted; left out in snapshots from before there was a choice, which are of binary classifiers. */
  readonly task?: 'BINARY' | 'MULTICLASS' | 'REGRESSION' | 'RANKING';
  /** Rows that measures are about. */
  readonly rows: number;
  /** BINARY, else null. */
  readonly positives: number | null;
  readonly negatives: number | null;
  /** MULTICLASS: rows (or weight) of the class that has fewest of those with any. */
  readonly smallestClass?: number | null;
  /** MULTICLASS: classes that no row has. */
  readonly classesWithoutSupport?: readonly string[];
  /** RANKING: queries that are in the averages. */
  readonly queries?: number | null;
  readonly measures: readonly Measure[];
  /** Null, or left out in older snapshots, where the specification names no slices. */
  readonly slices?: readonly SliceFacts[] | null;
}

/** Some of the rows, by one column or two, as the evaluation stored them. */
export interface SliceFacts {
  readonly columns: readonly string[];
  readonly slice: Readonly<Record<string, string>>;
  readonly rows: number;
  /** Whether every reader of findings may see the numbers; otherwise few people could be recognised by them. */
  readonly shown: boolean;
  readonly measures: readonly Measure[];
}

/** What the evaluation itself is worth, check by check. */
export interface ValidityFacts {
  readonly runId: string;
  readonly digest: string;
  readonly checks: readonly { readonly id: string; readonly verdict: Verdict; readonly reason: string; readonly remedy: string | null }[];
}

/** One group against its reference, as the bias audit stored it; no threshold is applied yet. */
export interface DisparityFacts {
  /** Id of the measure, such as `impactRatio@1`. */
  readonly metric: string;
  readonly group: string;
  readonly groupRows: number;
  readonly reference: string;
  readonly referenceRows: number;
  readonly referenceMode: string;
  /** Every kind of reference for which the comparison holds; left out where facts were gathered before there was more than one. */
  readonly referenceModes?: readonly string[];
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Confidence level of the interval after correction for many comparisons; null when there is no interval. */
  readonly level: number | null;
  /** Counts behind a ratio of rates, so that a threshold such as 4/5 is compared in whole numbers; null for other metrics. */
  readonly counts: { readonly selected: number; readonly total: number; readonly referenceSelected: number; readonly referenceTotal: number } | null;
  readonly meetsMinimums: boolean;
  /** Why the minimums are not met, in words that reveal no count below the display threshold. */
  readonly shortfall: string | null;
  /** The flip test: one decision more or less would turn the comparison round. */
  readonly smallNumbers: boolean;
  /** Which test gave the p-value; left out it is Fisher's. Only that one is exact and lets a small group fail. */
  readonly test?: string;
  /** Test against the reference, corrected for many comparisons; null when it cannot be made. */
  readonly adjustedP: number | null;
  readonly minimumDetectableRatio: number | null;
  /** Whether every reader of findings may see the numbers; otherwise counts of few people could be computed from them. */
  readonly shown: boolean;
}

/** One number for all groups of an attribute, with bounds that hold for all of them together. */
export interface AggregateFacts {
  /** Such as `selectionRate`, or `equalizedOdds`. */
  readonly rate: string;
  readonly kind: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number | null;
  /** Groups that could not be assessed. */
  readonly unassessed: readonly string[];
  readonly shown: boolean;
}

/** People who are alike in the control features: the aggregates of an attribute among them. */
export interface StratumFacts {
  readonly stratum: string;
  /** Rows of the smallest group in it. */
  readonly leastRows: number;
  readonly aggregates: readonly AggregateFacts[];
}

/** One protected attribute, or one crossing of several (`gender×race`), with the groups that were found in the data. */
export interface AttributeFacts {
  readonly attribute: string;
  readonly parts: readonly string[];
  readonly groups: readonly string[];
  readonly unknownShareTooHigh: boolean;
  readonly disparities: readonly DisparityFacts[];
  /** Rows of the smallest group; with the two below it is left out of facts that were gathered before they were known. */
  readonly leastRows?: number;
  readonly aggregates?: readonly AggregateFacts[];
  /** Null without control features. */
  readonly strata?: readonly StratumFacts[] | null;
}

/** One category of a table by Local Law 144. */
export interface LocalLawRowFacts {
  readonly category: string;
  readonly rows: number;
  readonly selected: number;
  /** Share of everybody, unknown categories included. */
  readonly share: number;
  readonly shown: boolean;
}

/** One table by Local Law 144. */
export interface LocalLawTableFacts {
  readonly table: string;
  readonly classification: string | null;
  readonly rows: readonly LocalLawRowFacts[];
  readonly notes: readonly string[];
}

/** What was put on file about the audit by Local Law 144; days are days of the calendar (UTC). */
export interface LocalLawStatementFacts {
  readonly statementId: string;
  /** Digest of what it says now. */
  readonly digest: string;
  /** Whether the auditor has no part in the tool, no employment with those who have, and no interest in them. */
  readonly independent: boolean;
  readonly auditedOn: string;
  /** Null when the summary was not published. */
  readonly publishedOn: string | null;
  /** Null when candidates were not told. */
  readonly noticeOn: string | null;
  readonly exclusions: readonly { readonly table: string; readonly category: string; readonly because: string }[];
}

/** A number about proxies; value null where it could not be computed. */
interface ProxyNumber {
  readonly value: number | null;
  readonly lower: number | null;
  readonly level: string;
}

/** Whether the columns that the model reads tell an attribute, the label or the row. */
export interface ProxyFacts {
  readonly attributes: readonly {
    readonly attribute: string;
    readonly associations: readonly (ProxyNumber & { readonly feature: string; readonly measure: string })[];
    readonly joint: readonly (ProxyNumber & { readonly category: string })[];
  }[];
  readonly leakage: readonly { readonly feature: string; readonly kind: string; readonly value: number | null }[];
}

/** Features that tell of an attribute, each with how much its group moves the scores: the largest product first. */
export interface ProxyUseFacts {
  readonly explanationRunId: string;
  readonly attributes: readonly {
    readonly attribute: string;
    /** Empty where too few rows of two groups are known. */
    readonly uses: readonly {
      readonly feature: string;
      readonly group: string;
      /** Association from 0 to 1; null where it could not be computed. */
      readonly strength: number | null;
      readonly effectShare: number;
      readonly product: number | null;
      readonly inUse: boolean;
    }[];
  }[];
}

/** The bias audit of the same run. */
export interface BiasFacts {
  readonly auditId: string;
  readonly digest: string;
  readonly runId: string;
  readonly attributes: readonly AttributeFacts[];
  readonly crossings: readonly AttributeFacts[];
  /** What follows is left out of facts that were gathered before it was known; null says that the audit has none. */
  readonly minimums?: { readonly rows: number; readonly denominator: number; readonly events: number };
  readonly localLaw144?: { readonly method: string; readonly tables: readonly LocalLawTableFacts[] } | null;
  readonly proxies?: ProxyFacts | null;
}

/** Whether something serves in the environment already, and what. */
type ChampionFacts =
  | { readonly present: false }
  | { readonly present: true; readonly deploymentId: string; readonly modelVersionId: string; readonly sameVersion: boolean };

/** The candidate against the champion on the same rows. */
export interface ComparisonFacts {
  readonly digest: string;
  readonly candidateRunId: string;
  readonly championRunId: string;
  readonly paired: boolean;
  /** Candidate minus champion. */
  readonly measures: readonly Measure[];
}

/** The model card as it stands. */
export interface CardFacts {
  readonly cardId: string;
  readonly revision: number;
  readonly digest: string;
  readonly completeness: number;
  readonly missing: readonly { readonly field: string; readonly because: string }[];
  readonly staleCitations: readonly string[];
}

/** The monitor that would start with the promotion. */
export interface MonitorFacts {
  readonly monitorId: string;
  readonly digest: string;
  readonly state: string;
  readonly signals: readonly string[];
  readonly baselineRows: number;
}

/** What the lineage graph knows above the version. */
export interface LineageFacts {
  readonly trainingDatasetVersionIds: readonly string[];
  readonly featureSetVersionId: string | null;
  /** Whether every training dataset version is reached by walking upstream from the version. */
  readonly connected: boolean;
}

/** Data that a version was trained or is tested on, and the steward's word for it; nulls where nobody has given it, or it was withdrawn. */
export interface AttestationFacts {
  readonly datasetVersionId: string;
  readonly use: 'training' | 'evaluation';
  readonly attestationId: string | null;
  readonly attestedAt: string | null;
  readonly digest: string | null;
}

/** The newest explanation that Assay computed on the rows of the approved test. */
export interface ExplanationFacts {
  readonly runId: string;
  readonly resultDigest: string;
  /** Instant at which the result was recorded, ISO 8601. */
  readonly completedAt: string;
  readonly artifactDigest: string;
  readonly specificationDigest: string;
  readonly method: string;
  readonly status: 'OK' | 'INSUFFICIENT' | 'ERROR';
  readonly reason: string | null;
  readonly backgroundRows: number;
  readonly sampleRows: number;
  /** Whether effects add up in every row that was attributed; null when none was. */
  readonly additivityHolds: boolean | null;
  /** Share of other backgrounds in which the strongest group stays the same. */
  readonly sameFirst: number | null;
  /** Refusals near the threshold, and those among them that the named reasons explain; null where no decision is made. */
  readonly refusals: number | null;
  readonly refusalsExplained: number | null;
}

/** An explanation that another tool computed: never Assay's own evidence. */
export interface ImportedExplanationFacts {
  readonly id: string;
  readonly library: string;
  readonly additivity: string;
  readonly importedAt: string;
}

/** The newest finished skew check of the version against its own feature set version, for one dataset of serving. */
export interface SkewFacts {
  readonly checkId: string;
  /** Digest of what it says now. */
  readonly digest: string;
  readonly verdict: string;
  /** Id and name of the dataset; nulls when there was no data of serving to compare with. */
  readonly servingDatasetId: string | null;
  readonly servingDataset: string | null;
  /** Whether it compared the newest version of that dataset, and everything else is still what it was. */
  readonly current: boolean;
}

/** How far the two versions of an equivalence check may differ; null was not checked. */
export interface ToleranceFacts {
  readonly maxDifference: number | null;
  readonly meanDifference: number | null;
  readonly flipRate: number | null;
  readonly groupFlipRate: number | null;
  readonly rankCorrelation: number | null;
}

/** A finished check of a derived version against its parent, on the rows of the approved specification. */
export interface EquivalenceFacts {
  readonly checkId: string;
  /** Digest of what it says now. */
  readonly digest: string;
  readonly verdict: string;
  /** What whoever asked for it tolerated. */
  readonly tolerances: ToleranceFacts;
}

/** Whether the version was derived from another one, and what was found when the two were compared. */
export type DerivationFacts =
  | { readonly derived: false }
  | { readonly derived: true; readonly parentVersionId: string; readonly checks: readonly EquivalenceFacts[] };

/** A checked signature of the model file. */
export interface SignatureFacts {
  readonly checkId: string;
  readonly verdict: string;
  readonly reason: string;
  readonly keyFingerprint: string | null;
  /** Whether the project trusts the key at the moment. */
  readonly trusted: boolean;
}

/** Something that people have to look at and nobody has closed. */
export interface OpenFindingFacts {
  readonly findingId: string;
  /** The version, its bytes, its model, its use case, or data it was trained or is tested on. */
  readonly subjectId: string;
  readonly kind: string;
  readonly severity: string;
  readonly overdue: boolean;
}

/** A number of a pre-flight check. */
export interface PreflightNumberFacts {
  readonly id: string;
  readonly column: string | null;
  readonly part: string | null;
  readonly level: number | null;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Whether every reader of findings may see it; otherwise few people could be recognised by it. */
  readonly shown: boolean;
}

/** A finished pre-flight run of the bytes, the manifest and the rows that are there now. */
export interface PreflightFacts {
  readonly runId: string;
  /** Digest of what it says now. */
  readonly digest: string;
  /** Instant at which the result was recorded, ISO 8601. */
  readonly completedAt: string;
  readonly artifactDigest: string;
  readonly specificationDigest: string;
  readonly sampleRows: number;
  readonly declared: readonly { readonly column: string; readonly direction: string | null; readonly hard: boolean }[];
  readonly checks: readonly {
    readonly check: string;
    readonly verdict: Verdict;
    readonly reason: string;
    readonly message: string;
    /** Those that the policy bounds, and no others. */
    readonly numbers: readonly PreflightNumberFacts[];
  }[];
}

/** A finished latency run of the bytes and the manifest that are there now; times in milliseconds. */
export interface LatencyFacts {
  readonly runId: string;
  /** Digest of what it says now. */
  readonly digest: string;
  /** Instant at which the result was recorded, ISO 8601. */
  readonly completedAt: string;
  readonly artifactDigest: string;
  readonly runnerClass: string;
  readonly threads: number;
  readonly optimisation: string;
  readonly runtimeVersion: string;
  readonly batches: readonly {
    readonly batch: number;
    readonly calls: number;
    readonly failed: boolean;
    readonly percentiles: readonly { readonly q: number; readonly value: number | null; readonly lower: number | null; readonly upper: number | null }[];
  }[];
}

/**
 * Everything a policy may look at, as plain JSON: stored with the request and digested, so that the same snapshot gives the
 * same verdict years later. null means "not known" and can never open a gate.
 */
export interface GateFacts {
  readonly format: 'assay-gate-facts/1';
  /** The instant at which the facts were gathered, ISO 8601. */
  readonly asOf: string;
  readonly tier: number;
  readonly environment: string;
  readonly useCase: string;
  /** The project, for policies that speak of some only; absent in snapshots of before they could. */
  readonly project?: { readonly id: string; readonly name: string };
  /** Tags of use case, model and version, sorted; absent in snapshots of before policies could speak of them. */
  readonly tags?: readonly string[];
  readonly modelVersionId: string;
  readonly artifact: ArtifactFacts | null;
  readonly inputs: readonly ModelInputFacts[] | null;
  readonly specification: SpecificationFacts | null;
  readonly data: DataFacts | null;
  readonly evaluation: EvaluationFacts | null;
  /** Absent in facts of before evaluations were assessed themselves. */
  readonly validity?: ValidityFacts | null;
  readonly bias: BiasFacts | null;
  /** Null when nobody has filed one about the audit; absent in snapshots of before that could be done. */
  readonly localLawStatement?: LocalLawStatementFacts | null;
  readonly champion: ChampionFacts | null;
  readonly comparison: ComparisonFacts | null;
  readonly card: CardFacts | null;
  readonly monitor: MonitorFacts | null;
  readonly lineage: LineageFacts | null;
  readonly attestations: readonly AttestationFacts[] | null;
  /** Ids of the revocations that hold for what the version and its evidence were made from; absent in snapshots of before they were kept. */
  readonly revocations?: readonly string[];
  /** Absent in snapshots of before there were explanations. */
  readonly explanation?: ExplanationFacts | null;
  readonly importedExplanations?: readonly ImportedExplanationFacts[];
  /** Null where the audit has no proxies or the effects are not known; absent in snapshots of before it was looked at. */
  readonly proxyUse?: ProxyUseFacts | null;
  readonly skew: readonly SkewFacts[] | null;
  /** Newest first; absent in snapshots of before policies could look at it, as the next one. */
  readonly signatures?: readonly SignatureFacts[] | null;
  readonly findings?: readonly OpenFindingFacts[] | null;
  readonly derivation: DerivationFacts | null;
  /** Newest first; absent in snapshots of before there were pre-flight and latency runs. */
  readonly preflights?: readonly PreflightFacts[] | null;
  readonly latencies?: readonly LatencyFacts[] | null;
}
