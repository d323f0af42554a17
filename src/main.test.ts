import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { processEnvironment } from './config.ts';
import { packageRoot } from './server.ts';
import { createTestDatabase } from './testing/test-database.ts';

const { applicationUrl, ownerUrl } = await createTestDatabase();

interface Running {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<unknown[]>;
  out: string;
  error: string;
}

const started: Running[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const { process: child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function run(environment: Record<string, string>): Running {
  const home = mkdtempSync(path.join(tmpdir(), 'assay-main-'));
  folders.push(home);
  const base = { PATH: processEnvironment().PATH ?? '', PORT: '0', ASSAY_HOME: home, DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl };
  const child = spawn(process.execPath, [path.join(packageRoot(), 'dist/src/main.js')], { env: { ...base, ...environment }, cwd: '/' });
  const running: Running = { process: child, ended: once(child, 'exit') as Promise<unknown[]>, out: '', error: '' };
  child.stdout.on('data', (chunk) => {
    running.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    running.error += chunk;
  });
  started.push(running);
  return running;
}

const ready = (running: Running): Promise<string> =>
  vi.waitFor(
    () => {
      const url = /^Assay is ready at (http:\S+)$/m.exec(running.out)?.[1];
      if (url === undefined) throw new Error(`not ready yet: ${running.out} ${running.error}`);
      return url;
    },
    { timeout: 120_000, interval: 50 },
  );

describe('the server process', () => {
  it('says where it answers, prints a generated token once, logs no error, and stops with 0 when it is asked to', async () => {
    const first = run({});
    const url = await ready(first);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const [token] = /assay_[\w-]{43}/.exec(first.out) ?? [];
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{"query":"{ whoAmI { __typename } }"}',
    });
    expect(await answer.json()).toEqual({ data: { whoAmI: { __typename: 'WhoAmI' } } });
    const asked = performance.now();
    first.process.kill('SIGTERM');
    expect(await first.ended).toEqual([0, null]);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(first.error).not.toContain('"level":"error"');
    const second = run({});
    await ready(second);
    expect(second.out).not.toContain('token');
    expect(first.error + second.error).not.toContain(String(token));
  });

  it('ends with 1 and every fault of its settings, without a stack', async () => {
    const running = run({ PORT: 'http', ASSAY_HOEM: '/data' });
    expect(await running.ended).toEqual([1, null]);
    expect(running.error.trimEnd().split('\n')).toEqual([
      'Assay cannot start with these settings:',
      '  ASSAY_HOEM is no setting of Assay. Did you mean "ASSAY_HOME"? Correct its name, or unset it.',
      expect.stringContaining('  PORT must be a whole number'),
    ]);
  });

  it('ends with 1 and one sentence when the database is not there', async () => {
    const running = run({ DATABASE_URL: 'postgres://assay_app:hunter2@127.0.0.1:1/assay', DATABASE_OWNER_URL: 'postgres://owner:hunter2@127.0.0.1:1/assay' });
    expect(await running.ended).toEqual([1, null]);
    expect(running.error.trimEnd()).toBe(
      'Assay cannot start. The database at 127.0.0.1:1/assay cannot be reached: nothing answers there. Start it, or correct DATABASE_OWNER_URL.',
    );
  });
});
