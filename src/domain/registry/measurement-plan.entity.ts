/** What a model predicts, and so by which measures it is judged. */
export const TASKS = ['BINARY', 'MULTICLASS', 'REGRESSION', 'RANKING'] as const;
export type Task = (typeof TASKS)[number];

/** With which group the others are compared: the one best off, the largest, a named one, or per metric the one with the smallest value. */
export const REFERENCE_MODES = ['best', 'majority', 'predefined', 'minMetric'] as const;
export type ReferenceMode = (typeof REFERENCE_MODES)[number];

/** The two ways of New York City's Local Law 144: rates of being selected, or rates of scoring above the median. */
export const LOCAL_LAW_144_METHODS = ['SELECTION', 'SCORES'] as const;
export type LocalLaw144Method = (typeof LOCAL_LAW_144_METHODS)[number];

/** A column by which rows are divided to be measured apart. */
export interface Slice {
  readonly column: string;
  /** Where a column of numbers is cut, ascending: (−∞, e₁), [e₁, e₂), …, [eₙ, ∞). Null: each text of the column is a slice. */
  readonly edges: readonly number[] | null;
}

/** One of the few fairness metrics that matter most here, and the harm that it watches, in one sentence. */
export interface PrimaryMetric {
  /** Name of a disparity without its version, such as `impactRatio`. */
  readonly metric: string;
  readonly harm: string;
}

/** The columns of a report by New York City's Local Law 144; both are protected attributes of the specification. */
export interface LocalLaw144Plan {
  readonly method: LocalLaw144Method;
  readonly sex: string;
  readonly raceEthnicity: string;
}

/** How groups of people are formed and compared. */
export interface FairnessPlan {
  readonly referenceMode: ReferenceMode;
  /** For `predefined`: the reference group of each protected attribute, by column. */
  readonly references: Readonly<Record<string, string>>;
  /** At most three; empty where nobody has chosen. */
  readonly primaryMetrics: readonly PrimaryMetric[];
  /** Protected attributes that hold numbers, such as an age, by column: cut at these ascending edges, as slices are. */
  readonly numericEdges: Readonly<Record<string, readonly number[]>>;
  readonly localLaw144: LocalLaw144Plan | null;
  /** Whether groups are also formed by every three attributes. */
  readonly threeWay: boolean;
  /**
   * REGRESSION: a prediction at or above it is the favourable decision; below it when the favourable outcome is NEGATIVE. Null: no decision
   * follows, and only predictions and errors are compared.
   */
  readonly favourableFrom: number | null;
  /** RANKING: being among the first so many of a query is the favourable decision; null: only exposure is compared. */
  readonly topK: number | null;
}

/** MULTICLASS: what decisions cost. */
export interface ClassCosts {
  /** Such as `EUR` or `hours of review`. */
  readonly unit: string;
  /** [actual class][predicted class], in the order of the classes; zero or more. */
  readonly costs: readonly (readonly number[])[];
}

/** What is predicted and how it is measured. Columns are those of the evaluation data; null where a column has no such role. */
export interface MeasurementPlan {
  readonly task: Task;
  /** MULTICLASS: the label texts in the order of the model's class outputs. Null for every other task. */
  readonly classes: readonly string[] | null;
  /** MULTICLASS: the predicted classes that are the good outcome; null where no class is better than another. */
  readonly favourableClasses: readonly string[] | null;
  /** The dataset version on whose rows the threshold was chosen, never the one that judges; null where nobody has said. */
  readonly thresholdDatasetVersionId: string | null;
  /** MULTICLASS: what decisions cost; null where nobody has priced them. */
  readonly classCosts: ClassCosts | null;
  /** RANKING: rows with the same text in it are ranked against each other; always given for this task. */
  readonly queryColumn: string | null;
  /** RANKING: a row whose label, its relevance, is at least this is relevant. */
  readonly relevantFrom: number;
  /** RANKING: the k of precision@k and its kin. MULTICLASS: the k of top-k accuracy, as far as there are more classes. */
  readonly ranks: readonly number[];
  /** Weight of each row, zero or more. */
  readonly weightColumn: string | null;
  /** Rows with the same text in it belong together, such as those of one customer: they are drawn together when intervals are resampled. */
  readonly clusterColumn: string | null;
  /** Instant of the row. */
  readonly timeColumn: string | null;
  /** Instant at which the features of the row were known. */
  readonly featureTimeColumn: string | null;
  /** Instant at which the label of the row was known. */
  readonly labelTimeColumn: string | null;
  /** How far ahead of the event versions predict, as an ISO 8601 duration; null where nothing is said of it. */
  readonly predictionHorizon: string | null;
  /** Cross-validation fold of the row. */
  readonly foldColumn: string | null;
  readonly slices: readonly Slice[];
  /** Whether slices are also formed by every two of these columns. */
  readonly sliceCrossings: boolean;
  readonly fairness: FairnessPlan;
}

/** What holds where a specification says nothing: a binary classifier, every row alike, groups compared with the best off. */
export const DEFAULT_MEASUREMENT: MeasurementPlan = {
  task: 'BINARY',
  classes: null,
  favourableClasses: null,
  thresholdDatasetVersionId: null,
  classCosts: null,
  queryColumn: null,
  relevantFrom: 1,
  ranks: [1, 3, 5, 10],
  weightColumn: null,
  clusterColumn: null,
  timeColumn: null,
  featureTimeColumn: null,
  labelTimeColumn: null,
  predictionHorizon: null,
  foldColumn: null,
  slices: [],
  sliceCrossings: false,
  fairness: {
    referenceMode: 'best',
    references: {},
    primaryMetrics: [],
    numericEdges: {},
    localLaw144: null,
    threeWay: false,
    favourableFrom: null,
    topK: null,
  },
};
