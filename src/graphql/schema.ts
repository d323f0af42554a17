import 'reflect-metadata';
import { type GraphQLSchema, isAbstractType } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { typeNameOf } from './abstract-type.ts';
import { resolvers } from './resolvers.ts';

/**
 * The schema, built from the decorated classes once per process. Inputs are checked by the domain, and fields are authorised per
 * document, so neither validators nor middlewares are attached to fields.
 */
export function buildGraphqlSchema(): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers: [...resolvers], validate: false, pubSub: NO_TOPICS });
  for (const type of Object.values(schema.getTypeMap())) {
    // The generated resolvers of types are asynchronous, which compiled execution does not support.
    if (isAbstractType(type)) type.resolveType = typeNameOf;
    const root = ROOTS[type.name];
    if (root !== undefined) type.description = root;
  }
  return schema;
}

/** The decorators cannot describe the roots. */
const ROOTS: Readonly<Record<string, string>> = {
  Query: 'Everything that can be asked; answers hold only what the caller may see.',
  Mutation: 'Everything that can be changed; each answers with what it made, or with the problem that stood in the way.',
  Subscription: 'Everything that can be followed while it happens.',
};

/** Every subscription brings its own source over the journal; type-graphql asks for topics all the same. */
const NO_TOPICS: PubSub = {
  publish: () => {
    throw new Error('Broken guarantee: nothing is published by topic');
  },
  subscribe: () => {
    throw new Error('Broken guarantee: a subscription has no source of its own');
  },
};
