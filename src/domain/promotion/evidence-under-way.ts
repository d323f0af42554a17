import type { Context } from '../context.ts';
import { equivalenceQueue } from '../equivalence/index.ts';
import { evaluationQueue, gateRunsUnderWay } from '../evaluation/index.ts';
import { explanationQueue } from '../explanations/index.ts';
import { systemActor } from '../identity/index.ts';
import { type AppliedPolicy, type FramingConstraints, looksAt } from '../policy/index.ts';
import { latencyQueue, preflightQueue } from '../preflight/index.ts';
import { approvedAuditSpecification, type ModelVersion, revisionInForce, type UseCase } from '../registry/index.ts';
import { skewQueue } from '../skew/index.ts';
import { requestersOf, underWayAmong, underWayFor, type WorkQueue } from '../work/index.ts';
import { constraintsOf } from './framing-facts.ts';
import { asksForExplanation } from './proxy-use-facts.ts';

/** Of what is asked: the version, and the use case that it serves. */
interface Judged {
  readonly version: ModelVersion;
  readonly useCase: UseCase;
}

type Queue = Pick<WorkQueue<never>, 'table'>;

/** Evidence that is made only where the policy, or the approved framing of the use case, looks at it. */
const CHECKED: readonly { readonly queue: Queue; readonly isAskedFor: (policy: AppliedPolicy, framed: FramingConstraints | null) => boolean }[] = [
  { queue: explanationQueue, isAskedFor: asksForExplanation },
  { queue: skewQueue, isAskedFor: ({ document }) => looksAt(document, 'skew') },
  { queue: equivalenceQueue, isAskedFor: ({ document }) => looksAt(document, 'derivation') },
  { queue: preflightQueue, isAskedFor: ({ document }) => looksAt(document, 'preflights') },
  { queue: latencyQueue, isAskedFor: ({ document }, framed) => looksAt(document, 'latencies') || (framed?.latency ?? null) !== null },
];

const QUEUES: readonly Queue[] = [evaluationQueue, ...CHECKED.map(({ queue }) => queue)];

/** Ids of the runs and checks of the candidate that the policy or the use case will look at and that have not ended, whoever asks. */
export async function evidenceUnderWay(ctx: Context, { version, useCase }: Judged, policy: AppliedPolicy): Promise<readonly string[]> {
  const server = { ...ctx, actor: systemActor };
  const specification = await approvedAuditSpecification(server, useCase.id);
  const runs = specification.ok ? await gateRunsUnderWay(server, version.id, specification.value.id) : [];
  const revision = await revisionInForce(server, useCase.id);
  const framed = revision.state === 'APPROVED' ? constraintsOf(revision) : null;
  const checks: string[] = [];
  for (const { queue, isAskedFor } of CHECKED) if (isAskedFor(policy, framed)) checks.push(...(await underWayFor(ctx.db, queue, version.id)));
  return [...runs, ...checks];
}

/** Those of the runs and checks that have not ended. */
export async function stillUnderWay({ db }: Pick<Context, 'db'>, ids: readonly string[]): Promise<readonly string[]> {
  const open: string[] = [];
  for (const queue of QUEUES) open.push(...(await underWayAmong(db, queue, ids)));
  return open;
}

/** Who asked for each of the things that are runs or checks, by id. */
export async function askersOfEvidence({ db }: Pick<Context, 'db'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const askers = new Map<string, string>();
  for (const queue of QUEUES) for (const [id, by] of await requestersOf(db, queue, ids)) askers.set(id, by);
  return askers;
}
