import { digestOf } from '../../kernel/digest.ts';
import { callsNeeded } from '../../stats/index.ts';
import type { Context } from '../context.ts';
import { findDatasetVersion } from '../datasets/index.ts';
import { type AppliedPolicy, type FramingConstraints, type LatencyFacts, type PreflightFacts, ratioValue } from '../policy/index.ts';
import {
  type AnsweringLatencies,
  type AnsweringPreflights,
  type AnswerSeverity,
  finishedLatencies,
  finishedPreflights,
  type LatencyRun,
  type PreflightRun,
  shownChecks,
  timedClasses,
} from '../preflight/index.ts';
import type { AuditSpecification, ModelVersion } from '../registry/index.ts';
import { usableAmong } from './check-facts.ts';

/** Runs looked at, newest first: of a version, and again for every demand of a rule among those that answer it, that warn and that fail, so that other runs bury none. */
const LOOKED_AT = { preflights: 20, latencies: 20 } as const;

/** Pre-flight runs that say something of what the version is now: of the same bytes, manifest, rows and test, resting on nothing that was revoked. */
export async function preflightFactsOf(
  ctx: Context,
  version: ModelVersion,
  specification: AuditSpecification | null,
  policy: AppliedPolicy | null,
): Promise<readonly PreflightFacts[]> {
  if (specification === null) return [];
  const about = { modelVersionId: version.id, auditSpecificationId: specification.id };
  const usual = [...version.trainingDatasetVersionIds, specification.datasetVersionId];
  const runs = await everyAnswer(preflightsAsked(policy, usual), (answering) => finishedPreflights(ctx, about, LOOKED_AT.preflights, answering));
  const asked = numbersAskedBy(policy);
  return (await currentAmong(ctx, runs, version, specification)).flatMap((run) => preflightFacts(run, asked, usual.includes(run.referenceVersionId)) ?? []);
}

/** The same of latency runs, of every class of runners. `need` is what the use case asks for. */
export async function latencyFactsOf(
  ctx: Context,
  version: ModelVersion,
  specification: AuditSpecification | null,
  policy: AppliedPolicy | null,
  need: FramingConstraints['latency'],
): Promise<readonly LatencyFacts[]> {
  if (specification === null) return [];
  const about = { modelVersionId: version.id, auditSpecificationId: specification.id };
  const needed = need === null ? [] : latenciesNeeded(need, need.runnerClass === null ? await timedClasses(ctx, about, need.batch) : [need.runnerClass]);
  const runs = await everyAnswer([...latenciesAsked(policy), ...needed], (answering) => finishedLatencies(ctx, about, LOOKED_AT.latencies, answering));
  return (await currentAmong(ctx, runs, version, specification)).flatMap((run) => latencyFacts(run) ?? []);
}

/** The newest runs, and the newest answers to each demand: every run once, newest first. */
async function everyAnswer<Demand, Run extends PreflightRun | LatencyRun>(
  demands: readonly Demand[],
  newest: (demand?: Demand) => Promise<readonly Run[]>,
): Promise<readonly Run[]> {
  const found = new Map((await newest()).map((run) => [run.id, run]));
  for (const demand of demands) for (const run of await newest(demand)) found.set(run.id, run);
  const finished = ({ finishedAt }: Run): number => finishedAt?.getTime() ?? 0;
  return [...found.values()].sort((a, b) => finished(b) - finished(a) || (a.id < b.id ? 1 : -1));
}

const paramsOf = <Params>(policy: AppliedPolicy | null, type: string): readonly Params[] =>
  (policy?.document.rules ?? []).filter((rule) => rule.type === type).map(({ params }) => params as Params);

interface RobustnessParams {
  readonly minRows?: number;
  readonly monotone?: AnsweringPreflights['monotone'];
  readonly checks: readonly { readonly check: AnsweringPreflights['check']; readonly bounds?: readonly RobustnessBound[] }[];
}

interface RobustnessBound {
  readonly number: string;
  readonly part?: string;
  readonly level?: string;
  readonly most: string;
}

/** The newest answers alone could be bought by asking often: what failed, and what was left open, is looked for by itself. */
const SEVERITIES: readonly AnswerSeverity[] = ['ANY', 'WARN', 'FAIL'];

const preflightsAsked = (policy: AppliedPolicy | null, referenceVersionIds: AnsweringPreflights['referenceVersionIds']): readonly AnsweringPreflights[] =>
  paramsOf<RobustnessParams>(policy, 'R-ROB').flatMap(({ checks, minRows = 1, monotone = [] }) =>
    checks.flatMap(({ check, bounds = [] }) =>
      [null, ...bounds.map(boundAsked)].flatMap((bound) => SEVERITIES.map((severity) => ({ check, minRows, monotone, referenceVersionIds, severity, bound }))),
    ),
  );

const boundAsked = ({ number, part, level, most }: RobustnessBound): AnsweringPreflights['bound'] => ({
  ...{ number, part: part ?? null, level: level === undefined ? null : ratioValue(level), most: ratioValue(most) },
});

