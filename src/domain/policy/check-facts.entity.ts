import type { Verdict } from '../../kernel/verdict.ts';

/** Data that a version was trained or is tested on, and the steward's word for it; nulls where nobody has given it, or it was withdrawn. */
export interface AttestationFacts {
  readonly datasetVersionId: string;
  readonly use: 'training' | 'evaluation';
  readonly attestationId: string | null;
  readonly attestedAt: string | null;
  readonly digest: string | null;
  /** Why it does not count: who gave the steward the role for it has an interest in what is asked for. Absent: nobody has. */
  readonly interested?: string;
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
