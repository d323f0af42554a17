import { readFile, writeFile } from 'node:fs/promises';
import { modelProcesses } from '../../src/testing/model-processes.ts';

const MILLISECONDS = 50;
const KIBIBYTES_PER_MEBIBYTE = 1_024;

/** Peak resident memory while some work goes on, in MiB, as the system counts it: of the model process, and of this process, whose count begins anew. */
export async function peakOf(work: () => Promise<void>): Promise<{ readonly child: number; readonly server: number }> {
  let child = 0;
  let isOver = false;
  // Five forgets the high-water mark.
  await writeFile('/proc/self/clear_refs', '5');
  const watching = (async () => {
    while (!isOver) {
      for (const id of await modelProcesses()) child = Math.max(child, await highWaterMark(id));
      await new Promise((resolve) => setTimeout(resolve, MILLISECONDS));
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
  return { child: Math.round(child), server: Math.round(await highWaterMark('self')) };
}

async function highWaterMark(id: number | 'self'): Promise<number> {
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / KIBIBYTES_PER_MEBIBYTE;
}