interface LatencyParams {
  readonly runnerClass: string;
  readonly batch: number;
  readonly threads?: number;
  readonly percentile: string;
  readonly maxMilliseconds: string;
  readonly compare: string;
}

const latenciesAsked = (policy: AppliedPolicy | null): readonly AnsweringLatencies[] =>
  paramsOf<LatencyParams>(policy, 'R-LAT').flatMap(({ runnerClass, batch, threads = null, percentile: named, maxMilliseconds, compare }) => {
    const percentile = Number(named.slice(1)) / 100;
    const bound = { percentile, most: ratioValue(maxMilliseconds), point: compare === 'point' };
    return SEVERITIES.map((severity) => ({ ...{ runnerClass, batch, threads, severity }, ...bound, calls: callsNeeded(percentile) }));
  });

/** The same for a use case in which somebody waits; of each class also runs that could not judge, so that no class is forgotten. */
const latenciesNeeded = (
  { p95Milliseconds, batch }: NonNullable<FramingConstraints['latency']>,
  runnerClasses: readonly string[],
): readonly AnsweringLatencies[] => {
  const asked = { batch, threads: null, percentile: 0.95, most: p95Milliseconds, point: false };
  const calls = callsNeeded(asked.percentile);
  return runnerClasses.flatMap((runnerClass) => [
    ...SEVERITIES.map((severity) => ({ ...asked, runnerClass, severity, calls })),
    { ...asked, runnerClass, severity: 'ANY' as const, calls: 0 },
  ]);
};

async function currentAmong<Run extends PreflightRun | LatencyRun>(
  ctx: Context,
  runs: readonly Run[],
  version: ModelVersion,
  specification: AuditSpecification,
): Promise<readonly Run[]> {
  if (runs.length === 0) return [];
  const dataset = await findDatasetVersion(ctx, specification.datasetVersionId);
  const usable = await usableAmong(
    ctx,
    version,
    runs.map(({ id }) => id),
  );
  return runs.filter(
    ({ id, datasetVersionId, inputs }) =>
      usable(id) &&
      dataset.ok &&
      datasetVersionId === dataset.value.id &&
      inputs.artifactDigest === version.artifactDigest &&
      inputs.manifestDigest === version.manifestDigest &&
      inputs.datasetDigest === dataset.value.artifactDigest &&
      inputs.specificationDigest === specification.digest,
  );
}

/**
 * What of a run counts. What is usual is said by the training data or by the rows of the test; of a run against other rows, which the asker chose, only
 * failures count: rows without spread would make every change small.
 */
function preflightFacts({ id, document, finishedAt, inputs }: PreflightRun, asked: ReadonlySet<string>, isAgainstUsualRows: boolean): PreflightFacts | null {
  if (document === null || finishedAt === null) return null;
  const shown = shownChecks(document, false);
  return {
    ...{ runId: id, digest: digestOf(document), completedAt: finishedAt.toISOString(), artifactDigest: inputs.artifactDigest },
    ...{ specificationDigest: inputs.specificationDigest, sampleRows: document.sample.rows },
    declared: inputs.question.features.map(({ column, direction, hard }) => ({ column, direction, hard })),
    checks: document.checks.flatMap(({ check, verdict, reason, message, numbers }, place) =>
      isAgainstUsualRows || verdict === 'FAIL'
        ? [
            {
              ...{ check, verdict, reason, message },
              numbers: numbers.flatMap(({ id: number, column, part, level, value, ci }, at) =>
                asked.has(number)
                  ? [
                      {
                        ...{ id: number, column, part, level, value, lower: ci?.lower ?? null, upper: ci?.upper ?? null },
                        shown: shown[place]?.numbers[at]?.suppressed === false,
                      },
                    ]
                  : [],
              ),
            },
          ]
        : [],
    ),
  };
}

/** Ids of the numbers that rules of the policy bound; facts need no others. */
const numbersAskedBy = (policy: AppliedPolicy | null): ReadonlySet<string> =>
  new Set(paramsOf<RobustnessParams>(policy, 'R-ROB').flatMap(({ checks }) => checks.flatMap(({ bounds = [] }) => bounds.map(({ number }) => number))));

function latencyFacts({ id, document, finishedAt, inputs }: LatencyRun): LatencyFacts | null {
  if (document === null || finishedAt === null) return null;
  const { runnerClass, threads, optimisation, runtimeVersion } = document.configuration;
  return {
    ...{ runId: id, digest: digestOf(document), completedAt: finishedAt.toISOString(), artifactDigest: inputs.artifactDigest },
    ...{ runnerClass, threads, optimisation, runtimeVersion },
    batches: document.batches.map(({ batch, calls, fault, percentiles }) => ({
      ...{ batch, calls, failed: fault !== null },
      percentiles: percentiles.map(({ q, value, lower, upper }) => ({ q, value, lower, upper })),
    })),
  };
}
