import type { RowMixer } from '../../inference/model-runner.ts';
import {
  type Attribution,
  AttributionFault,
  attributeRow,
  attributionStability,
  type GlobalAttribution,
  LOGIT_CLIP,
  MeteredModel,
  type PermutationImportance,
  permutationImportance,
  ScoreLink,
  summariseAttributions,
} from '../../stats/attribution/index.ts';
import { type ChosenRows, type HeldRows, heldRows } from './choose-rows.rules.ts';
import { worstAdditivity, worstStanding } from './explanation-document.rules.ts';
import { EXPLANATION_ROWS } from './explanation-question.rules.ts';
import type {
  ColumnCurves,
  ColumnDependence,
  ExplanationDocument,
  ExplanationInputs,
  GroupEffect,
  PeopleDocument,
  RowExplanation,
} from './explanation-run.entity.ts';
import { followColumn } from './follow-column.ts';
import { importanceMetric, namedMetric, type Truth } from './importance.rules.ts';
import { type Decision, reasonQuality, reasonsOf } from './reasons.ts';

/** What the model's name for scores says of them, and nothing of the world. */
const NOTICE =
  'Describes the model, not the world: it tells what moves the scores, not what causes outcomes. Groups that go together share their effect, as each is replaced by cells of other rows.';

/** What an explanation is computed from. */
export interface ExplainableRows {
  readonly inputs: ExplanationInputs;
  readonly seed: bigint;
  readonly chosen: ChosenRows;
  /** Scores and truth of the evaluation data, by place; rows of the background data. */
  readonly scores: Float64Array;
  readonly truth: Truth | null;
  readonly backgroundDatasetRows: number;
  /** Ids of the people, in the order of `chosen.people`. */
  readonly rowIds: readonly string[];
  /** How the score becomes a decision; null where the model does not decide about people by one probability. */
  readonly decision: Decision | null;
}

/** Everything that was found out. */
export interface ExplainedRows {
  readonly document: ExplanationDocument;
  readonly people: PeopleDocument;
}

/** Asks the model about mixtures until everything is answered. Faults of the model become the status; only a lost connection and a request to stop reject. */
export async function explainRows(rows: ExplainableRows, mixer: RowMixer, onRows: (rows: number) => void, signal?: AbortSignal): Promise<ExplainedRows> {
  const { question } = rows.inputs;
  const counted = async (mixtures: Parameters<RowMixer['score']>[0]): Promise<Float64Array> => {
    const scores = await mixer.score(mixtures);
    onRows(metered.rowsEvaluated + scores.length);
    return scores;
  };
  const metered = new MeteredModel(counted, question.budgetRows, signal);
  const link = new ScoreLink(question.link);
  const explainer = new RowExplainer(rows, mixer, metered, link);
  const found = await explainer.explain();
  const byGroup = groupEffects(rows, found.importance, found.global);
  return {
    document: {
      ...{ format: 'assay-explanation/1', notice: NOTICE, inputs: rows.inputs, seed: rows.seed.toString(), method: question.method },
      ...worstStanding([found.fault, found.global, ...found.people]),
      link: { name: link.name, averaged: 'AFTER_LINK', clip: link.name === 'LOGIT' ? LOGIT_CLIP : null, clippedScores: link.clipped },
      background: { rows: rows.chosen.background.length, datasetRows: rows.backgroundDatasetRows, baseValue: found.baseValue },
      ...{ sampleRows: rows.chosen.sample.length, groups: byGroup, stability: found.stability, reasonQuality: found.reasonQuality },
      metric: metricOf(rows.truth, found.importance),
      ...{ additivity: found.additivity, dependence: found.dependence, rowsEvaluated: metered.rowsEvaluated },
    },
    people: { rows: found.people, curves: found.curves },
  };
}

interface Found {
  readonly fault: Pick<ExplanationDocument, 'status' | 'reason'>;
  readonly importance: PermutationImportance | null;
  readonly global: GlobalAttribution;
  readonly people: readonly RowExplanation[];
  readonly baseValue: number | null;
  readonly stability: ExplanationDocument['stability'];
  readonly reasonQuality: ExplanationDocument['reasonQuality'];
  readonly additivity: ExplanationDocument['additivity'];
  readonly dependence: readonly ColumnDependence[];
  readonly curves: readonly ColumnCurves[];
}

class RowExplainer {
  private readonly rows: ExplainableRows;
  private readonly mixer: RowMixer;
  private readonly model: MeteredModel;
  private readonly link: ScoreLink;
  private readonly held: HeldRows;
  /** Attributions that are still to come; each gets an equal share of what is left of the budget. */
  private toGo: number;

  constructor(rows: ExplainableRows, mixer: RowMixer, model: MeteredModel, link: ScoreLink) {
    this.rows = rows;
    this.mixer = mixer;
    this.model = model;
    this.link = link;
    this.held = heldRows(rows.chosen);
    const { sample, people, otherBackgrounds } = rows.chosen;
    this.toGo = sample.length + people.length + Math.min(EXPLANATION_ROWS.stability, sample.length) * otherBackgrounds.length;
  }

  async explain(): Promise<Found> {
    const { chosen } = this.rows;
    const fixed = await this.fixedParts();
    const sample: Attribution[] = [];
    for (const place of chosen.sample) sample.push(await this.attribute(place, chosen.background));
    const ofPeople: Attribution[] = [];
    for (const place of chosen.people) ofPeople.push(await this.attribute(place, chosen.background));
    const stable = await this.stabilityOf(sample);
    const quality = fixed.fault.status === 'ERROR' ? null : await this.qualityOf(sample);
    return {
      ...fixed,
      global: summariseAttributions(sample),
      people: ofPeople.map((attribution, at) => this.personOf(attribution, at)),
      baseValue: [...sample, ...ofPeople].find(({ baseValue }) => baseValue !== null)?.baseValue ?? null,
      stability: stable,
      reasonQuality: quality,
      additivity: worstAdditivity([...sample, ...ofPeople]),
    };
  }

