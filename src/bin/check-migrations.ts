/** Fails when a table changed without a migration, or when the migrations' history is broken. Run by `npm run check`. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = process.cwd();
const copy = mkdtempSync(path.join(tmpdir(), 'assay-migrations-'));
try {
  cpSync(path.join(root, 'migrations'), copy, { recursive: true });
  const out = path.relative(root, copy);
  const kit = (...words: string[]): string =>
    execFileSync('node_modules/.bin/drizzle-kit', [...words, '--dialect', 'postgresql', '--out', out], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const generated = kit('generate', '--schema', './src/**/*.tables.ts');
  if (!generated.includes('No schema changes')) {
    console.error(generated);
    console.error('A table changed without a migration. Run `npm run migration -- <name>` and commit what it writes.');
    process.exitCode = 1;
  }
  console.log(kit('check').trim());
} finally {
  rmSync(copy, { recursive: true, force: true });
}
