import { digestOf } from '../../kernel/digest.ts';
import { STABILITY_DRAWS, sampleRows, stratifiedByScore } from '../../stats/attribution/index.ts';
import { EXPLANATION_ROWS } from './explanation-question.rules.ts';
import type { ExplanationInputs, ExplanationQuestion } from './explanation-run.entity.ts';
import { importanceRows, type Truth } from './importance.rules.ts';

/** What is known of the rows to choose from: the scores of both datasets, and what is true of the evaluation rows. */
export interface RowsToChooseFrom {
  readonly background: Float64Array;
  readonly evaluation: Float64Array;
  /** Null where nobody knows it, or it is no truth of the explained score. */
  readonly truth: Truth | null;
}

/** Rows by their places in their dataset, ascending. */
export interface ChosenRows {
  readonly background: Uint32Array;
  readonly otherBackgrounds: readonly Uint32Array[];
  readonly sample: Uint32Array;
  readonly people: Uint32Array;
  readonly importance: Uint32Array;
  readonly dependence: Uint32Array;
}

/**
 * The seed of every draw: made of the bytes and the question alone, so that the same asked elsewhere draws the same rows. The digest of the
 * specification is no part of it, as a specification names its use case and its data by ids.
 */
export function explanationSeed({ artifactDigest, manifestDigest, datasetDigest, backgroundDigest, question }: ExplanationInputs): bigint {
  return BigInt(`0x${digestOf({ artifactDigest, manifestDigest, datasetDigest, backgroundDigest, question }).slice(0, 16)}`);
}

/** Chooses all rows of an explanation by its seed. */
export function chooseRows(from: RowsToChooseFrom, people: Uint32Array, question: ExplanationQuestion, seed: bigint): ChosenRows {
  const { backgroundRows, sampleRows: sample, dependence } = question;
  return {
    background: stratifiedByScore(from.background, backgroundRows, seed),
    otherBackgrounds: Array.from({ length: STABILITY_DRAWS }, (_, draw) => stratifiedByScore(from.background, backgroundRows, seed + BigInt(draw + 1))),
    sample: sampleRows(from.evaluation, sample, seed),
    people,
    importance: importanceRows(from.evaluation, from.truth, seed + 1n),
    dependence: dependence.length === 0 ? new Uint32Array(0) : sampleRows(from.evaluation, EXPLANATION_ROWS.dependence, seed + 2n),
  };
}

/** Rows that the model process is to hold, and the numbers under which it then knows them. */
export interface HeldRows {
  readonly background: Uint32Array;
  readonly evaluation: Uint32Array;
  /** Numbers of rows of the background data, and of the evaluation data, by their places. */
  readonly ofBackground: (places: Uint32Array) => Uint32Array;
  readonly ofEvaluation: (places: Uint32Array) => Uint32Array;
}

/** Both datasets' chosen rows, each once, numbered through. */
export function heldRows(chosen: ChosenRows): HeldRows {
  const background = union([chosen.background, ...chosen.otherBackgrounds]);
  const evaluation = union([chosen.sample, chosen.people, chosen.importance, chosen.dependence]);
  return { background, evaluation, ofBackground: numbering(background, 0), ofEvaluation: numbering(evaluation, background.length) };
}

const union = (lists: readonly Uint32Array[]): Uint32Array => Uint32Array.from(new Set(lists.flatMap((list) => [...list]))).sort();

function numbering(places: Uint32Array, first: number): (asked: Uint32Array) => Uint32Array {
  const numbers = new Map([...places].map((place, at) => [place, first + at]));
  return (asked) => asked.map((place) => numbers.get(place) as number);
}
