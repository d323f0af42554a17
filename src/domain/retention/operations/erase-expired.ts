import { kindOfId } from '../../../kernel/id.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { apart } from '../../../storage/apart.ts';
import { eraseBytes, findArtifact, integrityOf, referencesTo } from '../../artifacts/index.ts';
import type { Context, MutationContext } from '../../context.ts';
import { linksOfIncidents } from '../../incidents/index.ts';
import { lockPreservation, subjectsUnderHold } from '../../preservation/index.ts';
import { workTransaction } from '../../work-transaction.ts';
import { type Erasable, erasableOf } from '../erasable.ts';
import type { Erasure, RetentionPeriod } from '../retention.entity.ts';
import { limitedKinds, periodsOf } from '../retention.read-model.ts';
import { dueBefore, periodInForce, retainedUntil } from '../retention.rules.ts';
import { insertErasure } from '../retention.store.ts';

/**
 * Takes away the bytes of everything whose period is over, that nothing uses and that nobody holds; digests, signatures and the journal stay.
 * Answers what was erased. Any number of processes may do so at once.
 */
export async function eraseExpired(ctx: Context, signal?: AbortSignal): Promise<readonly Erasure[]> {
  const erased: Erasure[] = [];
  for (const { projectId, kind } of await limitedKinds(ctx)) {
    const period = periodInForce(await periodsOf(ctx, projectId, kind), ctx.clock.now());
    if (period === null) continue;
    for await (const erasable of erasableOf(ctx, projectId, kind, dueBefore(ctx.clock.now(), period.days))) {
      if (signal?.aborted === true) return erased;
      const erasure = await apart(ctx.log, { job: 'erase-expired', id: erasable.artifactId }, () => erase(ctx, { projectId, kind }, erasable));
      if (erasure !== null) erased.push(erasure);
    }
  }
  return erased;
}

async function erase(ctx: Context, { projectId, kind }: Pick<RetentionPeriod, 'projectId' | 'kind'>, erasable: Erasable): Promise<Erasure | null> {
  // Most of what is due was erased long ago.
  if ((await integrityOf(ctx, [erasable.artifactId])).get(erasable.artifactId)?.state !== 'INTACT') return null;
  const done = await workTransaction(ctx, async (inner): Promise<Result<Erasure | null, never>> => {
    inner.actor.require('eraseExpired', { kind: 'RetentionPeriod', projectId });
    await lockPreservation(inner.tx, projectId, 'shared');
    // Whoever has set a longer period since the round began has kept the bytes.
    const period = periodInForce(await periodsOf(inner, projectId, kind), inner.clock.now());
    if (period === null || erasable.came >= dueBefore(inner.clock.now(), period.days)) return ok(null);
    if (await isHeld(inner, projectId, erasable)) return ok(null);
    const artifact = await findArtifact(inner, erasable.artifactId);
    if (!artifact.ok || !(await isFree(inner, erasable))) return ok(null);
    const { days } = period;
    const until = retainedUntil(erasable.came, days);
    if (!(await eraseBytes(inner, artifact.value, { kind, days, retainedUntil: until }))) return ok(null);
    const erasure: Erasure = {
      ...{ id: inner.ids.next('Erasure'), projectId, artifactId: artifact.value.id, digest: artifact.value.digest, kind },
      ...{ retentionPeriodId: period.id, days, retainedUntil: until, erasedAt: inner.clock.now() },
    };
    await insertErasure(inner.tx, erasure);
    return ok(erasure);
  });
  return done.ok ? done.value : null;
}

/** Whether nothing but the one row for which they were kept refers to the bytes. */
async function isFree(ctx: MutationContext, { artifactId, table }: Erasable): Promise<boolean> {
  const references = await referencesTo(ctx, artifactId);
  return references.size === 1 && references.get(table) === 1;
}

/** Whether the project, or anything that the bytes are about, is held; also through an incident that is. */
async function isHeld(ctx: MutationContext, projectId: RetentionPeriod['projectId'], { about }: Erasable): Promise<boolean> {
  const held = await subjectsUnderHold(ctx.tx, projectId);
  if (held.has(projectId)) return true;
  if (about === null) return held.size > 0;
  const incidents = [...held].filter((id) => kindOfId(id) === 'Incident');
  const linked = [...(await linksOfIncidents(ctx, incidents)).values()].flat().map(({ thingId }) => thingId);
  return about.some((id) => held.has(id) || linked.includes(id));
}
