import { execFile } from 'node:child_process';
import path from 'node:path';

const root = new URL('../../..', import.meta.url).pathname;

/** How a command of `assay` ended. */
export interface CommandOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the compiled command-line client with exactly these settings in its environment. */
export function assay(settings: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<CommandOutcome> {
  const env = { PATH: process.env.PATH ?? '', ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'clients/cli/bin/assay.js'), ...args], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });
}
