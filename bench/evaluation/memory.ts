import { readFile } from 'node:fs/promises';
import { modelProcesses } from '../../src/testing/model-processes.ts';

const MILLISECONDS = 50;
const KIBIBYTES_PER_MEBIBYTE = 1_024;

/** Peak resident memory while some work goes on, in MiB: of the model process as the system counts it, of this process by looking often. */
export async function peakOf(work: () => Promise<void>): Promise<{ readonly child: number; readonly server: number }> {
  let child = 0;
  let server = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      for (const id of await modelProcesses()) child = Math.max(child, await highWaterMark(id));
      server = Math.max(server, process.memoryUsage.rss() / 2 ** 20);
      await new Promise((resolve) => setTimeout(resolve, MILLISECONDS));
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
  return { child: Math.round(child), server: Math.round(server) };
}

async function highWaterMark(id: number): Promise<number> {
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / KIBIBYTES_PER_MEBIBYTE;
}