  /** What costs the same whatever the model answers. A score that is no number ends it, and the explanation is an ERROR. */
  private async fixedParts(): Promise<Pick<Found, 'fault' | 'importance' | 'dependence' | 'curves'>> {
    const { chosen, truth, seed, inputs } = this.rows;
    try {
      const groups = inputs.question.groups.length;
      const rows = this.held.ofEvaluation(chosen.importance);
      const metric = truth === null || rows.length === 0 ? null : importanceMetric(truth, chosen.importance);
      const importance = metric === null ? null : await permutationImportance({ model: this.model, groups, rows, metric, seed });
      const followed = [];
      for (const column of inputs.question.dependence) followed.push(await this.follow(column));
      return {
        fault: { status: 'OK', reason: null },
        importance,
        dependence: followed.map(({ dependence }) => dependence),
        curves: followed.map(({ curves }) => curves),
      };
    } catch (cause) {
      if (!(cause instanceof AttributionFault)) throw cause;
      const status = cause.reason === 'BUDGET_ENDED' ? 'INSUFFICIENT' : 'ERROR';
      return { fault: { status, reason: cause.reason }, importance: null, dependence: [], curves: [] };
    }
  }

  private follow(column: string) {
    const { groups, dependence } = this.rows.inputs.question;
    const rows = this.held.ofEvaluation(this.rows.chosen.dependence);
    const texts = this.mixer.texts[1]?.[dependence.indexOf(column)] ?? [];
    const textOf = (row: number): string => texts[row - this.held.background.length] ?? '';
    const group = groups.findIndex(({ columns }) => columns.includes(column));
    return followColumn({ model: this.model, groups: groups.length, group, rows }, column, textOf);
  }

  private setupOf(place: number, background: Uint32Array) {
    const [row] = this.held.ofEvaluation(Uint32Array.of(place));
    const { link, mixer } = this;
    const groups = this.rows.inputs.question.groups.length;
    return { link, groups, row: row as number, background: this.held.ofBackground(background), sameCells: mixer.sameCells };
  }

  private attribute(place: number, background: Uint32Array): Promise<Attribution> {
    const model = this.model.portion(Math.floor(this.model.rowsLeft / Math.max(1, this.toGo)));
    this.toGo -= 1;
    const expectedScore = this.rows.scores[place] as number;
    const { method } = this.rows.inputs.question;
    return attributeRow({ ...this.setupOf(place, background), model, method, expectedScore, seed: this.rows.seed + BigInt(place) });
  }

  private async stabilityOf(sample: readonly Attribution[]): Promise<ExplanationDocument['stability']> {
    const { chosen } = this.rows;
    const compared = [];
    for (const [at, main] of sample.slice(0, EXPLANATION_ROWS.stability).entries()) {
      const others: Attribution[] = [];
      for (const background of chosen.otherBackgrounds) others.push(await this.attribute(chosen.sample[at] as number, background));
      compared.push({ main, others });
    }
    return attributionStability(compared);
  }

  private async qualityOf(sample: readonly Attribution[]): Promise<ExplanationDocument['reasonQuality']> {
    const { decision, chosen } = this.rows;
    if (decision === null) return null;
    const setups = sample.map((attribution, at) => ({
      attribution,
      setup: { ...this.setupOf(chosen.sample[at] as number, chosen.background), model: this.model },
    }));
    return reasonQuality(setups, decision, this.link);
  }

  private personOf(attribution: Attribution, at: number): RowExplanation {
    const { decision, rowIds, chosen, scores, inputs } = this.rows;
    const { groups, reasonTexts } = inputs.question;
    const { baseValue, output, additivity, status, reason } = attribution;
    const score = scores[chosen.people[at] as number] as number;
    return {
      ...{ rowId: rowIds[at] as string, score: Number.isFinite(score) ? score : null, baseValue, output, additivity, status, reason },
      favourable: decision === null || !Number.isFinite(score) ? null : decision.isFavourable(score),
      effects: attribution.effects.map((effect, group) => ({
        ...{ group: groups[group]?.name ?? '', effect },
        standardError: attribution.standardErrors[group] as number,
      })),
      reasons: decision === null || status !== 'OK' ? [] : reasonsOf(attribution, decision, groups, reasonTexts),
    };
  }
}

/** What importance is measured in, and what the untouched rows come to. */
function metricOf(truth: Truth | null, importance: PermutationImportance | null): ExplanationDocument['metric'] {
  if (truth === null || importance === null) return null;
  const { metric, rows, repeats } = importance;
  return { ...namedMetric(truth, metric), rows, repeats };
}

/** Both kinds of importance of every group, strongest first. */
function groupEffects(rows: ExplainableRows, importance: PermutationImportance | null, global: GlobalAttribution): readonly GroupEffect[] {
  const effects = rows.inputs.question.groups.map(({ name }, group): GroupEffect => {
    const attributed = global.groups[group];
    const shuffled = importance?.groups[group];
    return {
      ...{ group: name, meanAbsoluteEffect: attributed?.meanAbsolute ?? null, meanEffect: attributed?.mean ?? null, ci: attributed?.ci ?? null },
      ...{ standardError: attributed?.standardError ?? null, importance: shuffled?.drop ?? null, importanceCi: shuffled?.ci ?? null },
    };
  });
  const strength = ({ meanAbsoluteEffect, importance: drop }: GroupEffect): number => meanAbsoluteEffect ?? drop ?? 0;
  return effects.sort((a, b) => strength(b) - strength(a) || (a.group < b.group ? -1 : 1));
}
