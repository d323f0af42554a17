import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { locateCompiled } from '../../inference/locate-child.ts';
import type { Digest } from '../../kernel/digest.ts';
import { digestedCsv } from './digested-csv.ts';
import { type Predictions, predictedRows } from './predictions.rules.ts';

/** What the thread says. */
export type FromWriter =
  | { readonly kind: 'DIGEST'; readonly digest: Digest }
  | { readonly kind: 'PIECE'; readonly bytes: Uint8Array }
  | { readonly kind: 'END' };

/** Predictions as bytes whose digest is known. */
export interface WrittenPredictions {
  readonly digest: Digest;
  /** The bytes, once. */
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Ends whatever is still at work. */
  end(): Promise<void>;
}

/** Fewer rows are written sooner than a thread has started. */
const ROWS_FOR_A_THREAD = 100_000;

/** Writes predictions, many of them in a thread of its own so that the server goes on answering and measuring. */
export const writePredictions = (predictions: Predictions): Promise<WrittenPredictions> =>
  predictedRows(predictions) < ROWS_FOR_A_THREAD ? writtenHere(predictions) : writtenInThread(predictions);

async function writtenHere(predictions: Predictions): Promise<WrittenPredictions> {
  const { digest, pieces } = digestedCsv(predictions);
  return { digest, pieces: inTurn(pieces), end: async () => {} };
}

async function* inTurn(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield* pieces;
}

/** Scores that lie in shared memory are not copied, the rest is. Rejects when the thread fails. */
async function writtenInThread(predictions: Predictions): Promise<WrittenPredictions> {
  const thread = new Worker(locateCompiled('domain/evaluation/predictions-thread.js'), { workerData: predictions, execArgv: [], env: {} });
  const gone = new AbortController();
  thread.once('exit', () => gone.abort(new Error('the thread that writes predictions has ended')));
  const answer = async (): Promise<FromWriter> => (await once(thread, 'message', { signal: gone.signal }))[0] as FromWriter;
  const end = async (): Promise<void> => {
    await thread.terminate();
  };
  try {
    const first = await answer();
    if (first.kind !== 'DIGEST') throw new Error(`a thread that writes predictions said ${first.kind} before their digest`);
    const ask = (): Promise<FromWriter> => {
      const asked = answer();
      // A fault is met where the answer is waited for.
      asked.catch(() => {});
      thread.postMessage('NEXT');
      return asked;
    };
    return { digest: first.digest, pieces: answers(ask), end };
  } catch (cause) {
    await end();
    throw cause;
  }
}

/** Pieces one by one, each made while the one before is taken. */
async function* answers(ask: () => Promise<FromWriter>): AsyncGenerator<Uint8Array, void, undefined> {
  for (let coming = ask(); ; ) {
    const message = await coming;
    if (message.kind !== 'PIECE') return;
    coming = ask();
    yield message.bytes;
  }
}
