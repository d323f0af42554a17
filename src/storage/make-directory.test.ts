import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDirectory } from './make-directory.ts';

const root = mkdtempSync(path.join(tmpdir(), 'assay-directory-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a directory that the operator named', () => {
  it('is made with those above it, by several at once and again', async () => {
    const folder = path.join(root, 'a', 'b', 'c');
    await Promise.all([makeDirectory(folder, 'ASSAY_HOME'), makeDirectory(folder, 'ASSAY_HOME')]);
    await makeDirectory(folder, 'ASSAY_HOME');
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it('is refused with one sentence when it is a file, or below one', async () => {
    const file = path.join(root, 'file');
    writeFileSync(file, 'not a folder');
    const sentence = (folder: string, why: string) => `The directory ${folder} cannot be used: ${why}. Set ASSAY_HOME to a directory that this user may write.`;
    await expect(makeDirectory(file, 'ASSAY_HOME')).rejects.toThrow(sentence(file, 'it is a file'));
    const below = path.join(file, 'home');
    await expect(makeDirectory(below, 'ASSAY_HOME')).rejects.toThrow(/cannot be used: .*is a file\. Set ASSAY_HOME/);
  });

  it.runIf(process.platform === 'linux')('is refused at once where no directory can be made', async () => {
    await expect(makeDirectory('/proc/assay/home', 'ASSAY_BLOBS')).rejects.toThrow(/^The directory \/proc\/assay\/home cannot be used: .*Set ASSAY_BLOBS/);
  });
});
