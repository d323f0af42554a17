import type { FailedRun, RunLimits, ScoredRows } from '../../inference/model-runner.ts';
import { outputClasses } from '../../inference/run-protocol.ts';
import { assert } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Result } from '../../kernel/result.ts';
import { packedAt } from '../../kernel/text-column.ts';
import { UnusableBytesError, verifiedBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { type DatasetVersion, findDatasetVersion } from '../datasets/index.ts';
import { rowIdFault } from '../evaluation/index.ts';
import { type AuditSpecification, type EvaluableVersion, findAuditSpecification, findModelVersion, isEvaluable } from '../registry/index.ts';
import type { WorkFailure } from '../work/index.ts';
import { type ChosenRows, chooseRows, explanationSeed, heldRows } from './choose-rows.rules.ts';
import { type ExplainedRows, explainRows } from './explain-rows.ts';
import type { ExplanationRun } from './explanation-run.entity.ts';
import { type Decision, decisionBy } from './reasons.ts';
import { queryColumns, truthOf } from './truth-of-rows.ts';
import { UnfitData } from './unfit-data.ts';

/** What explaining led to; STOPPED when the signal ended it. */
export type ExplanationOutcome =
  | { readonly kind: 'FOUND'; readonly found: ExplainedRows }
  | { readonly kind: 'FAILED'; readonly failure: WorkFailure }
  | { readonly kind: 'STOPPED' };

/** When to stop, and where to say how far it is. */
export interface ExplainOptions {
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
}

interface Subject {
  readonly version: EvaluableVersion;
  readonly dataset: DatasetVersion;
  readonly background: DatasetVersion;
  readonly specification: AuditSpecification;
}

/** A model process that ended without an answer. */
class ProcessFailed extends Error {
  readonly failed: FailedRun;

  constructor(failed: FailedRun) {
    super(failed.message);
    this.failed = failed;
  }
}

/**
 * Scores both datasets, chooses rows by the seed, and asks the model about mixtures of them, in processes of their own; writes nothing.
 */
export async function measureExplanation(ctx: Context, run: ExplanationRun, options: ExplainOptions): Promise<ExplanationOutcome> {
  try {
    return { kind: 'FOUND', found: await new Explaining(ctx, run, await subjectOf(ctx, run), options).explain() };
  } catch (error) {
    if (error instanceof UnfitData) return failed('DATASET_ERROR', error.message);
    if (error instanceof UnusableBytesError) return failed(`BYTES_${error.problem.reason}`, error.message);
    if (!(error instanceof ProcessFailed)) throw error;
    const { code, message } = error.failed;
    return code === 'ABORTED' ? { kind: 'STOPPED' } : failed(code, message);
  }
}

const failed = (code: WorkFailure['code'], message: string): ExplanationOutcome => ({ kind: 'FAILED', failure: { code, message } });

const RUN_LIMITS: RunLimits = {
  seconds: LIMITS.evaluationSeconds,
  addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes,
  rows: LIMITS.evaluationRows,
  columns: LIMITS.datasetColumns,
};

class Explaining {
  private readonly ctx: Context;
  private readonly run: ExplanationRun;
  private readonly subject: Subject;
  private readonly options: ExplainOptions;
  private rowsBefore = 0;

  constructor(ctx: Context, run: ExplanationRun, subject: Subject, options: ExplainOptions) {
    this.ctx = ctx;
    this.run = run;
    this.subject = subject;
    this.options = options;
  }

  async explain(): Promise<ExplainedRows> {
    const { specification, version } = this.subject;
    const { question } = this.run.inputs;
    const evaluation = await this.score('dataset');
    // Without a split the rows of one dataset version are the same rows: they are not scored twice.
    const sameRows = this.subject.background.id === this.subject.dataset.id && specification.split === null;
    const background = sameRows ? evaluation : await this.score('background');
    const rowIds = rowsById(evaluation, question.rowIds, specification);
    const truth = truthOf(evaluation, specification, question.outputClass);
    const seed = explanationSeed(this.run.inputs);
    const scores = this.explainedScores(evaluation);
    const chosen = chooseRows({ background: this.explainedScores(background), evaluation: scores, truth }, rowIds.places, question, seed);
    return this.mix(chosen, {
      ...{ inputs: this.run.inputs, seed, chosen, scores, truth, backgroundDatasetRows: background.rows, rowIds: rowIds.ids },
      decision: decisionOf(version, specification),
    });
  }

  private async score(which: 'dataset' | 'background'): Promise<ScoredRows> {
    const { version, specification } = this.subject;
    const judged = which === 'dataset';
    const outcome = await this.ctx.runner.run(
      {
        ...{ model: this.bytesOf(version, 'model'), dataset: this.sourceOf(which), manifest: version.manifest, limits: RUN_LIMITS },
        columns: {
          label: judged && specification.groundTruth !== 'ABSENT' ? specification.labelColumn : null,
          rowId: judged && this.run.inputs.question.rowIds.length > 0 ? specification.rowIdColumn : null,
          ...{ attributes: [], extras: judged ? queryColumns(specification) : [], split: judged ? specification.split : null },
        },
      },
      { signal: this.options.signal, onProgress: ({ rowsDone }) => this.options.onRows(this.rowsBefore + rowsDone) },
    );
    if (outcome.kind === 'FAILED') throw new ProcessFailed(outcome);
    this.rowsBefore += outcome.rows;
    return outcome;
  }

  private async mix(chosen: ChosenRows, rows: Parameters<typeof explainRows>[0]): Promise<ExplainedRows> {
    const { version, specification } = this.subject;
    const { question } = this.run.inputs;
    const held = heldRows(chosen);
    const { signal, onRows } = this.options;
    const outcome = await this.ctx.runner.mixRows(
      {
        ...{ model: this.bytesOf(version, 'model'), manifest: version.manifest, groups: question.groups.map(({ columns }) => columns), place: this.place },
        tables: [
          { ...this.sourceOf('background'), split: null, keep: held.background, texts: [] },
          { ...this.sourceOf('dataset'), split: specification.split, keep: held.evaluation, texts: question.dependence },
        ],
        limits: { ...RUN_LIMITS, seconds: question.budgetSeconds },
      },
      (mixer) => explainRows(rows, mixer, (done) => onRows(this.rowsBefore + done), signal),
      { signal },
    );
    if (outcome.kind === 'FAILED') throw new ProcessFailed(outcome);
    return outcome.value;
  }

  /** Which of the scores of a row is explained. */
  private get place(): number {
    const { outputClass } = this.run.inputs.question;
    return outputClass === null ? 0 : (outputClasses(this.subject.version.manifest.output)?.indexOf(outputClass) ?? 0);
  }

  private explainedScores({ scores, width }: ScoredRows): Float64Array {
    return width === 1 ? scores : Float64Array.from({ length: scores.length / width }, (_, row) => scores[row * width + this.place] as number);
  }

  private sourceOf(which: 'dataset' | 'background') {
    const data = this.subject[which];
    assert(data.format !== 'other', 'an explanation reads a format that is known');
    return { bytes: this.bytesOf(data, 'dataset'), format: data.format };
  }

  private bytesOf({ projectId, artifactDigest }: Pick<DatasetVersion, 'projectId' | 'artifactDigest'>, what: string) {
    return verifiedBytes(this.ctx, { projectId, digest: artifactDigest }, what);
  }
}

/** Places of the rows that were asked for, ascending, and their ids in that order. */
function rowsById(
  rows: ScoredRows,
  asked: readonly string[],
  { rowIdColumn }: AuditSpecification,
): { readonly places: Uint32Array; readonly ids: readonly string[] } {
  if (asked.length === 0 || rowIdColumn === null) return { places: new Uint32Array(0), ids: [] };
  const fault = rowIdFault(rows.rowIds, rowIdColumn);
  if (fault !== null) throw new UnfitData(fault);
  const wanted = new Set(asked);
  const places: number[] = [];
  const ids: string[] = [];
  for (let place = 0; place < rows.rows; place++) {
    const id = packedAt(rows.rowIds, place);
    if (!wanted.delete(id)) continue;
    places.push(place);
    ids.push(id);
  }
  if (wanted.size === 0) return { places: Uint32Array.from(places), ids };
  throw new UnfitData(`${wanted.size} of the row ids that were asked for are not in the column "${rowIdColumn}" of the evaluation data; check them.`);
}

/** A decision is made by one probability that is held against a threshold; no other score has an unfavourable side. */
function decisionOf({ manifest }: EvaluableVersion, { measurement, threshold, favourableOutcome }: AuditSpecification): Decision | null {
  if (measurement.task !== 'BINARY' || threshold === null || manifest.output.kind !== 'probability') return null;
  return decisionBy(threshold, favourableOutcome);
}

async function subjectOf(ctx: Context, run: ExplanationRun): Promise<Subject> {
  const version = there(await findModelVersion(ctx, run.modelVersionId));
  assert(isEvaluable(version), 'a version that was accepted for an explanation can be run');
  const dataset = there(await findDatasetVersion(ctx, run.datasetVersionId));
  const background = there(await findDatasetVersion(ctx, run.backgroundVersionId));
  const specification = there(await findAuditSpecification(ctx, run.auditSpecificationId));
  const { inputs } = run;
  const unchanged =
    version.artifactDigest === inputs.artifactDigest &&
    version.manifestDigest === inputs.manifestDigest &&
    dataset.artifactDigest === inputs.datasetDigest &&
    background.artifactDigest === inputs.backgroundDigest &&
    specification.digest === inputs.specificationDigest;
  assert(unchanged, 'what an explanation has pinned has not changed');
  return { version, dataset, background, specification };
}

function there<T>(result: Result<T>): T {
  assert(result.ok, 'what an explanation is about is there');
  return result.value;
}
