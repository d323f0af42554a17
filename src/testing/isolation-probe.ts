import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Context } from '../domain/context.ts';
import type { JournalFeed } from '../domain/journal/index.ts';
import { createGraphqlContext } from '../graphql/context.ts';
import { DocumentPlans } from '../graphql/document-plan.ts';
import { createExecutor } from '../graphql/executor.ts';
import { present } from '../kernel/assert.ts';
import { sha256 } from '../kernel/digest.ts';
import type { GeneratedDocument, Operation, Slot, SlotKind } from './isolation-documents.ts';
import { SHARED_KINDS } from './isolation-matrix.ts';
import type { IsolationWorld } from './isolation-place.ts';
import { numberedId } from './lineage-kit.ts';

/** Somebody outside the project that is probed. */
export interface Asker {
  readonly name: string;
  readonly ctx: Context;
  /** Whether they have a project of their own, full of the same kinds of things. */
  readonly inOther: boolean;
}

/** What was answered about a thing of somebody else and, in the very same words, about nothing. */
export interface PairOfAnswers {
  readonly asker: string;
  /** Which arguments held foreign things. */
  readonly place: string;
  readonly foreign: string;
  readonly nothing: string;
}

/** A sentence for each thing that a pair of answers gives away: that the answers differ, and each foreign id in them. */
export function leaksIn(pair: PairOfAnswers, secrets: readonly string[]): readonly string[] {
  const told = secrets.filter((secret) => pair.foreign.includes(secret)).map((secret) => `${pair.asker} is told ${secret} at ${pair.place}`);
  if (pair.foreign === pair.nothing) return told;
  return [`${pair.asker} tells a foreign thing from none at ${pair.place}:\n  ${pair.foreign}\n  ${pair.nothing}`, ...told];
}

/** Well-formed, and of nothing. */
export const absent = (kind: SlotKind): string => (kind === 'Digest' || kind === 'ModelDigest' ? sha256('bytes that nobody has') : numberedId(kind, 7));

/** The world's thing of a kind; throws when it has none. */
export const thingOf = (world: IsolationWorld, kind: SlotKind): string =>
  present(world.things[kind], `a ${kind} in isolation-world.ts, which a field of the schema asks for`);

/** Asks generated documents of a schema in-process, past the doors but through plans and permissions. */
export class IsolationProber {
  readonly #plans: DocumentPlans;
  readonly #executor = createExecutor('reference');
  readonly #feed: JournalFeed;

  constructor(schema: GraphQLSchema, feed: JournalFeed) {
    this.#plans = new DocumentPlans(schema, { development: false });
    this.#feed = feed;
  }

  /** The answer as text, with the things that were asked for replaced by their kinds and without the request's own id. */
  async ask(document: GeneratedDocument, ctx: Context, idOf: (slot: Slot) => string): Promise<string> {
    const variables = document.variables(idOf);
    const outcome = this.#plans.plan({ source: document.source, operationName: null, variables, actor: ctx.actor });
    const request = { variables, ctx, contextFor: () => createGraphqlContext(ctx, this.#feed) };
    const result = outcome.ok ? await this.#run(document.operation, { ...request, plan: outcome.plan }) : { errors: outcome.errors };
    let text = JSON.stringify({
      data: 'data' in result ? result.data : null,
      errors: result.errors?.map(({ message, extensions }) => ({ message, extensions })),
    });
    for (const slot of document.slots) text = text.replaceAll(idOf(slot), `<${slot.kind}>`);
    return text.replaceAll(ctx.requestId, '<request>');
  }

  async #run(operation: Operation, request: Parameters<ReturnType<typeof createExecutor>['execute']>[0]): Promise<ExecutionResult> {
    if (operation !== 'subscription') return this.#executor.execute(request);
    const opened = await this.#executor.subscribe(request);
    if (!(Symbol.asyncIterator in opened)) return opened;
    await opened.return(undefined);
    return { data: { opened: true } };
  }

  /** Everything that a document tells the askers about the victim's things; empty when isolation holds. */
  async leaksOf(document: GeneratedDocument, askers: readonly Asker[], victim: IsolationWorld, other: IsolationWorld): Promise<readonly string[]> {
    const leaks: string[] = [];
    for (const asker of askers) {
      const shared = (kind: string): boolean => asker.inOther && SHARED_KINDS.includes(kind as SlotKind);
      const secrets = Object.entries(victim.things).flatMap(([kind, id]) => (shared(kind) ? [] : [id]));
      const compare = async (place: string, idOf: (world: (kind: SlotKind) => string) => (slot: Slot) => string): Promise<void> => {
        const foreign = await this.ask(
          document,
          asker.ctx,
          idOf((kind) => thingOf(victim, kind)),
        );
        leaks.push(...leaksIn({ asker: asker.name, place, foreign, nothing: await this.ask(document, asker.ctx, idOf(absent)) }, secrets));
      };
      if (!document.slots.some(({ kind }) => shared(kind))) await compare('all places', (world) => (slot) => world(slot.kind));
      if (!asker.inOther || document.slots.length < 2) continue;
      // Own things everywhere but in one place: a reference into the foreign project must not slip through.
      for (const probed of document.slots.filter(({ kind }) => !shared(kind))) {
        await compare(probed.path, (world) => (slot) => (slot.path === probed.path ? world(slot.kind) : thingOf(other, slot.kind)));
      }
    }
    return leaks;
  }
}
