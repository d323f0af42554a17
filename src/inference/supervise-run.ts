import type { ModelProcess, ProcessEnd } from './child-process.ts';
import { parseFromChild, scoreCollector } from './collect-scores.ts';
import type { DatasetDescription, DescribeRequest, FailedRun, RowSink, RunProgress, RunRequest, StreamedRun } from './model-runner.ts';
import { BadFrame, encodeFrame, type FromChild } from './run-protocol.ts';
import { type Parcel, parcelsOfDescription, parcelsOfRepeat, parcelsOfRun, Sending } from './send-request.ts';

const MEMORY_IN_ERROR_TEXT = /bad_alloc|out of memory|allocation failed|allocate memory|cannot map|mmap failed/i;
const EXIT_GRACE_MILLISECONDS = 2_000;

/** What a process is started for: what it is given, and what its answers come to. */
export interface Errand<T> {
  readonly parcels: readonly Parcel[];
  /** Left out: the only errand of its process. */
  readonly turn?: RunTurn;
  /** Wall-clock seconds, for the message when they are over. */
  readonly seconds: number;
  /** The result once the last answer has come, null before; throws BadFrame for an answer that does not belong here. The next answer waits for it. */
  take(message: FromChild, body: Uint8Array): T | null | Promise<T | null>;
}

/** Which part of a life of a process a run is: its only one, the first of several, or a further one. */
export type RunTurn = 'ONLY' | 'FIRST' | 'REPEAT';

/** A run, who takes its rows, and who is told how far it is. */
export interface Scoring {
  readonly request: RunRequest;
  readonly sink: RowSink;
  readonly onProgress: (progress: RunProgress) => void;
}

/** Scoring a dataset with a model. */
export function scoringErrand({ request, sink, onProgress }: Scoring, turn: RunTurn): Errand<StreamedRun> {
  const collector = scoreCollector(request, sink, onProgress);
  return {
    parcels: turn === 'REPEAT' ? parcelsOfRepeat(request) : parcelsOfRun(request, turn === 'FIRST'),
    turn,
    seconds: request.limits.seconds,
    async take(message, body) {
      if (message.kind === 'TOTAL') collector.total(message.rows);
      else if (message.kind === 'BATCH') await collector.add(message, body);
      else if (message.kind === 'DONE') return { kind: 'STREAMED', rows: collector.finish(message.rows) };
      else throw new BadFrame(`${message.kind} instead of scores`);
      return null;
    },
  };
}

/** Reading what a dataset holds. */
export function describingErrand(request: DescribeRequest): Errand<DatasetDescription> {
  return {
    parcels: parcelsOfDescription(request),
    seconds: request.limits.seconds,
    take(message) {
      if (message.kind !== 'DESCRIPTION') throw new BadFrame(`${message.kind} instead of a description`);
      if (message.rows > request.limits.rows) throw new BadFrame('more rows than the limit');
      return { kind: 'DESCRIBED', format: message.format, rows: message.rows, columns: message.columns };
    },
  };
}

/** The outcome of one process; NOT_STARTED when it died before it could take any input. */
export type Attempt<T> =
  | T
  | FailedRun
  | {
      readonly kind: 'NOT_STARTED';
      readonly end: ProcessEnd;
      readonly errorText: string;
      /** Whether another process can be given the same bytes and may start where this one did not. */
      readonly again: boolean;
    };

/** A failed run. */
export const failed = (code: FailedRun['code'], message: string): FailedRun => ({ kind: 'FAILED', code, message });

/** Who may end a run early, and how long it may take. */
export interface Supervision {
  readonly signal: AbortSignal;
  readonly milliseconds: number;
  /** The process is sure to start, so that its dataset may be taken from its source meanwhile. */
  readonly early?: boolean;
}

/**
 * Talks to one model process until it has answered, failed, died or was killed. Rejects only when a byte source breaks. The process is killed
 * at the end, but for one that has several turns and has just finished one of them well: it waits.
 */
