import { type Conflict, conflict, type InvalidInput, invalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context, MutationContext } from '../../context.ts';
import { latestGateRun, type PredictionsUnavailable, readPredictions, type SucceededRun } from '../../evaluation/index.ts';
import { append } from '../../journal/index.ts';
import { recordNodes } from '../../lineage/index.ts';
import { approvedAuditSpecification, findModel, findModelVersion, type ModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { baselineOf } from '../baseline.rules.ts';
import { type Monitor, type MonitorBaseline, type MonitorSettings, SIGNALS } from '../monitor.entity.ts';
import { monitorDrafted, monitorRetired } from '../monitoring.entries.ts';
import { findMonitor } from '../monitoring.read-model.ts';
import { changeMonitor, lockDraft, saveMonitor } from '../monitoring.store.ts';
import { planDigest } from '../plan-digest.rules.ts';
import { type AskedSettings, checkSettings } from '../settings.rules.ts';
import { newSubjectKey } from '../subject-key.ts';

/** Which version shall be watched, and how. */
export interface DraftMonitorInput {
  readonly modelVersionId: string;
  readonly settings?: AskedSettings | null;
  readonly idempotencyKey?: string | null;
}

type Problems = NotFound | InvalidInput | Conflict | PredictionsUnavailable;

interface Prepared {
  readonly version: ModelVersion;
  readonly run: SucceededRun;
  readonly settings: MonitorSettings;
  readonly baseline: MonitorBaseline;
}

/**
 * Plans how a version is watched once it serves: the baseline is frozen from the scores of its newest gate evaluation. A plan that
 * nobody activated yet is replaced.
 */
export const draftMonitor = mutation<DraftMonitorInput, Monitor, Problems, Prepared>('draftMonitor', {
  replay: { subjectOf: (monitor) => monitor.id, reload: (ctx, id) => findMonitor(ctx, id) },
  prepare: async (ctx, input) => {
    const version = await findModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    ctx.actor.require('draftMonitor', { kind: 'Monitor', projectId: version.value.projectId });
    const settings = checkSettings(input.settings ?? {});
    if (!settings.ok) return settings;
    const run = await gateRun(ctx, version.value);
    if (!run.ok) return run;
    const baseline = await freeze(ctx, run.value);
    return baseline.ok ? ok({ version: version.value, run: run.value, settings: settings.value, baseline: baseline.value }) : baseline;
  },
  body: async (ctx, _input, prepared) => {
    ctx.actor.require('draftMonitor', { kind: 'Monitor', projectId: prepared.version.projectId });
    return save(ctx, prepared);
  },
});

async function gateRun(ctx: Context, version: ModelVersion): Promise<Result<SucceededRun, NotFound | InvalidInput>> {
  const model = await findModel(ctx, version.modelId);
  if (!model.ok) return model;
  const specification = await approvedAuditSpecification(ctx, model.value.useCaseId);
  const run = specification.ok ? await latestGateRun(ctx, version.id, specification.value.id) : null;
  if (run !== null) return ok(run);
  return refuse(
    invalidInput(
      'modelVersionId',
      'This version has no gate evaluation to take a baseline from. Request its evaluation, wait until it succeeds, then draft the monitor.',
    ),
  );
}

async function freeze(ctx: Context, run: SucceededRun): Promise<Result<MonitorBaseline, InvalidInput | PredictionsUnavailable>> {
  const predictions = await readPredictions(ctx, run);
  if (!predictions.ok) return predictions;
  const { threshold, predictionsDigest } = run.evidence;
  if (threshold === null)
    return refuse(invalidInput('modelVersionId', 'A monitor watches the scores of a binary classifier, and this version predicts something else.'));
  const baseline = baselineOf({ scores: predictions.value.scores, threshold, predictionsDigest, resultDigest: run.resultDigest });
  return baseline === null
    ? refuse(invalidInput('modelVersionId', 'The gate evaluation of this version holds no finite score, so there is nothing to compare with.'))
    : ok(baseline);
}

async function save(ctx: MutationContext, { version, run, settings, baseline }: Prepared): Promise<Result<Monitor, Conflict>> {
  const plan = { modelVersionId: version.id, signals: SIGNALS, settings, baseline };
  const digest = planDigest(plan);
  const earlier = await lockDraft(ctx.tx, version.id);
  if (earlier?.digest === digest) return refuse(conflict('The version has this very plan already; promote with it, or draft another one.', earlier.id));
  const now = ctx.clock.now();
  if (earlier !== null) {
    await changeMonitor(ctx.tx, earlier.id, { state: 'RETIRED', retiredAt: now });
    await append(ctx.tx, monitorRetired({ ...earlier, state: 'RETIRED', retiredAt: now }));
  }
  const monitor: Monitor = {
    ...plan,
    ...{ id: ctx.ids.next('Monitor'), projectId: version.projectId, evaluationRunId: run.id, state: 'DRAFT', digest, deploymentId: null },
    ...{ draftedBy: ctx.actor.principalId, draftedAt: now, activatedAt: null, retiredAt: null },
  };
  await saveMonitor(ctx.tx, { ...monitor, subjectKey: newSubjectKey() });
  await append(ctx.tx, monitorDrafted(monitor, earlier?.id ?? null));
  await recordNodes(ctx, monitor.projectId, [monitor.id]);
  return ok(monitor);
}
