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
  /** Why it does not count: who filed it, or gave them the role for it, has an interest in what is asked for. Absent: nobody has. */
  readonly interested?: string;
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
    /** `shown` is false where counts of few people follow from the number, and left out elsewhere. */
    readonly associations: readonly (ProxyNumber & { readonly feature: string; readonly measure: string; readonly shown?: false })[];
    /** `shown` is false where the head count of the category is hidden, and left out elsewhere. */
    readonly joint: readonly (ProxyNumber & { readonly category: string; readonly shown?: false })[];
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
      /** Where the association may not be shown; left out elsewhere. */
      readonly shown?: false;
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
  /** More rows without a finite score than anything can be judged with. */
  readonly unscoredShareTooHigh?: boolean;
  /** Rows come in clusters, so that counts of rows are no counts of independent people. */
  readonly rowsInClusters?: boolean;
  readonly localLaw144?: { readonly method: string; readonly tables: readonly LocalLawTableFacts[] } | null;
  readonly proxies?: ProxyFacts | null;
}
