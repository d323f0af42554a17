import { LIMITS } from '../kernel/limits.ts';
import type { ModelProcess, ProcessEnd } from './child-process.ts';
import { parseFromChild, type ScoreCollector, scoreCollector } from './collect-scores.ts';
import type { FailedRun, RunOutcome, RunProgress, RunRequest } from './model-runner.ts';
import { BadFrame, type FromChild, readFrames } from './run-protocol.ts';
import { Sending } from './send-request.ts';

const MEMORY_IN_ERROR_TEXT = /bad_alloc|out of memory|allocation failed|allocate memory|cannot map|mmap failed/i;
const EXIT_GRACE_MILLISECONDS = 2_000;

/** The outcome of one process; NOT_STARTED when it died before it could take any input. */
export type Attempt = RunOutcome | { readonly kind: 'NOT_STARTED'; readonly end: ProcessEnd; readonly errorText: string };

/** A failed run. */
export const failed = (code: FailedRun['code'], message: string): FailedRun => ({ kind: 'FAILED', code, message });

/** Who may end a run early, who hears how far it is, and how long it may take. */
export interface Supervision {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RunProgress) => void;
  readonly milliseconds: number;
}

/** Talks to one model process until it has scored, failed, died or was killed. Rejects only when a byte source breaks. */
export async function superviseRun(child: ModelProcess, request: RunRequest, { signal, onProgress, milliseconds }: Supervision): Promise<Attempt> {
  let killedFor: 'TIMEOUT' | 'ABORTED' | null = null;
  const kill = (reason: 'TIMEOUT' | 'ABORTED'): void => {
    killedFor ??= reason;
    child.kill();
  };
  const abort = (): void => kill('ABORTED');
  const timer = setTimeout(() => kill('TIMEOUT'), Math.max(0, milliseconds));
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  const sending = new Sending(child, request);
  try {
    const heard = await listen(child, scoreCollector(request, onProgress), sending);
    if (sending.broken !== null) throw sending.broken.cause;
    if (killedFor === 'ABORTED') return failed('ABORTED', 'The run was stopped before it finished; request it again.');
    if (heard !== null && heard.kind !== 'NOT_STARTED') return heard;
    if (killedFor === 'TIMEOUT')
      return failed('TIMEOUT', `The run was stopped after ${request.limits.seconds} seconds; make the model or the dataset smaller.`);
    const end = await child.ended;
    if (heard === null) return died(end, child.errorText());
    return end.signal === 'SIGKILL' ? died(end, child.errorText()) : { kind: 'NOT_STARTED', end, errorText: child.errorText() };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    child.kill();
    await sending.settled();
  }
}

/** Null when the process stopped talking before it had an outcome, NOT_STARTED when it never said READY. */
async function listen(child: ModelProcess, collector: ScoreCollector, sending: Sending): Promise<RunOutcome | { readonly kind: 'NOT_STARTED' } | null> {
  let ready = false;
  try {
    for await (const frame of readFrames(child.channel, LIMITS.runFrameBytes)) {
      const message = parseFromChild(frame);
      if (ready === (message.kind === 'READY')) throw new BadFrame(`${message.kind} out of turn`);
      ready = true;
      const outcome = takeMessage(message, frame.body, collector, sending);
      if (outcome !== null) return outcome;
    }
  } catch (cause) {
    if (cause instanceof BadFrame && (await exitedWithin(child, 0)) === null)
      return failed('CHILD_CRASHED', `The model process answered out of order (${cause.message}); report this model.`);
    if (!(cause instanceof BadFrame) && !isSocketFault(cause)) throw cause;
  }
  await exitedWithin(child, EXIT_GRACE_MILLISECONDS);
  child.kill();
  return ready ? null : { kind: 'NOT_STARTED' };
}

function takeMessage(message: FromChild, body: Uint8Array, collector: ScoreCollector, sending: Sending): RunOutcome | null {
  switch (message.kind) {
    case 'READY':
      sending.start();
      return null;
    case 'TOTAL':
      collector.total(message.rows);
      return null;
    case 'BATCH':
      collector.add(message, body);
      return null;
    case 'DONE':
      return collector.finish(message.rows);
    case 'FAILED':
      return failed(message.code, plainSentence(message.message));
  }
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
function plainSentence(text: string): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ').trim();
  return plain.length > 600 ? `${plain.slice(0, 599)}…` : plain;
}