export async function superviseRun<T extends { readonly kind: string }>(
  child: ModelProcess,
  errand: Errand<T>,
  { signal, milliseconds, early = false }: Supervision,
): Promise<Attempt<T>> {
  let killedFor: 'TIMEOUT' | 'ABORTED' | null = null;
  const kill = (reason: 'TIMEOUT' | 'ABORTED'): void => {
    killedFor ??= reason;
    child.kill();
  };
  const abort = (): void => kill('ABORTED');
  const timer = setTimeout(() => kill('TIMEOUT'), Math.max(0, milliseconds));
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  const sending = new Sending(child, errand.parcels);
  const again = !(early && sending.layDown());
  let waits = false;
  try {
    const heard = await listen(child, errand, sending);
    if (errand.turn !== undefined && heard !== null && heard !== 'NOT_STARTED' && !('code' in heard) && killedFor === null) {
      // Scores that come before the last byte of the dataset was read are none: that byte may tell that the bytes were changed.
      await sending.finished();
      waits = sending.broken === null && killedFor === null && errand.turn !== 'ONLY';
    }
    if (sending.broken !== null) throw sending.broken.cause;
    if (killedFor === 'ABORTED') return failed('ABORTED', 'The run was stopped before it finished; request it again.');
    if (heard !== null && heard !== 'NOT_STARTED') return heard;
    if (killedFor === 'TIMEOUT') return failed('TIMEOUT', `The run was stopped after ${errand.seconds} seconds; make the model or the dataset smaller.`);
    const end = await child.ended;
    if (heard === null) return died(end, child.errorText());
    // It was killed from outside, which more address space does not prevent.
    const killed = end.signal === 'SIGKILL';
    return { kind: 'NOT_STARTED', end, errorText: child.errorText(), again: again && !killed };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    if (!waits) {
      child.kill();
      await sending.settled();
    }
  }
}

/** Null when the process stopped talking before it had an outcome, NOT_STARTED when it never said READY. */
async function listen<T>(child: ModelProcess, errand: Errand<T>, sending: Sending): Promise<T | FailedRun | 'NOT_STARTED' | null> {
  let ready = false;
  // A process that waited may have died meanwhile, which is known only when it does not answer.
  if (errand.turn === 'REPEAT') child.channel.write(encodeFrame({ kind: 'WAKE' }));
  try {
    // Not `for await`, which would close the channel when it is left.
    for (let next = await child.frames.next(); !next.done; next = await child.frames.next()) {
      const frame = next.value;
      const message = parseFromChild(frame);
      if (ready === (message.kind === 'READY')) throw new BadFrame(`${message.kind} out of turn`);
      ready = true;
      const outcome = await takeMessage(message, frame.body, errand, sending);
      if (outcome !== null) return outcome;
    }
  } catch (cause) {
    if (cause instanceof BadFrame && (await exitedWithin(child, 0)) === null)
      return failed('CHILD_CRASHED', `The model process answered out of order (${cause.message}); report this model.`);
    if (!(cause instanceof BadFrame) && !isSocketFault(cause)) throw cause;
  }
  await exitedWithin(child, EXIT_GRACE_MILLISECONDS);
  child.kill();
  return ready ? null : 'NOT_STARTED';
}

function takeMessage<T>(message: FromChild, body: Uint8Array, errand: Errand<T>, sending: Sending): T | FailedRun | null | Promise<T | null> {
  if (message.kind === 'FAILED') return failed(message.code, plainSentence(message.message));
  if (message.kind !== 'READY') return errand.take(message, body);
  sending.start();
  return null;
}

const isSocketFault = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(cause.code));

async function exitedWithin(child: ModelProcess, milliseconds: number): Promise<ProcessEnd | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  return Promise.race([child.ended, late]).finally(() => clearTimeout(timer));
}

function died(end: ProcessEnd, errorText: string): FailedRun {
  if (end.signal === 'SIGXCPU') return failed('RESOURCE_LIMIT', 'The run used more processor time than it may; make the model or the dataset smaller.');
  if (MEMORY_IN_ERROR_TEXT.test(errorText))
    return failed('RESOURCE_LIMIT', 'The run needs more memory than it may use; make the model or the dataset smaller.');
  const how = end.signal === null ? `exit code ${end.code ?? 'unknown'}` : end.signal;
  return failed('CHILD_CRASHED', `The model process died (${how}) before it had scored all rows; try again, and if it dies again, export the model anew.`);
}

/** What a hostile process said, made fit for a log line and a page: no control characters, at most 600 characters. */
export function plainSentence(text: string): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ').trim();
  return plain.length > 600 ? `${plain.slice(0, 599)}…` : plain;
}
