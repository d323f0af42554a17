import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of the heap and of typed arrays that are in use, once what was thrown away before is gone: buffers of sockets go late. */
export async function memoryInUse(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    collectGarbage();
    await pause(50);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Does the work and says for how many milliseconds nothing else in the process could run, at the longest. */
export async function longestBlock<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly blocked: number }> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  collectGarbage();
  delays.enable();
  await pause(20);
  delays.reset();
  const value = await work();
  // One more turn, so that the last block is seen too.
  await pause(5);
  delays.disable();
  return { value, blocked: delays.max / 1e6 };
}
