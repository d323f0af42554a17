import { spawn } from 'node:child_process';
import path from 'node:path';
import { processEnvironment } from '../../config.ts';
import type { Stage } from './stage.ts';

/** What a program of its own process said, and how it ended. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `assay …` as a person would, with their token in the environment. */
export function runAssay({ root, url }: Stage, token: string, projectId: string, args: readonly string[]): Promise<Finished> {
  return run(path.join(root, 'clients/cli/bin/assay.js'), args, { ASSAY_URL: url, ASSAY_TOKEN: token, ASSAY_PROJECT: projectId });
}

/** Runs the separate verifier, which knows nothing but the file. */
export const runVerifier = ({ root }: Stage, args: readonly string[]): Promise<Finished> =>
  run(path.join(root, 'clients/verify/bin/assay-verify.js'), args, {});

function run(program: string, args: readonly string[], settings: Readonly<Record<string, string>>): Promise<Finished> {
  const { PATH, HOME } = processEnvironment();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { env: { PATH, HOME, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out: out.join(''), err: err.join('') }));
  });
}
