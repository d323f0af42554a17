import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { resolvers } from './resolvers.ts';

/**
 * The schema, built from the decorated classes once per process. Inputs are checked by the domain, and fields are authorised per
 * document, so neither validators nor middlewares are attached to fields.
 */
export function buildGraphqlSchema(): GraphQLSchema {
  return buildSchemaSync({ resolvers: [...resolvers], validate: false });
}
