import { defaultFieldResolver, type GraphQLField } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { createJournalFeed, type JournalFeed } from '../domain/journal/index.ts';
import { createGraphqlContext } from '../graphql/context.ts';
import { nodeFinders } from '../graphql/nodes.ts';
import { buildGraphqlSchema } from '../graphql/schema.ts';
import { present } from '../kernel/assert.ts';
import { ID_PREFIX, type IdKind } from '../kernel/id.ts';
import { atEnd } from './at-end.ts';
import { type AskedPlace, documentFor, type GeneratedDocument, nestedDocumentFor, nestedFields, type Operation } from './isolation-documents.ts';
import { FIELD_PLACES, NODE_PLACES } from './isolation-matrix.ts';
import type { IsolationWorld } from './isolation-place.ts';
import { type Asker, absent, IsolationProber, leaksIn, thingOf } from './isolation-probe.ts';
import { askersAbout, seedIsolationWorld } from './isolation-world.ts';
import { policyFolder } from './promotion-kit.ts';
import { testMachinery } from './test-context.ts';
import { createTestDatabase } from './test-database.ts';

const schema = buildGraphqlSchema();
const OPERATIONS = ['query', 'mutation', 'subscription'] as const;

const rootFields = (operation: Operation, of = schema): readonly GraphQLField<unknown, unknown>[] => {
  const root = { query: of.getQueryType(), mutation: of.getMutationType(), subscription: of.getSubscriptionType() }[operation];
  return Object.values(root?.getFields() ?? {});
};

let feed: JournalFeed;
let prober: IsolationProber;
let victim: IsolationWorld;
let other: IsolationWorld;
let askers: readonly Asker[];

beforeAll(async () => {
  const machinery = await testMachinery(await createTestDatabase(), { policiesDirectory: policyFolder().directory });
  feed = createJournalFeed(machinery);
  atEnd(() => feed.stop());
  prober = new IsolationProber(schema, feed);
  victim = await seedIsolationWorld(machinery, 'wage-prescreen');
  other = await seedIsolationWorld(machinery, 'elsewhere');
  askers = await askersAbout(machinery, other);
}, 300_000);

const documentOf = (operation: Operation, name: string, place: AskedPlace, of = schema): GeneratedDocument => {
  const field = present(
    rootFields(operation, of).find((known) => known.name === name),
    `the ${operation} field ${name}`,
  );
  return documentFor(of, operation, field, place);
};

/** One row for each way in which a field can be asked, named by the field and, where there are several ways, by what they name. */
const rowsOf = (operation: Operation): readonly (readonly [name: string, document: GeneratedDocument])[] =>
  Object.entries(FIELD_PLACES[operation])
    .filter(([name]) => rootFields(operation).some((field) => field.name === name))
    .flatMap(([name, places]) => {
      const documents = [places].flat().map((place: AskedPlace) => documentOf(operation, name, place));
      const label = ({ slots }: GeneratedDocument): string => (documents.length === 1 ? name : `${name} by ${slots.map(({ kind }) => kind).join(', ')}`);
      return documents.map((document) => [label(document), document] as const);
    });

const nestedRows = nestedFields(schema).map(({ type, field }) => [`${type.name}.${field.name}`, nestedDocumentFor(schema, type, field)] as const);

const kindsOfNodes = (Object.keys(ID_PREFIX) as IdKind[]).filter((kind) => nodeFinders[kind] !== undefined);

const leaks = (document: GeneratedDocument): Promise<readonly string[]> => prober.leaksOf(document, askers, victim, other);

async function expectOwnDiffers(document: GeneratedDocument): Promise<void> {
  const nothing = await prober.ask(document, victim.insider.ctx, ({ kind }) => absent(kind));
  expect(await prober.ask(document, victim.insider.ctx, ({ kind }) => thingOf(victim, kind))).not.toBe(nothing);
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
    const placed = (Object.keys(NODE_PLACES) as IdKind[]).filter((kind) => NODE_PLACES[kind] === 'node');
    expect([...kindsOfNodes].sort()).toEqual(placed.sort());
  });

  it('asks every field below the root that names a thing', () => {
    expect(nestedRows.map(([name]) => name)).toContain('Project.roleGrants');
  });
});

describe('the comparison of answers', () => {
  const pair = { asker: 'a stranger', place: 'id', foreign: '{"data":{"model":null}}', nothing: '{"data":{"model":null}}' };

  it('finds nothing in answers that are the same and name nothing foreign', () => {
    expect(leaksIn(pair, ['mdl_secret'])).toEqual([]);
  });

  it('finds a difference of one letter, and says who saw it where', () => {
    const found = leaksIn({ ...pair, foreign: '{"data":{"model":nul1}}' }, []);
    expect(found).toEqual([expect.stringContaining('a stranger tells a foreign thing from none at id')]);
  });

  it('finds a foreign id even when the answers are the same', () => {
    const both = '{"data":{"models":["mdl_secret"]}}';
    expect(leaksIn({ ...pair, foreign: both, nothing: both }, ['mdl_other', 'mdl_secret'])).toEqual(['a stranger is told mdl_secret at id']);
  });

  it('finds a field that answers with the eyes of somebody inside', async () => {
    const leaky = buildGraphqlSchema();
    const document = documentOf('query', 'model', { slots: { id: 'Model' } }, leaky);
    expect(await new IsolationProber(leaky, feed).leaksOf(document, askers, victim, other)).toEqual([]);
    const field = present(leaky.getQueryType()?.getFields().model, 'the field model');
    const honest = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, values, _context, info) => honest(source, values, createGraphqlContext(victim.insider.ctx, feed), info);
    const found = await new IsolationProber(leaky, feed).leaksOf(document, askers, victim, other);
    for (const { name } of askers) expect(found.some((sentence) => sentence.startsWith(`${name} tells a foreign thing from none`))).toBe(true);
  });
});

describe.each(OPERATIONS)('a %s about another project', (operation) => {
  it.for(rowsOf(operation))('answers as if the thing did not exist: %s', { timeout: 60_000 }, async ([, document]) => {
    expect(await leaks(document)).toEqual([]);
  });
});

describe('node(id)', () => {
  it.each(kindsOfNodes)('answers for a foreign %s as for none, and finds one’s own', async (kind) => {
    const document = documentOf('query', 'node', { slots: { id: kind } });
    expect(await leaks(document)).toEqual([]);
    expect(await prober.ask(document, victim.insider.ctx, () => thingOf(victim, kind))).toContain(`"id":"<${kind}>"`);
  });
});

describe('a field below the root that names a thing', () => {
  it.for(nestedRows)('answers as if the foreign thing did not exist, and differently about one’s own: %s', async ([, document]) => {
    expect(await leaks(document)).toEqual([]);
    await expectOwnDiffers(document);
  });
});

describe.each(OPERATIONS)('a %s about one’s own project', (operation) => {
  const asking = rowsOf(operation).filter(([, document]) => document.slots.length > 0);

  it.for(asking)('answers differently than for nothing, so that the matrix proves something: %s', async ([, document]) => {
    await expectOwnDiffers(document);
  });
});
