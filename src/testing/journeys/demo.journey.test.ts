import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPECTED_VERDICTS, verdictLines } from '../../bin/demo/expected-verdicts.ts';
import { DEMO_MODEL_NAMES } from '../../bin/demo-data.ts';

const root = new URL('../../..', import.meta.url).pathname;
/** Far above what the demo takes: other tests may have the processors. */
const DEMO_MILLISECONDS = 240_000;

let folder: string;
let demo: { readonly code: number; readonly out: string; readonly err: string };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'demo-journey-'));
  demo = await runDemo([]);
}, DEMO_MILLISECONDS);

afterAll(() => rm(folder, { recursive: true, force: true }));

function runDemo(args: readonly string[]): Promise<typeof demo> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', TMPDIR: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/src/bin/demo.js', ...args], { cwd: root, env, maxBuffer: 10_000_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });
}

describe('npm run demo', () => {
  it('holds every step of the story and ends with 0', () => {
    expect(demo.err).toBe('');
    expect(demo.code, demo.out).toBe(0);
    const steps = [...demo.out.matchAll(/^(\d)\. /gm)].map(([, number]) => Number(number));
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(demo.out).toContain('ASSAY_APPROVED_PRODUCTION');
    expect(demo.out).toContain('Denied (NOT_APPROVED)');
  });

  it('prints the verdict table, line by line', () => {
    const printed = [...demo.out.matchAll(/^ {3}│ ((?:gender-as-input|clean|degraded) .*)$/gm)].map(([, line]) => line?.trim());
    expect(printed).toEqual(DEMO_MODEL_NAMES.flatMap((name) => verdictLines(name, EXPECTED_VERDICTS[name].findings)).map((line) => line.trim()));
  });

  it('tells the honest story: refused for gender, warned and promoted, refused against the champion', () => {
    const { clean, degraded, 'gender-as-input': gender } = EXPECTED_VERDICTS;
    expect(gender).toMatchObject({ state: 'REFUSED', findings: { 'inputs.protected/gender': 'FAIL', 'fairness.impact-ratio/gender/female': 'FAIL' } });
    expect(clean).toMatchObject({
      state: 'AWAITING_APPROVAL',
      findings: { 'fairness.impact-ratio/gender/female': 'WARN', 'champion.non-inferior': 'NOT_APPLICABLE' },
    });
    expect(Object.values(clean.findings)).not.toContain('FAIL');
    const failing = Object.entries(degraded.findings).filter(([, verdict]) => verdict === 'FAIL');
    expect([degraded.state, failing]).toEqual(['REFUSED', [['champion.non-inferior', 'FAIL']]]);
  });

  it('writes no colours and no moving progress where nobody looks at a terminal', () => {
    expect(demo.out).not.toContain('\u001b');
    expect(demo.out).not.toContain('\r');
  });

  it('leaves nothing behind', async () => {
    expect((await readdir(folder)).filter((name) => name.startsWith('assay-demo-'))).toEqual([]);
  });

  it('refuses an argument that it does not know with exit code 2', async () => {
    const refused = await runDemo(['--sty']);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('--stay');
  });
});
