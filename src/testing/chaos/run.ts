/**
 * The long race, kill and fuzz runs, and all properties on other cases: `npm run chaos`. CHAOS_ROUNDS says how long (default 20), CHAOS_SEED plays
 * a run again. The same tests run in `npm test`, with few rounds and a fixed seed.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROUNDS = 20;
const TESTS = ['src/testing/races', 'src/testing/chaos', 'src/testing/journeys/kill.journey.test.ts', 'src/testing/journeys/upload.journey.test.ts'];

function positive(name: string, fallback: number): string {
  const text = process.env[name];
  if (text === undefined) return String(fallback);
  if (/^[1-9]\d{0,8}$/.test(text)) return text;
  console.error(`${name} is "${text}"; give a whole number from 1 to 999999999, or unset it.`);
  process.exit(2);
}

const root = new URL('../../..', import.meta.url).pathname;

/** Tests of properties: they draw their cases by the seed. */
const properties = (): string[] =>
  ['src', 'clients'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((name) => name.endsWith('.test.ts') && readFileSync(path.join(root, name), 'utf8').includes("from 'fast-check'")),
  );

const [seed, count] = [positive('CHAOS_SEED', randomInt(1, 1_000_000_000)), positive('CHAOS_ROUNDS', ROUNDS)];
console.log(`Seed ${seed}, ${count} rounds. To play this run again: CHAOS_SEED=${seed} CHAOS_ROUNDS=${count} npm run chaos`);
const words = ['run', '--config', '.ci/vitest.config.ts', ...TESTS, ...properties()];
const { status, error } = spawnSync(path.join(root, 'node_modules/.bin/vitest'), words, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CHAOS_SEED: seed, CHAOS_ROUNDS: count },
});
if (error !== undefined) throw error;
process.exitCode = status ?? 1;
