import { assert } from '../kernel/assert.ts';
import { type Mixtures, rowsOfMixtures } from '../kernel/mixtures.ts';
import { DatasetTurns } from './dataset-turns.ts';
import { FrameQueue } from './frame-queue.ts';
import { encodeMixtures } from './mixture-codec.ts';
import type { MixRequest, RowMixer, WorkedOut } from './model-runner.ts';
import { float64s } from './probe-protocol.ts';
import { BadFrame, type FromChild } from './run-protocol.ts';
import { type Parcel, parcelsOfMixing } from './send-request.ts';
import type { Errand } from './supervise-run.ts';

/** The process is gone, so that no mixture will be scored any more; the outcome of the run says why. */
class MixingEnded extends Error {}

interface Pending {
  readonly rows: number;
  readonly resolve: (scores: Float64Array) => void;
  readonly reject: (cause: Error) => void;
}

/**
 * A conversation with a model process that holds rows: once it has them, `work` asks for scores of mixtures as it likes, one request after the
 * other, and its result is the result of the run.
 */
export class MixingErrand<T> implements Errand<WorkedOut<T>> {
  readonly parcels: readonly Parcel[];
  readonly seconds: number;
  private readonly request: MixRequest;
  private readonly work: (mixer: RowMixer) => Promise<T>;
  private readonly turns: DatasetTurns;
  private readonly outgoing = new FrameQueue();
  private pending: Pending | null = null;
  private working: Promise<{ readonly value: T } | { readonly cause: unknown }> | null = null;
  private outcome: { readonly value: T } | { readonly cause: unknown } | null = null;
  private rows = 0;

  constructor(request: MixRequest, work: (mixer: RowMixer) => Promise<T>) {
    this.request = request;
    this.work = work;
    this.seconds = request.limits.seconds;
    this.turns = new DatasetTurns(request.tables.length);
    this.parcels = parcelsOfMixing(request, { read: (table, signal) => this.turns.until(table, signal), live: (signal) => this.outgoing.until(signal) });
  }

  /** Takes DATASET_READ for each dataset, HELD once, then SCORES as they were asked for, then DONE. Throws BadFrame, or what `work` threw. */
  take(message: FromChild, body: Uint8Array): WorkedOut<T> | null {
    if (message.kind === 'DATASET_READ') this.turns.next();
    else if (message.kind === 'HELD') this.begin(message, body);
    else if (message.kind === 'SCORES') this.answer(message.rows, body);
    else if (message.kind === 'DONE') return this.finish(message.rows);
    else throw new BadFrame(`${message.kind} instead of scores of mixtures`);
    return null;
  }

  /** Ends the work if it still waits for an answer, and waits for it. */
  async close(): Promise<void> {
    this.outgoing.end();
    this.pending?.reject(new MixingEnded('the model process is gone'));
    this.pending = null;
    await this.working;
  }

  private begin(held: Extract<FromChild, { kind: 'HELD' }>, body: Uint8Array): void {
    if (this.working !== null) throw new BadFrame('HELD twice');
    const { tables, groups } = this.request;
    const expected = tables.map(({ keep }) => keep.length);
    const total = expected.reduce((sum, rows) => sum + rows, 0);
    const agree = held.rows.length === tables.length && held.texts.length === tables.length && held.rows.every((rows, i) => rows === expected[i]);
    const complete =
      agree && held.texts.every((columns, i) => columns.length === tables[i]?.texts.length && columns.every((texts) => texts.length === expected[i]));
    if (!complete || body.length !== total * groups.length * 4) throw new BadFrame('other rows than were asked for');
    const codes = uint32s(body);
    const mixer: RowMixer = {
      texts: held.texts,
      sameCells: (group, row, other) => codes[row * groups.length + group] === codes[other * groups.length + group],
      score: (mixtures) => this.ask(mixtures, total),
    };
    this.working = this.work(mixer).then(
      (value) => ({ value }),
      (cause: unknown) => ({ cause }),
    );
    void this.working.then((outcome) => {
      this.outcome = outcome;
      this.outgoing.push({ header: { kind: 'MIX_END' } });
      this.outgoing.end();
    });
  }

  private ask(mixtures: Mixtures, held: number): Promise<Float64Array> {
    assert(this.pending === null, 'mixtures are asked for one request after the other');
    const { header, body } = encodeMixtures(mixtures, held);
    return new Promise((resolve, reject) => {
      if (!this.outgoing.push({ header, body })) return reject(new MixingEnded('the model process is gone'));
      this.pending = { rows: rowsOfMixtures(mixtures), resolve, reject };
    });
  }

  private answer(rows: number, body: Uint8Array): void {
    const { pending } = this;
    if (pending === null || pending.rows !== rows || body.length !== rows * 8) throw new BadFrame(`${rows} scores that were not asked for`);
    this.pending = null;
    this.rows += rows;
    pending.resolve(float64s(body));
  }

  private finish(rows: number): WorkedOut<T> {
    const { outcome } = this;
    if (outcome === null) throw new BadFrame('DONE before the work was done');
    if ('cause' in outcome) throw outcome.cause;
    if (rows !== this.rows) throw new BadFrame(`${rows} rows announced, ${this.rows} received`);
    return { kind: 'WORKED_OUT', value: outcome.value };
  }
}

function uint32s(body: Uint8Array): Uint32Array {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return Uint32Array.from({ length: body.length / 4 }, (_, i) => view.getUint32(i * 4, true));
}
