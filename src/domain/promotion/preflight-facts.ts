import { digestOf } from '../../kernel/digest.ts';
import type { Context } from '../context.ts';
import { findDatasetVersion } from '../datasets/index.ts';
import type { AppliedPolicy, LatencyFacts, PreflightFacts } from '../policy/index.ts';
import { finishedLatencies, finishedPreflights, type LatencyRun, type PreflightRun, shownChecks } from '../preflight/index.ts';
import type { AuditSpecification, ModelVersion } from '../registry/index.ts';
import { usableAmong } from './check-facts.ts';

/** Runs looked at, newest first. */
const LOOKED_AT = { preflights: 20, latencies: 20 } as const;

/** Pre-flight runs that say something of what the version is now: of the same bytes, manifest, rows and test, resting on nothing that was revoked. */
export async function preflightFactsOf(
  ctx: Context,
  version: ModelVersion,
  specification: AuditSpecification | null,
  policy: AppliedPolicy | null,
): Promise<readonly PreflightFacts[]> {
  if (specification === null) return [];
  const runs = await finishedPreflights(ctx, { modelVersionId: version.id, auditSpecificationId: specification.id }, LOOKED_AT.preflights);
  const asked = numbersAskedBy(policy);
  const usual = new Set<string>([...version.trainingDatasetVersionIds, specification.datasetVersionId]);
  return (await currentAmong(ctx, runs, version, specification)).flatMap((run) => preflightFacts(run, asked, usual.has(run.referenceVersionId)) ?? []);
}

/** The same of latency runs, of every class of runners. */
export async function latencyFactsOf(ctx: Context, version: ModelVersion, specification: AuditSpecification | null): Promise<readonly LatencyFacts[]> {
  if (specification === null) return [];
  const runs = await finishedLatencies(ctx, { modelVersionId: version.id, auditSpecificationId: specification.id }, LOOKED_AT.latencies);
  return (await currentAmong(ctx, runs, version, specification)).flatMap((run) => latencyFacts(run) ?? []);
}

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
function numbersAskedBy(policy: AppliedPolicy | null): ReadonlySet<string> {
  const rules = policy?.document.rules.filter(({ type }) => type === 'R-ROB') ?? [];
  const checks = rules.flatMap(({ params }) => (params as { readonly checks: readonly { readonly bounds?: readonly { readonly number: string }[] }[] }).checks);
  return new Set(checks.flatMap(({ bounds = [] }) => bounds.map(({ number }) => number)));
}

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
