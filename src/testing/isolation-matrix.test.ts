import type { ExecutionResult, GraphQLField } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context, Machinery } from '../domain/context.ts';
import { createJournalFeed, type JournalFeed } from '../domain/journal/index.ts';
import { createGraphqlContext } from '../graphql/context.ts';
import { DocumentPlans } from '../graphql/document-plan.ts';
import { createExecutor } from '../graphql/executor.ts';
import { nodeFinders } from '../graphql/nodes.ts';
import { buildGraphqlSchema } from '../graphql/schema.ts';
import { present } from '../kernel/assert.ts';
import { sha256 } from '../kernel/digest.ts';
import { ID_PREFIX, type IdKind } from '../kernel/id.ts';
import { type AskedPlace, documentFor, type GeneratedDocument, type Slot, type SlotKind } from './isolation-documents.ts';
import { FIELD_PLACES, NODE_PLACES } from './isolation-matrix.ts';
import { type IsolationWorld, seedIsolationWorld } from './isolation-world.ts';
import { numberedId } from './lineage-kit.ts';
import { seedStranger } from './seed.ts';
import { testMachinery } from './test-context.ts';
import { createTestDatabase } from './test-database.ts';

const schema = buildGraphqlSchema();
const plans = new DocumentPlans(schema, { development: false });
const executor = createExecutor('reference');

type Operation = keyof typeof FIELD_PLACES;
const OPERATIONS = ['query', 'mutation', 'subscription'] as const;

const rootFields = (operation: Operation): readonly GraphQLField<unknown, unknown>[] => {
  const root = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() }[operation];
  return Object.values(root?.getFields() ?? {});
};

let machinery: Machinery;
let feed: JournalFeed;
let victim: IsolationWorld;
let other: IsolationWorld;
let askers: readonly { readonly name: string; readonly ctx: Context; readonly inOther: boolean }[];

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  feed = createJournalFeed(machinery);
  afterAll(() => feed.stop());
  victim = await seedIsolationWorld(machinery, 'wage-prescreen');
  other = await seedIsolationWorld(machinery, 'elsewhere');
  askers = [
    { name: 'a stranger', ctx: (await seedStranger(machinery)).ctx, inOther: false },
    { name: 'a viewer of another project', ctx: other.viewer.ctx, inOther: true },
    { name: 'a data scientist of another project', ctx: other.scientist.ctx, inOther: true },
    { name: 'an administrator of another project', ctx: other.administrator.ctx, inOther: true },
    { name: 'somebody with all roles of another project', ctx: other.insider.ctx, inOther: true },
  ];
}, 120_000);

/** Well-formed, and of nothing. */
const absent = (kind: SlotKind): string => (kind === 'Digest' ? sha256('bytes that nobody has') : numberedId(kind, 7));

const thing = (world: IsolationWorld, kind: SlotKind): string =>
  present(world.things[kind], `a ${kind} in isolation-world.ts, which a field of the schema asks for`);

/** The answer as text, with the things that were asked for replaced by their kinds and without the request's own id. */
async function ask(operation: Operation, document: GeneratedDocument, ctx: Context, idOf: (slot: Slot) => string): Promise<string> {
  const variables = document.variables(idOf);
  const outcome = plans.plan({ source: document.source, operationName: null, variables, actor: ctx.actor });
  const result = outcome.ok
    ? await run(operation, { plan: outcome.plan, variables, ctx, contextFor: () => createGraphqlContext(ctx, feed) })
    : { errors: outcome.errors };
  let text = JSON.stringify({
    data: 'data' in result ? result.data : null,
    errors: result.errors?.map(({ message, extensions }) => ({ message, extensions })),
  });
  for (const slot of document.slots) text = text.replaceAll(idOf(slot), `<${slot.kind}>`);
  return text.replaceAll(ctx.requestId, '<request>');
}

async function run(operation: Operation, request: Parameters<typeof executor.execute>[0]): Promise<ExecutionResult> {
  if (operation !== 'subscription') return executor.execute(request);
  const opened = await executor.subscribe(request);
  if (!(Symbol.asyncIterator in opened)) return opened;
  await opened.return(undefined);
  return { data: { opened: true } };
}

