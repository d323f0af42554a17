import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpooledFile } from '../inference/child/spooled-file.ts';

/** Files as a model process has them: one open at a time, each in place of the one before. */
export function spooledFiles(): { spool(bytes: Uint8Array): SpooledFile; close(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'assay-spooled-'));
  const path = join(directory, 'dataset');
  writeFileSync(path, '');
  const descriptor = openSync(path, 'r');
  return {
    spool(bytes) {
      writeFileSync(path, bytes);
      return new SpooledFile(descriptor, bytes.length);
    },
    close() {
      closeSync(descriptor);
      rmSync(directory, { recursive: true });
    },
  };
}
