import { sql } from 'drizzle-orm';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import { nameKey } from './accumulate.rules.ts';
import type { ReceivedEvent } from './lineage-event.entity.ts';
import { instants, type NamedIds, sorted, texts } from './names.store.ts';
import { lineageEvents } from './openlineage.tables.ts';

/** Which of the events were received before: their ids by digest. */
export async function knownEvents(
  { tx }: Pick<MutationContext, 'tx'>,
  projectId: Id<'Project'>,
  digests: readonly Digest[],
): Promise<ReadonlyMap<string, Id<'LineageEvent'>>> {
  const rows = await tx
    .select({ id: lineageEvents.id, digest: lineageEvents.digest })
    .from(lineageEvents)
    .where(sql`${lineageEvents.projectId} = ${projectId} and ${lineageEvents.digest} = any(${texts(digests)})`);
  return new Map(rows.map(({ id, digest }) => [digest, id]));
}

/** Keeps events as they came; returns the ids of all of them, also of those that somebody else sent at the same time. */
export async function saveEvents(
  ctx: MutationContext,
  projectId: Id<'Project'>,
  events: readonly ReceivedEvent[],
  ids: NamedIds,
  assetOf: (event: ReceivedEvent) => string | null,
): Promise<ReadonlyMap<string, Id<'LineageEvent'>>> {
  const rows = sorted(events.map((received) => [received.event.digest, received] as const)).map(([, received]) => received);
  const column = (read: (received: ReceivedEvent) => string | null) => texts(rows.map(read));
  const idOf = (id: string | undefined): string | null => id ?? null;
  const made = await ctx.tx.execute<{ id: Id<'LineageEvent'>; digest: string }>(sql`
    insert into ${lineageEvents} (project_id, received_by, received_at, warnings, id, kind, type, event_time, producer, digest, job_id, run_id, asset_id, raw)
    select ${projectId}, ${ctx.actor.principalId}, ${ctx.clock.now().toISOString()}::timestamptz,
      array(select jsonb_array_elements_text(event.warnings::jsonb)), event.id, event.kind, event.type, event.event_time, event.producer, event.digest, event.job_id, event.run_id, event.asset_id, event.raw
    from unnest(
      ${texts(rows.map(() => ctx.ids.next('LineageEvent')))}, ${column(({ event }) => event.kind)}, ${column(({ event }) => event.type)}, ${instants(rows.map(({ event }) => event.time))},
      ${column(({ event }) => event.producer)}, ${column(({ event }) => event.digest)}, ${column(({ event }) => (event.job === null ? null : idOf(ids.jobs.get(nameKey(event.job)))))},
      ${column(({ event }) => (event.run === null ? null : idOf(ids.runs.get(event.run.runId))))}, ${column((received) => idOf(ids.assets.get(assetOf(received) ?? '')))},
      ${column(({ raw }) => raw)}, ${column(({ event }) => JSON.stringify(event.warnings))}
    ) as event (id, kind, type, event_time, producer, digest, job_id, run_id, asset_id, raw, warnings)
    on conflict (project_id, digest) do nothing returning id, digest`);
  const saved = new Map(made.rows.map(({ id, digest }) => [digest, id]));
  const others = rows.map(({ event }) => event.digest).filter((digest) => !saved.has(digest));
  if (others.length > 0) for (const [digest, id] of await knownEvents(ctx, projectId, others)) saved.set(digest, id);
  return saved;
}
