import { carryOutRun } from '../domain/bias/index.ts';
import type { Context, Machinery } from '../domain/context.ts';
import { type Deployment, deploy } from '../domain/deployments/index.ts';
import { isSucceeded } from '../domain/evaluation/evaluation-run.entity.ts';
import { claimRun, type EvaluationRun, findEvaluationRun, requestEvaluation, type SucceededRun } from '../domain/evaluation/index.ts';
import { activateMonitor, draftMonitor, type Monitor, type MonitorWindow, openWindow } from '../domain/monitoring/index.ts';
import { present } from '../kernel/assert.ts';
import { Xoshiro256 } from '../stats/index.ts';
import { inMutation } from './lineage-kit.ts';
import { type SeededRegistry, seedRegistry, value } from './registry-kit.ts';
import { bytesOf } from './runs.ts';
import type { TestProject } from './seed.ts';
import { systemContext } from './test-context.ts';

/** A dataset for the two-feature sigmoid in which the label follows the score, with two genders and three people of a third. */
export function peopleCsv(rows: number, seed = 7n): string {
  const random = Xoshiro256.seeded(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const [a, b] = [random.nextUnit() * 4 - 2, random.nextUnit() * 2 - 1];
    const label = random.nextUnit() < 1 / (1 + Math.exp(-a - 2 * b)) ? 1 : 0;
    const gender = row < 3 ? 'diverse' : row % 2 === 0 ? 'female' : 'male';
    return `r${row},${a.toFixed(4)},${b.toFixed(4)},${label},${gender}`;
  });
  return `id,a,b,label,gender\n${lines.join('\n')}\n`;
}

/** A registry whose version has a real gate evaluation with its bias audit. */
export interface Evaluated extends SeededRegistry {
  readonly run: SucceededRun;
}

/** Registers and really evaluates a version on `rows` people. */
export async function seedEvaluated(
  machinery: Machinery,
  project: TestProject,
  options: { readonly rows?: number; readonly tier?: number } = {},
): Promise<Evaluated> {
  const dataset = { bytes: bytesOf(peopleCsv(options.rows ?? 300)), protectedColumns: ['gender'], features: ['a', 'b'] };
  const registry = await seedRegistry(project, { dataset, ...(options.tier === undefined ? {} : { tier: options.tier }) });
  const { ctx } = await project.as('data-scientist');
  return { ...registry, run: await evaluate(machinery, ctx, registry.modelVersion.id) };
}

/** Requests and carries out the gate evaluation of a version. */
export async function evaluate(machinery: Machinery, ctx: Context, modelVersionId: string): Promise<SucceededRun> {
  const requested = value(await requestEvaluation(ctx, { modelVersionId }));
  const system = systemContext(machinery);
  const claimed = present(await claimRun(system, 'test'), 'the run that was just requested');
  const outcome = await carryOutRun(system, claimed);
  const run: EvaluationRun = value(await findEvaluationRun(ctx, requested.id));
  if (!isSucceeded(run)) throw new Error(`the evaluation ended with ${outcome} ${run.failure?.message ?? ''}`);
  return run;
}

/** Lets a version serve in production, as a promotion would. */
export async function deployed(machinery: Machinery, project: TestProject, modelVersionId: SeededRegistry['modelVersion']['id']): Promise<Deployment> {
  const input = { modelVersionId, environmentId: project.environments.production.id, promotionRequestId: machinery.ids.next('PromotionRequest') };
  const made = await inMutation(systemContext(machinery), async (ctx) => value(await deploy(ctx, input)));
  return made.deployment;
}

/** A monitor at work, with its first window. */
export interface AtWork {
  readonly monitor: Monitor;
  readonly window: MonitorWindow;
}

/** Drafts a monitor with the default settings and activates it on a new deployment. */
export async function monitorAtWork(machinery: Machinery, project: TestProject, registry: SeededRegistry): Promise<AtWork> {
  const { ctx } = await project.as('data-scientist');
  const draft = value(await draftMonitor(ctx, { modelVersionId: registry.modelVersion.id }));
  const deployment = await deployed(machinery, project, registry.modelVersion.id);
  const monitor = await inMutation(systemContext(machinery), async (inner) => value(await activateMonitor(inner, draft.id, deployment.id)));
  return { monitor, window: present(await openWindow(ctx, monitor.id), 'the first window') };
}

/** One line per score as the ingest door takes them; each of its own subject unless told otherwise. */
export const ndjson = (scores: readonly number[], subjectOf: (row: number) => string = (row) => `s${row}`): string =>
  scores.map((score, row) => `${JSON.stringify({ subjectId: subjectOf(row), score })}\n`).join('');

/** A body in pieces of a few bytes, so that lines and characters are cut apart. */
export async function* pieces(text: string, size = 7_001): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = bytesOf(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
