/**
 * Compares schema/schema.graphql with the one that clients have (the main branch; on it, the commit before) and fails for a breaking
 * change that schema/accepted-breaking-changes.md does not name.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, findBreakingChanges } from 'graphql';
import { packageRoot } from '../server.ts';

const SCHEMA = 'schema/schema.graphql';
const ACCEPTED = 'schema/accepted-breaking-changes.md';
const root = packageRoot();

function git(...args: string[]): string | null {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 1_024 * 1_024 }).trim();
  } catch {
    return null;
  }
}

/** The commit whose schema clients have; null in a history without one. */
function publishedCommit(): string | null {
  const head = git('rev-parse', 'HEAD');
  const base = git('merge-base', 'HEAD', 'origin/main') ?? git('merge-base', 'HEAD', 'main');
  return base === null || base === head ? git('rev-parse', 'HEAD~1') : base;
}

function main(): number {
  const commit = publishedCommit();
  const published = commit === null ? null : git('show', `${commit}:${SCHEMA}`);
  if (published === null) {
    console.log('No earlier schema to compare with.');
    return 0;
  }
  const accepted = readFileSync(path.join(root, ACCEPTED), 'utf8');
  const changes = findBreakingChanges(buildSchema(published), buildSchema(readFileSync(path.join(root, SCHEMA), 'utf8')));
  const unannounced = changes.filter(({ description }) => !accepted.includes(description));
  for (const { type, description } of unannounced) console.error(`${type}: ${description}`);
  if (unannounced.length > 0) {
    console.error(`\n${unannounced.length} breaking change(s). Keep what clients use, or announce each by its sentence in ${ACCEPTED}.`);
    return 1;
  }
  console.log(`The schema breaks nothing unannounced (${changes.length} announced change(s)).`);
  return 0;
}

process.exitCode = main();
