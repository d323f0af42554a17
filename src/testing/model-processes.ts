import { readdir, readFile } from 'node:fs/promises';

/** Process ids of all model processes that this test process started. */
export const modelProcesses = (): Promise<number[]> => childrenRunning('inference/child/main.js');

/** Process ids of all judging processes that this test process started. */
export const judgingProcesses = (): Promise<number[]> => childrenRunning('domain/bias/judge-process.js');

async function childrenRunning(program: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found: number[] = [];
  for (const id of ids) {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
    const parent = Number(
      stat
        .slice(stat.lastIndexOf(')') + 1)
        .trim()
        .split(' ')[1],
    );
    if (parent === process.pid && (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(program)) found.push(id);
  }
  return found;
}

/** Kills every model process of this test process but those named: of a run that scores, and of the comparison of its data beside it. */
export async function killModelProcesses(but: readonly number[]): Promise<void> {
  for (const id of await modelProcesses()) {
    if (but.includes(id)) continue;
    try {
      process.kill(id, 'SIGKILL');
    } catch (cause) {
      // It ended by itself meanwhile.
      if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
    }
  }
}
