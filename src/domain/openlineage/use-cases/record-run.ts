import { randomUUID } from 'node:crypto';
import { sha256 } from '../../../kernel/digest.ts';
import type { Id } from '../../../kernel/id.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import type { Context } from '../../context.ts';
import { findProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { type EdgeDraft, knownNodes, recordEdges, recordNodes } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { declareJob, insertDeclaredRun } from '../declared-runs.store.ts';
import { enterRuns } from '../enter-seen-things.ts';
import { runRecorded } from '../openlineage.entries.ts';
import { findRun } from '../openlineage.read-model.ts';
import type { Run, RunState } from '../run.entity.ts';

/** A run of a job as a person or a program declares it, where no tool of it reports to Assay. */
export interface RecordRunInput {
  readonly projectId: string;
  readonly jobNamespace: string;
  readonly jobName: string;
  readonly startedAt?: Date | null;
  readonly endedAt?: Date | null;
  /** Default: COMPLETED when it has ended, else RUNNING. */
  readonly state?: RunState | null;
  /** Ids of what it read and wrote: dataset versions, feature set versions, model versions, assets. */
  readonly inputIds: readonly string[];
  readonly outputIds: readonly string[];
  readonly gitCommit?: string | null;
  readonly idempotencyKey?: string | null;
}

type Problems = NotFound | InvalidInput | LimitExceeded;

const READABLE = ['DatasetVersion', 'FeatureSetVersion', 'ModelVersion', 'ExternalAsset'] as const;

/** Declares that a job ran, what it read and what it wrote, so that a model version can name it as its training run. */
export const recordRun = mutation<RecordRunInput, Run, Problems>('recordRun', {
  replay: { subjectOf: (run) => run.id, reload: findRun },
  body: async (ctx, input) => {
    const project = await findProject(ctx, input.projectId);
    if (project === null) return refuse(notFound('Project', input.projectId));
    const projectId = project.id;
    ctx.actor.require('recordRun', { kind: 'Run', projectId });
    const checked = await check(ctx, projectId, input);
    if (!checked.ok) return checked;
    const jobId = await declareJob(ctx, projectId, checked.value.job);
    const run: Run = {
      ...{ id: ctx.ids.next('Run'), projectId, runUuid: randomUUID(), jobId, source: 'DECLARED', parentId: null, rootId: null },
      ...{ state: input.state ?? (input.endedAt == null ? 'RUNNING' : 'COMPLETED'), startedAt: input.startedAt ?? null, endedAt: input.endedAt ?? null },
      ...{ gitCommit: input.gitCommit ?? null, createdAt: ctx.clock.now() },
    };
    await insertDeclaredRun(ctx, run);
    await append(ctx.tx, runRecorded(run, input.inputIds, input.outputIds));
    await recordNodes(ctx, projectId, [
      { id: jobId, label: checked.value.job.name },
      { id: run.id, label: run.runUuid },
    ]);
    const { namespace, name } = checked.value.job;
    await enterRuns(ctx, projectId, [{ runId: run.id, runUuid: run.runUuid, jobId, namespace, name }]);
    await recordEdges(ctx, edgesOf(run, input));
    return ok(run);
  },
});

function edgesOf({ projectId, id, jobId }: Run, { inputIds, outputIds }: RecordRunInput): readonly EdgeDraft[] {
  const common = { projectId, source: 'DECLARED', runId: id } as const;
  return [
    { ...common, from: jobId, to: id, kind: 'RAN' },
    ...inputIds.map((from) => ({ ...common, from, to: id, kind: 'READ' }) as const),
    ...outputIds.map((to) => ({ ...common, from: id, to, kind: 'WROTE' }) as const),
  ];
}

async function check(
  ctx: Context,
  projectId: Id<'Project'>,
  input: RecordRunInput,
): Promise<Result<{ readonly job: { namespace: string; name: string; key: string } }, Problems>> {
  const namespace = checkName('jobNamespace', input.jobNamespace);
  if (!namespace.ok) return namespace;
  const name = checkName('jobName', input.jobName);
  if (!name.ok) return name;
  if (input.gitCommit != null && !/^[0-9a-f]{7,64}$/.test(input.gitCommit)) {
    return refuse(invalidInput('gitCommit', 'Give the commit as 7 to 64 hexadecimal digits in lower case, as git prints it.'));
  }
  if (input.startedAt != null && input.endedAt != null && input.endedAt < input.startedAt)
    return refuse(invalidInput('endedAt', 'The run ends before it starts; correct one of the instants.'));
  const nodes = [...input.inputIds, ...input.outputIds];
  if (nodes.length > LIMITS.runNodes) {
    return refuse(limitExceeded('runNodes', LIMITS.runNodes, `A run names at most ${LIMITS.runNodes} things; this one names ${nodes.length}.`));
  }
  const known = await knownNodes(ctx, nodes);
  for (const [member, ids] of [
    ['inputIds', input.inputIds],
    ['outputIds', input.outputIds],
  ] as const) {
    for (const [i, id] of ids.entries()) {
      const node = known.get(id);
      if (node === undefined || node.projectId !== projectId) return refuse(notFound('LineageNode', id));
      if (!READABLE.some((kind) => kind === node.kind))
        return refuse(invalidInput(`${member}.${i}`, `A run reads and writes things of the kinds ${READABLE.join(', ')}.`));
    }
  }
  const job = { namespace: namespace.value, name: name.value };
  return ok({ job: { ...job, key: sha256(JSON.stringify([job.namespace, job.name])) } });
}
