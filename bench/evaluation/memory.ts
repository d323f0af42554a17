import { readFile, writeFile } from 'node:fs/promises';
import { judgingProcesses, modelProcesses } from '../../src/testing/model-processes.ts';

const MILLISECONDS = 50;
const KIBIBYTES_PER_MEBIBYTE = 1_024;

/** Peaks of memory by process, in MiB. */
export interface Peaks {
  readonly model: number;
  readonly judge: number;
  readonly server: number;
}

/** Peak resident memory while some work goes on, as the system counts it: of the model process, of the judging process, and of this process, whose count begins anew. */
export async function peakOf(work: () => Promise<void>): Promise<Peaks> {
  let [model, judge] = [0, 0];
  let isOver = false;
  // Five forgets the high-water mark.
  await writeFile('/proc/self/clear_refs', '5');
  const watching = (async () => {
    while (!isOver) {
      for (const id of await modelProcesses()) model = Math.max(model, await highWaterMark(id));
      for (const id of await judgingProcesses()) judge = Math.max(judge, await highWaterMark(id));
      await new Promise((resolve) => setTimeout(resolve, MILLISECONDS));
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
  return { model: Math.round(model), judge: Math.round(judge), server: Math.round(await highWaterMark('self')) };
}

async function highWaterMark(id: number | 'self'): Promise<number> {
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / KIBIBYTES_PER_MEBIBYTE;
}