async function expectNoDifference(operation: Operation, document: GeneratedDocument): Promise<void> {
  for (const asker of askers) {
    const foreign = await ask(operation, document, asker.ctx, ({ kind }) => thing(victim, kind));
    const nothing = await ask(operation, document, asker.ctx, ({ kind }) => absent(kind));
    expect(foreign, `${asker.name} tells a foreign thing from none`).toBe(nothing);
    for (const id of Object.values(victim.things)) expect(foreign, `${asker.name} is told of a foreign thing`).not.toContain(id);
    if (!asker.inOther || document.slots.length < 2) continue;
    // Own things everywhere but in one place: a reference into the foreign project must not slip through.
    for (const probed of document.slots) {
      const mixed = (wrong: (kind: SlotKind) => string) =>
        ask(operation, document, asker.ctx, ({ path, kind }) => (path === probed.path ? wrong(kind) : thing(other, kind)));
      const hidden = await mixed((kind) => thing(victim, kind));
      expect(hidden, `${asker.name} tells a foreign thing from none at ${probed.path}`).toBe(await mixed(absent));
    }
  }
}

describe('the isolation matrix', () => {
  it.each(OPERATIONS)('has a place for every root field of the %s type, and for nothing else', (operation) => {
    expect(Object.keys(FIELD_PLACES[operation]).sort()).toEqual(
      rootFields(operation)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('has every kind of id either answered by node(id) or explained', () => {
    const answered = (Object.keys(ID_PREFIX) as IdKind[]).filter((kind) => nodeFinders[kind] !== undefined);
    const placed = (Object.keys(NODE_PLACES) as IdKind[]).filter((kind) => NODE_PLACES[kind] === 'node');
    expect(answered.sort()).toEqual(placed.sort());
  });
});

const documentOf = (operation: Operation, name: string, place: AskedPlace): GeneratedDocument => {
  const field = present(
    rootFields(operation).find((known) => known.name === name),
    `the ${operation} field ${name}`,
  );
  return documentFor(schema, operation, field, place);
};

describe.each(OPERATIONS.filter((operation) => rootFields(operation).length > 0))('a %s about another project', (operation) => {
  const fields = rootFields(operation).filter(({ name }) => Object.hasOwn(FIELD_PLACES[operation], name));

  it.for(fields.map(({ name }) => name))('answers as if the thing did not exist: %s', { timeout: 60_000 }, async (name) => {
    await expectNoDifference(operation, documentOf(operation, name, FIELD_PLACES[operation][name] ?? {}));
  });
});

describe('node(id)', () => {
  const kinds = (Object.keys(ID_PREFIX) as IdKind[]).filter((kind) => nodeFinders[kind] !== undefined);

  it.each(kinds)('answers for a foreign %s as for none, and finds one’s own', async (kind) => {
    const document = documentOf('query', 'node', { slots: { id: kind } });
    await expectNoDifference('query', document);
    const own = await ask('query', document, victim.insider.ctx, () => thing(victim, kind));
    expect(own).toContain(`"id":"<${kind}>"`);
  });
});

describe.each(OPERATIONS.filter((operation) => rootFields(operation).length > 0))('a %s about one’s own project', (operation) => {
  const asked = rootFields(operation)
    .map(({ name }) => ({ name, place: FIELD_PLACES[operation][name] }))
    .filter(({ name, place }) => place !== undefined && documentOf(operation, name, place).slots.length > 0);

  it.for(asked.map(({ name }) => name))('answers differently than for nothing, so that the matrix proves something: %s', async (name) => {
    const document = documentOf(operation, name, FIELD_PLACES[operation][name] ?? {});
    const nothing = await ask(operation, document, victim.insider.ctx, ({ kind }) => absent(kind));
    const own = await ask(operation, document, victim.insider.ctx, ({ kind }) => thing(victim, kind));
    expect(own).not.toBe(nothing);
  });
});
