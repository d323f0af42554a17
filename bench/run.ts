import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Bench, resultOf } from './harness/bench.ts';
import { writeTables } from './harness/docs.ts';
import { describeMachine } from './harness/machine.ts';
import { tableOf } from './harness/table.ts';

/** Every benchmark by name; a new one adds its line here and its folder beside this file. */
const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: (note: (postgres: string) => void) => Bench }>>> = {
  lineage: () => import('./lineage/bench.ts'),
  ingestion: () => import('./ingestion/bench.ts'),
  evaluation: () => import('./evaluation/bench.ts'),
};

const RESULTS = fileURLToPath(new URL('results/', import.meta.url));

/** Runs one benchmark, prints its table and writes its results; true when every ratio is as promised. */
async function runBench(name: string): Promise<boolean> {
  let postgres: string | null = null;
  const load = BENCHES[name];
  if (load === undefined) throw new Error(`There is no benchmark "${name}"; choose from ${Object.keys(BENCHES).join(', ')}.`);
  const bench = (await load()).bench((version) => {
    postgres = version;
  });
  console.log(`\n${bench.name}: ${bench.title}`);
  const comparisons = await bench.run((line) => console.log(`  ${line}`));
  const machine = describeMachine(postgres);
  const results = comparisons.map((comparison) => resultOf(comparison, machine));
  console.log(`  ${machine}`);
  for (const line of tableOf(results)) console.log(`  ${line}`);
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
  writeTables();
  return results.every((result) => result.holds);
}

const asked = process.argv.slice(2);
let allHold = true;
try {
  for (const name of asked.length === 0 ? Object.keys(BENCHES) : asked) allHold = (await runBench(name)) && allHold;
  process.exitCode = allHold ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
