import { type Digest, digestOf } from '../../../kernel/digest.ts';
import type { Id } from '../../../kernel/id.ts';
import { type InvalidInput, type LimitExceeded, type NotFound, notFound, type Problem } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context, MutationContext } from '../../context.ts';
import type { CheckedClaim } from '../../deployments/index.ts';
import { findProject, type Project, systemActor } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { accumulate, type FindModel, nameKey } from '../accumulate.rules.ts';
import { knownEvents } from '../events.store.ts';
import { keepDelivery } from '../keep-delivery.ts';
import type { ReceivedEvent } from '../lineage-event.entity.ts';
import { homesOf, modelAsset, modelReference } from '../model-reference.rules.ts';
import { eventsReceived, servingTold } from '../openlineage.entries.ts';
import { readEvent } from '../read-event.rules.ts';
import { toldServings } from '../told-servings.ts';

/** Texts of events as they came, and the hosts under which the sender knows this server. */
export interface ReceiveLineageInput {
  readonly projectId: Id<'Project'>;
  readonly texts: readonly string[];
  readonly hosts: readonly string[];
}

/** What became of one event of a delivery. */
export type EventOutcome =
  | { readonly eventId: Id<'LineageEvent'>; readonly warnings: readonly string[]; readonly repeated: boolean; readonly problem: null }
  | { readonly eventId: null; readonly problem: Problem };

type Unreadable = InvalidInput | LimitExceeded;

interface Prepared {
  readonly read: readonly (ReceivedEvent | Unreadable)[];
  readonly findModel: FindModel;
  /** What the events say to serve, by their digests. */
  readonly claims: ReadonlyMap<Digest, readonly CheckedClaim[]>;
}

/**
 * Takes a delivery of OpenLineage events: each is kept as it came, and what they say joins the graph. The order and the number of
 * deliveries change nothing. An event that cannot be read is refused alone, and costs its siblings nothing.
 */
export const receiveLineage = mutation<ReceiveLineageInput, readonly EventOutcome[], NotFound | InvalidInput | LimitExceeded, Prepared>('receiveLineage', {
  prepare: async (ctx, input) => {
    const project = await allowedProject(ctx, input.projectId);
    if (!project.ok) return project;
    const homes = homesOf(project.value, input.hosts);
    const findModel: FindModel = (asset, version) => {
      const model = modelReference(asset, homes, version);
      return model === null ? null : { asset: modelAsset(asset, model, input.projectId), model };
    };
    const now = ctx.clock.now();
    const read = input.texts.map((raw): ReceivedEvent | Unreadable => {
      const event = readEvent(raw, now);
      return event.ok ? { event: event.value, raw } : event.problem;
    });
    const [first] = read;
    // One event that cannot be read is a refused request; among others it is noted beside them.
    if (read.length === 1 && first !== undefined && !('event' in first)) return refuse(first);
    const servings = await toldServings(
      ctx,
      project.value.id,
      read.flatMap((found) => ('event' in found ? [found] : [])),
      findModel,
    );
    const warned = new Map(servings.events.map((found) => [found.event.digest, found]));
    return ok({ read: read.map((found) => ('event' in found ? (warned.get(found.event.digest) ?? found) : found)), findModel, claims: servings.claims });
  },
  body: async (ctx, { projectId }, { read, findModel, claims }) => {
    ctx.actor.require('receiveLineage', { kind: 'LineageEvent', projectId });
    const readable = new Map(read.flatMap((found) => ('event' in found ? [[found.event.digest, found] as const] : [])));
    const known = readable.size === 0 ? new Map<string, Id<'LineageEvent'>>() : await knownEvents(ctx, projectId, [...readable.keys()]);
    const fresh = [...readable.values()].filter(({ event }) => !known.has(event.digest));
    const saved = fresh.length === 0 ? new Map<string, Id<'LineageEvent'>>() : await keepFresh(ctx, projectId, fresh, findModel);
    await tellServings(
      ctx,
      projectId,
      fresh.map(({ event }) => event.digest),
      claims,
    );
    const outcomes = outcomesOf(read, known, saved);
    await append(
      ctx.tx,
      eventsReceived({
        projectId,
        accepted: fresh.length,
        repeated: outcomes.filter((outcome) => outcome.problem === null && outcome.repeated).length,
        refused: outcomes.filter((outcome) => outcome.problem !== null).length,
        digest: digestOf(fresh.map(({ event }) => event.digest).sort()),
      }),
    );
    return ok(outcomes);
  },
});

/** Whoever may deliver here; to others who cannot see the project it reads as if there were none. */
async function allowedProject(ctx: Context, projectId: Id<'Project'>): Promise<Result<Project, NotFound>> {
  const isSeen = ctx.actor.can('read', { kind: 'Project', projectId });
  if (!isSeen && !ctx.actor.can('receiveLineage', { kind: 'LineageEvent', projectId })) return refuse(notFound('Project', projectId));
  ctx.actor.require('receiveLineage', { kind: 'LineageEvent', projectId });
  // A machine that only delivers may not look at projects; the server reads the name by which events may call ours.
  const project = await findProject({ ...ctx, actor: systemActor }, projectId);
  return project === null ? refuse(notFound('Project', projectId)) : ok(project);
}

function keepFresh(ctx: MutationContext, projectId: Id<'Project'>, fresh: readonly ReceivedEvent[], findModel: FindModel) {
  const facts = accumulate(
    fresh.map(({ event }) => event),
    findModel,
  );
  const assetOf = ({ event }: ReceivedEvent): string | null => {
    const [use] = event.kind === 'DATASET' ? event.datasets : [];
    return use === undefined ? null : nameKey(findModel(use.asset, use.version)?.asset ?? use.asset);
  };
  return keepDelivery(ctx, projectId, { events: fresh, facts, assetOf });
}

/** Servings are recorded by whoever follows the journal: not in a transaction that keeps the graph locked. */
async function tellServings(ctx: MutationContext, projectId: Id<'Project'>, digests: readonly Digest[], claims: Prepared['claims']): Promise<void> {
  for (const digest of digests) {
    for (const { environment, ...claim } of claims.get(digest) ?? [])
      await append(ctx.tx, servingTold(projectId, { ...claim, environmentId: environment.id }, digest));
  }
}

function outcomesOf(
  read: readonly (ReceivedEvent | Unreadable)[],
  known: ReadonlyMap<string, Id<'LineageEvent'>>,
  saved: ReadonlyMap<string, Id<'LineageEvent'>>,
): readonly EventOutcome[] {
  const told = new Set<Digest>();
  return read.map((found) => {
    if (!('event' in found)) return { eventId: null, problem: found };
    const { digest, warnings } = found.event;
    const earlier = known.get(digest);
    const eventId = earlier ?? saved.get(digest);
    if (eventId === undefined) throw new Error(`Broken guarantee: the event ${digest} was neither known nor kept`);
    const repeated = earlier !== undefined || told.has(digest);
    told.add(digest);
    return { eventId, warnings, repeated, problem: null };
  });
}
