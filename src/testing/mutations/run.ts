/**
 * `npm run mutations`: applies each fault of faults.ts to a copy of src/stats and runs the tests that have to notice it there. Fails when
 * one survives, when a fault's line is no longer there once, or when the tests fail without any fault. The sources are never touched.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FAULTS, type Fault } from './faults.ts';

const root = new URL('../../..', import.meta.url).pathname;
const scratch = mkdtempSync(path.join(tmpdir(), 'assay-mutations-'));

/** A copy that needs no database: statistics, what they stand on, and their tests. */
function prepare(): void {
  for (const folder of ['src/stats', 'src/kernel']) cpSync(path.join(root, folder), path.join(scratch, folder), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'));
  writeFileSync(path.join(scratch, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  writeFileSync(path.join(scratch, 'vitest.config.ts'), "export default { test: { include: ['src/stats/**/*.test.ts'], testTimeout: 120_000, bail: 1 } };\n");
}

/** Whether the tests pass in the copy. */
function pass(tests: readonly string[]): boolean {
  const words = ['run', '--root', scratch, ...tests.map((test) => path.join('src/stats', test))];
  const { status, error } = spawnSync(path.join(root, 'node_modules/.bin/vitest'), words, { cwd: scratch, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return status === 0;
}

/** Whether the tests notice the fault; the copy is as it was afterwards. */
function isNoticed(fault: Fault): boolean {
  const file = path.join(scratch, 'src/stats', fault.file);
  const text = readFileSync(file, 'utf8');
  if (text.split(fault.right).length !== 2)
    throw new Error(`"${fault.right}" occurs ${text.split(fault.right).length - 1} times in ${fault.file}; correct the fault.`);
  writeFileSync(file, text.replace(fault.right, fault.wrong));
  try {
    return !pass(fault.tests);
  } finally {
    writeFileSync(file, text);
  }
}

try {
  prepare();
  if (!pass([...new Set(FAULTS.flatMap(({ tests }) => tests))])) throw new Error('The tests fail without any fault; correct that first.');
  const survivors = FAULTS.filter((fault) => {
    const noticed = isNoticed(fault);
    console.log(`${noticed ? 'noticed ' : 'SURVIVES'}  ${fault.file}: ${fault.what}`);
    return !noticed;
  });
  console.log(`\n${FAULTS.length - survivors.length} of ${FAULTS.length} faults noticed`);
  process.exitCode = survivors.length > 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
