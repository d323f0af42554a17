import { assert } from '../kernel/assert.ts';
import { DatasetTurns } from './dataset-turns.ts';
import { FrameQueue } from './frame-queue.ts';
import { manifestColumns } from './model-manifest.ts';
import type { CallDurations, ChangedScores, ProbeRequest, RowProber, WorkedOut } from './model-runner.ts';
import { type ChangedRows, encodeChange, float64s, type ProbeFault, type TimeMessage } from './probe-protocol.ts';
import { BadFrame, type FromChild, outputWidth } from './run-protocol.ts';
import { type Parcel, parcelsOfProbing } from './send-request.ts';
import { type Errand, plainSentence } from './supervise-run.ts';

const NOT_CALLED: ProbeFault = { code: 'MODEL_ERROR', message: 'The model was not called.' };

/** A sample is as large as it can be, or holds so many whole sets of rows as fit. */
const fitsSample = (count: number, most: number, whole: boolean, asked: boolean): boolean => (whole ? asked && count > 0 && count <= most : count === most);

const plain = ({ code, message }: ProbeFault): ProbeFault => ({ code, message: plainSentence(message) });

/** The process is gone, so that nothing will be answered any more; the outcome of the run says why. */
class ProbingEnded extends Error {}

/** The question that waits for its answer. */
interface Pending {
  readonly take: (message: FromChild, body: Uint8Array) => void;
  readonly reject: (cause: Error) => void;
}

/**
 * A conversation with a model process that holds samples of rows: once it has them, `work` asks as it likes, one question after the other, and its
 * result is the result of the run.
 */
export class ProbingErrand<T> implements Errand<WorkedOut<T>> {
  readonly parcels: readonly Parcel[];
  readonly seconds: number;
  private readonly request: ProbeRequest;
  private readonly work: (prober: RowProber) => Promise<T>;
  private readonly outgoing = new FrameQueue();
  private pending: Pending | null = null;
  private working: Promise<{ readonly value: T } | { readonly cause: unknown }> | null = null;
  private outcome: { readonly value: T } | { readonly cause: unknown } | null = null;
  private rows = 0;
  private readonly turns: DatasetTurns;

  constructor(request: ProbeRequest, work: (prober: RowProber) => Promise<T>) {
    this.request = request;
    this.work = work;
    this.seconds = request.limits.seconds;
    this.turns = new DatasetTurns(request.tables.length);
    this.parcels = parcelsOfProbing(request, { read: (table, signal) => this.turns.until(table, signal), live: (signal) => this.outgoing.until(signal) });
  }

  /** Takes DATASET_READ for each dataset, SAMPLED once, then an answer to each question, then DONE. Throws BadFrame, or what `work` threw. */
  take(message: FromChild, body: Uint8Array): WorkedOut<T> | null {
    if (message.kind === 'DATASET_READ') this.turns.next();
    else if (message.kind === 'SAMPLED') this.begin(message, body);
    else if (message.kind === 'DONE') return this.finish(message.rows);
    else if (this.pending === null) throw new BadFrame(`${message.kind} that was not asked for`);
    else this.pending.take(message, body);
    return null;
  }

  /** Ends the work if it still waits for an answer, and waits for it. */
  async close(): Promise<void> {
    this.outgoing.end();
    this.pending?.reject(new ProbingEnded('the model process is gone'));
    this.pending = null;
    await this.working;
  }

  private begin(sampled: Extract<FromChild, { kind: 'SAMPLED' }>, body: Uint8Array): void {
    if (this.working !== null) throw new BadFrame('SAMPLED twice');
    const { tables, manifest } = this.request;
    const columns = manifestColumns(manifest);
    const { rows, outOf, whole, texts, moments, loadMilliseconds, runtimeVersion } = sampled;
    const total = rows.reduce((sum, count) => sum + count, 0);
    const agree = [rows, outOf, whole, texts, moments].every(({ length }) => length === tables.length);
    const complete =
      agree &&
      rows.every((count, i) => fitsSample(count, Math.min(tables[i]?.rows ?? 0, outOf[i] ?? 0), whole[i] ?? false, (tables[i]?.together ?? null) !== null)) &&
      texts.every((lists, i) => lists.length === tables[i]?.texts.length && lists.every(({ length }) => length === rows[i])) &&
      moments.every(({ length }) => length === columns.length);
    if (!complete || body.length !== total * columns.length * 8) throw new BadFrame('another sample than was asked for');
    const codes = float64s(body);
    const prober: RowProber = {
      ...{ columns, rows, outOf, whole, texts, moments, loadMilliseconds, runtimeVersion },
      sameCell: (column, row, other) => codes[row * columns.length + column] === codes[other * columns.length + column],
      score: (asked) => this.askScores(asked, total),
      time: (asked) => this.askTimes(asked),
    };
    this.working = this.work(prober).then(
      (value) => ({ value }),
      (cause: unknown) => ({ cause }),
    );
    void this.working.then((outcome) => {
      this.outcome = outcome;
      this.outgoing.push({ header: { kind: 'PROBE_END' } });
      this.outgoing.end();
    });
  }

  private askScores(asked: ChangedRows, held: number): Promise<ChangedScores> {
    assert(
      asked.rows.every((row) => row < held),
      'changed rows are held rows',
    );
    const width = outputWidth(this.request.manifest.output);
    return this.ask(encodeChange(asked), (message, body) => {
      if (message.kind !== 'CHANGED' || message.rows !== asked.rows.length) throw new BadFrame(`${message.kind} instead of scores of changed rows`);
      this.rows += message.rows;
      if (message.fault !== null) return { fault: plain(message.fault) };
      if (body.length !== message.rows * width * 8) throw new BadFrame('other scores than were asked for');
      return { scores: float64s(body) };
    });
  }

  private askTimes(asked: Omit<TimeMessage, 'kind'>): Promise<CallDurations> {
    return this.ask({ header: { kind: 'TIME', ...asked } }, (message, body) => {
      if (message.kind !== 'TIMED' || message.calls > asked.calls || body.length !== message.calls * 8) throw new BadFrame(`${message.kind} instead of times`);
      if (message.fault !== null || message.firstMilliseconds === null) return { fault: message.fault === null ? NOT_CALLED : plain(message.fault) };
      const durations = float64s(body);
      if (!durations.every((duration) => Number.isFinite(duration) && duration >= 0)) throw new BadFrame('a time that is none');
      return { first: message.firstMilliseconds, durations };
    });
  }

  private ask<A>(frame: { readonly header: object; readonly body?: Uint8Array }, read: (message: FromChild, body: Uint8Array) => A): Promise<A> {
    assert(this.pending === null, 'questions are asked one after the other');
    return new Promise<A>((resolve, reject) => {
      if (!this.outgoing.push(frame)) return reject(new ProbingEnded('the model process is gone'));
      const take = (message: FromChild, body: Uint8Array): void => {
        const answer = read(message, body);
        this.pending = null;
        resolve(answer);
      };
      this.pending = { take, reject };
    });
  }

  private finish(rows: number): WorkedOut<T> {
    const { outcome } = this;
    if (outcome === null) throw new BadFrame('DONE before the work was done');
    if ('cause' in outcome) throw outcome.cause;
    if (rows !== this.rows) throw new BadFrame(`${rows} rows announced, ${this.rows} received`);
    return { kind: 'WORKED_OUT', value: outcome.value };
  }
}
