export { GraphQLJSON, GraphQLJSONObject, GraphQLSafeInt } from 'graphql-scalars';
export { GraphQLISODateTime } from 'type-graphql';
