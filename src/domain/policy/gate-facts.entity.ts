import type { Measure } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { BiasFacts, LocalLawStatementFacts, ProxyUseFacts } from './bias-facts.entity.ts';
import type {
  AttestationFacts,
  DerivationFacts,
  ExplanationFacts,
  ImportedExplanationFacts,
  LatencyFacts,
  OpenFindingFacts,
  PreflightFacts,
  SignatureFacts,
  SkewFacts,
} from './check-facts.entity.ts';
import type { FramingFacts } from './framing-facts.entity.ts';
import type { ChallengeFacts, DocumentFacts, IncidentFacts, RetentionFacts } from './record-facts.entity.ts';

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
  /** Whether it names other rows on which its threshold was chosen; null without a threshold. Absent in snapshots of before this could be said. */
  readonly thresholdChosenElsewhere?: boolean | null;
}

/** How training data and evaluation data meet; `sharedRows` is null while nobody has counted. */
export interface DataFacts {
  readonly evaluationDatasetDigest: string;
  readonly evaluationSplit: string | null;
  readonly trainingDatasetDigests: readonly string[];
  readonly sharedRows: number | null;
  /** Evaluation rows that are also rows on which the threshold was chosen; null while nobody has counted, absent in snapshots of before anybody could. */
  readonly thresholdSharedRows?: number | null;
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
  /** MULTICLASS: rows of the class that has fewest of those with any. */
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
  /** How the use case is framed, and what the version offers for it; absent in snapshots of before framings were approved. */
  readonly framing?: FramingFacts | null;
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
  /** Incidents about versions of the model, oldest first; absent in snapshots of before they were kept, as the next three. */
  readonly incidents?: readonly IncidentFacts[] | null;
  /** Of each type the newest one about the version, and the newest one about its use case. */
  readonly documents?: readonly DocumentFacts[] | null;
  readonly challenges?: readonly ChallengeFacts[] | null;
  readonly retention?: RetentionFacts | null;
}
