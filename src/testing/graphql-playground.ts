import { buildSchema, GraphQLEnumType, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import type { Context } from '../domain/context.ts';
import { typeNameOf } from '../graphql/abstract-type.ts';
import type { Actor } from '../kernel/actor.ts';
import { Forbidden } from '../kernel/actor.ts';
import { always, never } from '../kernel/condition.ts';
import { silentLog } from '../kernel/log.ts';

const SDL = /* GraphQL */ `
  interface Animal { id: ID! name: String! friend: Animal kind: Kind }
  type Cat implements Animal { id: ID! name: String! friend: Animal kind: Kind purrs: Boolean broken: String secret: String }
  type Dog implements Animal { id: ID! name: String! friend: Animal kind: Kind barks(loud: Boolean = false, times: Int = 1): String brokenNonNull: String! litter: [Dog!]! }
  union Pet = Cat | Dog
  enum Kind { LION_HEARTED TAME }
  type AnimalEdge { node: Animal! cursor: String! }
  type AnimalConnection { edges: [AnimalEdge!]! totalCount: Int! }
  type Query { animal(id: ID!): Animal pet(dog: Boolean!): Pet pets: [Pet] strictPets: [Pet!]! animals(first: Int, after: String): AnimalConnection! echo(kind: Kind, size: Float): String boom: String unreachable: String forbidden: String badType: Int stray: Animal strays: [Pet] open: String }
  type Mutation { count: Int! slow(by: Int!): Int }
  type Subscription { ticks(to: Int!): Int }
`;

const failing =
  (error: () => Error): GraphQLFieldResolver<unknown, unknown> =>
  async () => {
    throw error();
  };

const cat = { __typename: 'Cat', id: 'c1', name: 'Tom', purrs: true, kind: 'tame' };
const dog = {
  __typename: 'Dog',
  id: 'd1',
  name: 'Rex',
  kind: 'lion-hearted',
  litter: [{ __typename: 'Dog', id: 'd2', name: 'Pup', litter: [] }],
};
const queryError = () => Object.assign(new Error('Failed query: select secret from t params: hunter2'), { cause: new Error('relation does not exist') });

const RESOLVERS: Readonly<Record<string, Readonly<Record<string, GraphQLFieldResolver<unknown, unknown>>>>> = {
  Query: {
    animal: async (_source, { id }) => (id === 'c1' ? cat : id === 'd1' ? dog : null),
    pet: (_source, { dog: wantsDog }) => (wantsDog ? dog : cat),
    pets: async () => [cat, null, dog],
    strictPets: async () => [dog, cat],
    animals: () => ({
      edges: [
        { node: cat, cursor: 'a' },
        { node: dog, cursor: 'b' },
      ],
      totalCount: 2,
    }),
    echo: (_source, args) => JSON.stringify(args),
    boom: failing(queryError),
    unreachable: failing(() => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })),
    forbidden: failing(() => new Forbidden('readProtected', 'Artifact', 'Your roles do not allow it.')),
    badType: () => 'not a number',
    stray: async () => ({ id: 'x1' }),
    strays: async () => [{ __typename: 'Bird' }, 7],
    open: () => 'come in',
  },
  Cat: { broken: failing(queryError), friend: async () => dog, secret: () => 'fish' },
  Dog: {
    barks: async (_source, { loud, times }) => (loud ? 'WOOF' : 'woof').repeat(times),
    friend: async (source) => ((source as { id: string }).id === 'd1' ? cat : null),
    brokenNonNull: failing(() => new GraphQLError('no name', { extensions: { code: 'BAD_USER_INPUT' } })),
  },
  Mutation: {
    count: (_source, _args, context) => {
      const counter = context as { count?: number };
      counter.count = (counter.count ?? 0) + 1;
      return counter.count;
    },
    slow: async (_source, { by }, context) => {
      const counter = context as { count?: number };
      const before = counter.count ?? 0;
      await Promise.resolve();
      counter.count = before + by;
      return counter.count;
    },
  },
};

/** A small schema with everything that executors may treat differently: abstract types, enums, nulls, errors, a field that needs a permission. */
export function playgroundSchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const [typeName, fields] of Object.entries(RESOLVERS)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`no type ${typeName}`);
    for (const [name, resolve] of Object.entries(fields)) Object.assign(type.getFields()[name] ?? {}, { resolve });
  }
  for (const type of Object.values(schema.getTypeMap())) if (isAbstractType(type)) type.resolveType = typeNameOf;
  const kind = schema.getType('Kind');
  if (kind instanceof GraphQLEnumType) setEnumValues(kind, { LION_HEARTED: 'lion-hearted', TAME: 'tame' });
  extend(schema, 'Cat', 'secret', { needs: { action: 'readProtected', subject: 'Artifact' } });
  extend(schema, 'Query', 'open', { anonymous: true });
  const ticks = schema.getSubscriptionType()?.getFields().ticks;
  Object.assign(ticks ?? {}, { subscribe: (_source: unknown, { to }: { to: number }) => ticking(to), resolve: (tick: unknown) => tick });
  return schema;
}

/** How many subscriptions to `ticks` are running. */
export const running = { ticks: 0 };

/** Counts to `to`, then waits without end until it is returned. */
function ticking(to: number): AsyncIterableIterator<number> {
  let tick = 0;
  let finish: (result: IteratorReturnResult<undefined>) => void = () => {};
  running.ticks++;
  return {
    next: () => (tick < to ? Promise.resolve({ done: false, value: ++tick }) : new Promise((resolve) => (finish = resolve))),
    return: async () => {
      running.ticks--;
      finish({ done: true, value: undefined });
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function setEnumValues(type: GraphQLEnumType, internal: Readonly<Record<string, string>>): void {
  const config = type.toConfig();
  const replaced = new GraphQLEnumType({ ...config, values: Object.fromEntries(Object.keys(config.values).map((name) => [name, { value: internal[name] }])) });
  Object.assign(type, { _values: replaced.getValues(), _valueLookup: null, _nameLookup: null });
}

function extend(schema: GraphQLSchema, typeName: string, field: string, extensions: object): void {
  const type = schema.getType(typeName);
  if (isObjectType(type)) Object.assign(type.getFields()[field] ?? {}, { extensions });
}

/** An actor who may do everything, or everything but what the forbidden actions name. */
export function playgroundActor(name: string, forbids: readonly string[] = []): Actor {
  return {
    principalId: `pri_${name}` as Actor['principalId'],
    principalKind: 'USER',
    name,
    authorisationKey: `${name}:${forbids.join(',')}`,
    can: (action) => !forbids.includes(action),
    require: (action, subject) => {
      if (forbids.includes(action)) throw new Forbidden(action, subject.kind, 'Your roles do not allow it.');
    },
    reach: (action) => (forbids.includes(action) ? never : always),
  };
}

/** A context for schemas that use no machinery. */
export const playgroundContext = (actor: Actor): Context => ({ actor, requestId: 'req_test', log: silentLog }) as unknown as Context;
