import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { ConfidenceInterval } from '../../kernel/measure.ts';
import type {
  AdditivityCheck,
  AttributionMethod,
  AttributionReason,
  AttributionStability,
  AttributionStatus,
  ScoreLinkName,
} from '../../stats/attribution/index.ts';
import type { LeasedWork } from '../work/leased-work.entity.ts';

/** Columns of the model that move together: the cells of all of them come from the same row, always. */
export interface FeatureGroup {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The plain words for a group that a person is told as a reason. */
export interface ReasonText {
  readonly group: string;
  readonly text: string;
}

/** What is asked, with every choice made; part of the identity of the run. */
export interface ExplanationQuestion {
  /** A partition of the columns that the model is fed with. */
  readonly groups: readonly FeatureGroup[];
  readonly method: AttributionMethod;
  readonly link: ScoreLinkName;
  /** The class whose probability is explained, for a model that gives one per class. */
  readonly outputClass: string | null;
  /** Rows to explain against, and rows of the evaluation data whose effects are averaged. */
  readonly backgroundRows: number;
  readonly sampleRows: number;
  /** Ids of the people whose scores are explained one by one. */
  readonly rowIds: readonly string[];
  /** Columns along which scores are followed. */
  readonly dependence: readonly string[];
  /** One text per group, or none at all. */
  readonly reasonTexts: readonly ReasonText[];
  readonly budgetRows: number;
  readonly budgetSeconds: number;
}

/** Everything that decides what a run finds: the same inputs give the same bytes. */
export interface ExplanationInputs {
  readonly artifactDigest: Digest;
  readonly manifestDigest: Digest;
  readonly datasetDigest: Digest;
  readonly specificationDigest: Digest;
  readonly backgroundDigest: Digest;
  readonly question: ExplanationQuestion;
}

/** One group of the model as a whole. */
export interface GroupEffect {
  readonly group: string;
  /** Mean of |effect| over the sample, on the scale of the link; null where the attributions could not be computed. */
  readonly meanAbsoluteEffect: number | null;
  readonly meanEffect: number | null;
  /** Over the rows of the sample. */
  readonly ci: ConfidenceInterval | null;
  /** What sampling orders leaves; 0 for the exact method. */
  readonly standardError: number | null;
  /** By how much the metric of the document gets worse when the group is shuffled; null where the metric is. */
  readonly importance: number | null;
  readonly importanceCi: ConfidenceInterval | null;
}

/** The scores of a model along one column. */
export interface ColumnDependence {
  readonly column: string;
  readonly axis: 'NUMBERS' | 'TEXTS';
  /** Rows that were followed. */
  readonly rows: number;
  readonly points: readonly {
    /** The value as the data has it. */
    readonly value: string;
    /** Mean score with this value in every row. */
    readonly meanScore: number;
    /** Accumulated local effect, centred; only along numbers. */
    readonly localEffect: number | null;
  }[];
}

/** Whether an explanation may be relied on, and why not. */
export interface ExplanationStanding {
  readonly status: AttributionStatus;
  readonly reason: AttributionReason | 'EMPTY_SAMPLE' | null;
}

/** What was found out about the model as a whole, as plain JSON. Nobody can be told from it. */
export interface ExplanationDocument extends ExplanationStanding {
  readonly format: 'assay-explanation/1';
  /** What the numbers are about, and what not. */
  readonly notice: string;
  readonly inputs: ExplanationInputs;
  readonly seed: string;
  readonly method: AttributionMethod;
  readonly link: { readonly name: ScoreLinkName; readonly averaged: 'AFTER_LINK'; readonly clip: number | null; readonly clippedScores: number };
  readonly background: { readonly rows: number; readonly datasetRows: number; readonly baseValue: number | null };
  readonly sampleRows: number;
  /** What importance is measured in: the area under the ROC curve, the root mean squared error, or NDCG at k. Null without known truth. */
  readonly metric: {
    readonly id: 'rocAuc' | 'rmse' | 'ndcgAtK';
    /** Only of NDCG: places of each list that are looked at. */
    readonly k?: number;
    readonly value: number | null;
    readonly rows: number;
    readonly repeats: number;
  } | null;
  /** Strongest first. */
  readonly groups: readonly GroupEffect[];
  /** The worst of all rows that were attributed; null when none was. */
  readonly additivity: (AdditivityCheck & { readonly rows: number }) | null;
  readonly stability: AttributionStability;
  /** Refusals of the sample near the threshold, and those among them whose expected score reaches it without the named reasons; null where no decision is made. */
  readonly reasonQuality: { readonly refusals: number; readonly explained: number } | null;
  readonly dependence: readonly ColumnDependence[];
  readonly rowsEvaluated: number;
}

/** One reason that the person may be told. */
export interface ReasonCode {
  readonly group: string;
  /** Null when no texts were given. */
  readonly text: string | null;
  readonly harm: number;
  readonly share: number;
}

/** The explanation of one score. */
export interface RowExplanation extends ExplanationStanding {
  readonly rowId: string;
  /** Null where the model gave no finite number. */
  readonly score: number | null;
  /** Whether the score is on the favourable side of the threshold; null where no decision is made. */
  readonly favourable: boolean | null;
  /** On the scale of the link. */
  readonly baseValue: number | null;
  readonly output: number | null;
  readonly effects: readonly { readonly group: string; readonly effect: number; readonly standardError: number }[];
  readonly additivity: AdditivityCheck | null;
  readonly reasons: readonly ReasonCode[];
}

/** The scores of single rows along one column, without their ids. */
export interface ColumnCurves {
  readonly column: string;
  /** `curves[row][point]`, with the points of the column's dependence. */
  readonly curves: readonly (readonly number[])[];
}

/** What was found out about single people; whoever shows it asks for the permission first. */
export interface PeopleDocument {
  readonly rows: readonly RowExplanation[];
  readonly curves: readonly ColumnCurves[];
}

/** What moves the scores of a model version, found out by asking the model about rows made of real rows. */
export interface ExplanationRun extends LeasedWork {
  readonly id: Id<'ExplanationRun'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  /** The rows that are explained: those of the approved audit specification. */
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly auditSpecificationId: Id<'AuditSpecification'>;
  /** The rows that it is explained against. */
  readonly backgroundVersionId: Id<'DatasetVersion'>;
  readonly inputs: ExplanationInputs;
  readonly identityDigest: Digest;
  readonly document: ExplanationDocument | null;
  readonly people: PeopleDocument | null;
  /** Digest of document and people together. */
  readonly resultDigest: Digest | null;
}

/** A run with what of its result a certain reader gets. */
export interface ExplanationForReader {
  readonly run: ExplanationRun;
  /** Null until there is a result, and for a reader who may not see explanations of single people. */
  readonly people: PeopleDocument | null;
  /** Whether explanations of people are withheld from this reader. */
  readonly peopleWithheld: boolean;
}
