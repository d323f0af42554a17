/**
 * A thread that writes predictions as CSV beside the measuring of the same rows: first it says their digest, then it hands over a piece each time it is
 * asked.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../kernel/assert.ts';
import { digestedCsv } from './digested-csv.ts';
import type { Predictions } from './predictions.rules.ts';
import type { FromWriter } from './predictions-writer.ts';

const port = present(parentPort, 'the port of a thread');
const say = (message: FromWriter): void => port.postMessage(message, message.kind === 'PIECE' ? [message.bytes.buffer as ArrayBuffer] : []);

const { digest, pieces } = digestedCsv(workerData as Predictions);
const rest = pieces[Symbol.iterator]();
port.on('message', () => {
  const next = rest.next();
  if (next.done !== true) return say({ kind: 'PIECE', bytes: next.value });
  say({ kind: 'END' });
  port.close();
});
say({ kind: 'DIGEST', digest });
