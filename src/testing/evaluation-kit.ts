import { carryOutRun } from '../domain/bias/index.ts';
import type { CarryOutOptions } from '../domain/bias/operations/carry-out-run.ts';
import type { Context, Machinery } from '../domain/context.ts';
import { claimRun, type EvaluationRun, evaluationQueue, findEvaluationRun, requestEvaluation, type SucceededRun } from '../domain/evaluation/index.ts';
import { recordFailure } from '../domain/work/index.ts';
import { present } from '../kernel/assert.ts';
import { value } from './registry-kit.ts';
import { bytesOf } from './runs.ts';
import { systemContext } from './test-context.ts';

/** People for the fixture models, which score sigmoid(a + 2b): half of them labelled, women somewhat less favoured. */
function manyPeople(rows: number): Uint8Array {
  const lines = ['id,a,b,label,gender,region'];
  for (let row = 0; row < rows; row++) {
    const isWoman = row % 2 === 0;
    const a = ((row * 37) % 101) / 50 - 1 - (isWoman ? 0.3 : 0);
    const b = ((row * 53) % 97) / 48 - 1;
    const label = a + b + (((row * 71) % 89) / 44 - 1) > 0 ? 1 : 0;
    // Region "east" has three people, whatever the number of rows.
    const region = row < 3 ? 'east' : row % 3 === 0 ? 'north' : 'south';
    lines.push(`r${row},${a.toFixed(3)},${b.toFixed(3)},${label},${isWoman ? 'female' : 'male'},${region}`);
  }
  return bytesOf(`${lines.join('\n')}\n`);
}

/** Registry options for `manyPeople` with gender and region protected. */
export const peopleOptions = (rows: number) => ({
  dataset: { bytes: manyPeople(rows), protectedColumns: ['gender', 'region'], features: ['a', 'b'] },
  specification: { protectedAttributes: [{ column: 'gender' }, { column: 'region' }] },
});

/** Requests a run and carries it out at once, as a worker would; fails the test when it did not end as said. */
export async function evaluate(machinery: Machinery, ctx: Context, modelVersionId: string, options: CarryOutOptions = {}): Promise<EvaluationRun> {
  const requested = value(await requestEvaluation(ctx, { modelVersionId }));
  await carryOutUntil(machinery, requested.id, options);
  return value(await findEvaluationRun(ctx, requested.id));
}

/** Carries out what waits, in turn, until it was the turn of the run: others that the same test file left waiting may come first. */
export async function carryOutUntil(machinery: Machinery, runId: string, options: CarryOutOptions = {}): Promise<void> {
  const system = systemContext(machinery);
  for (;;) {
    const claimed = present(await claimRun(system, 'test-worker'), 'a run that waits');
    await carryOutRun(system, claimed, options);
    if (claimed.run.id === runId) return;
  }
}

/** A run with its result; fails the test when it has none. */
export async function evaluated(machinery: Machinery, ctx: Context, modelVersionId: string): Promise<SucceededRun> {
  const run = await evaluate(machinery, ctx, modelVersionId);
  if (run.state !== 'SUCCEEDED') throw new Error(`the run is ${run.state}: ${run.failure?.message}`);
  return run as SucceededRun;
}

/** What a model's process says when it dies. */
export const CRASH = { code: 'CHILD_CRASHED', message: 'The model process died (SIGSEGV).' } as const;

/** Lets the process of the one run that waits die so often; twice puts its model version into quarantine. */
export async function processDies(machinery: Machinery, times: number): Promise<void> {
  const system = systemContext(machinery);
  for (let time = 0; time < times; time++) {
    const { lease } = present(await claimRun(system, 'w'), 'the run');
    if (!(await recordFailure(system, evaluationQueue, lease, CRASH))) throw new Error('the run was not held any more');
  }
}

/** Asks for a run of the version whose process then dies twice: nobody runs the version any more until somebody says why it may. */
export async function quarantine(machinery: Machinery, ctx: Context, modelVersionId: string): Promise<void> {
  value(await requestEvaluation(ctx, { modelVersionId }));
  await processDies(machinery, 2);
}
