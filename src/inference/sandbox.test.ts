import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { locateChild } from './locate-child.ts';
import { findSandbox, firstUnreadable } from './sandbox.ts';

const limits = { addressSpaceKibibytes: 1_000, processorSeconds: 9 };

describe('findSandbox', () => {
  it('starts the program plainly, and says what is missing, where no wall stands', async () => {
    const sandbox = await findSandbox(async () => false, [], 1_000);
    expect(sandbox.command(['node', 'main.js'], limits)).toEqual(['node', 'main.js']);
    expect(sandbox.report).toMatchObject({
      addressSpaceLimited: false,
      processorTimeLimited: false,
      noNewPrivileges: false,
      networkIsolated: false,
      diesWithServer: false,
      unprivilegedUser: true,
    });
    expect(sandbox.report.missing).toHaveLength(3);
  });

  it('uses every wall that stands, the resource limits innermost', async () => {
    const sandbox = await findSandbox(async () => true, [process.execPath], 0);
    const command = sandbox.command(['node', 'main.js'], limits).join(' ');
    if (sandbox.report.missing.length > 0) return expect(sandbox.report.missing.join(' ')).toMatch(/absent|may not read/);
    expect(command).toMatch(
      /unshare --net --ipc .*setpriv --no-new-privs --pdeathsig KILL .*--reuid=65534 .*prlimit --as=1024000 --cpu=9:10 .*--fsize=0 --core=0 node main\.js$/,
    );
  });

  it('keeps the user, without capabilities, when another user could not read the program', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'assay-closed-'));
    await writeFile(join(closed, 'main.js'), '');
    const sandbox = await findSandbox(async () => true, [join(closed, 'main.js')], 0);
    const command = sandbox.command([], limits).join(' ');
    expect(sandbox.report.unprivilegedUser).toBe(false);
    expect(command).not.toContain('--reuid');
    expect(sandbox.report.missing.join(' ')).toMatch(/User: .*model processes keep user 0/);
    await rm(closed, { recursive: true });
  });

  it('does without the wall that fails and keeps the others', async () => {
    const sandbox = await findSandbox(async (command) => !command.join(' ').includes('unshare'), [process.execPath], 1_000);
    expect(sandbox.report.networkIsolated).toBe(false);
    expect(sandbox.report.missing.some((line) => line.startsWith('Network:'))).toBe(true);
  });
});

describe('firstUnreadable', () => {
  it('finds the closed directory above a file, the closed file, or nothing', async () => {
    const top = await mkdtemp(join(tmpdir(), 'assay-read-'));
    await chmod(top, 0o755);
    await mkdir(join(top, 'inner'));
    const file = join(top, 'inner', 'file');
    await writeFile(file, '');
    await chmod(file, 0o644);
    expect(await firstUnreadable([file])).toBe(null);
    await chmod(join(top, 'inner'), 0o700);
    expect(await firstUnreadable([file])).toBe(join(top, 'inner'));
    await chmod(join(top, 'inner'), 0o755);
    await chmod(file, 0o600);
    expect(await firstUnreadable([file])).toBe(file);
    await rm(top, { recursive: true });
  });
});

describe('locateChild', () => {
  it('takes the compiled program beside the module, else the one under dist, else says what to run', async () => {
    const root = await mkdtemp(join(tmpdir(), 'assay-root-'));
    await mkdir(join(root, 'src/inference/child'), { recursive: true });
    await mkdir(join(root, 'dist/src/inference/child'), { recursive: true });
    await writeFile(join(root, 'package.json'), '{}');
    const from = pathToFileURL(join(root, 'src/inference/locate-child.ts')).href;
    expect(() => locateChild(from)).toThrow(/run "npm run build"/);
    const compiled = join(root, 'dist/src/inference/child/main.js');
    await writeFile(compiled, '');
    expect(locateChild(from)).toBe(compiled);
    expect(locateChild(pathToFileURL(join(root, 'dist/src/inference/locate-child.js')).href)).toBe(compiled);
    await rm(root, { recursive: true });
  });
});
