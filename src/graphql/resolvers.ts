import { NodeResolver } from './node.resolver.ts';

/** Every resolver class of the schema, one per line. */
export const resolvers: readonly [NewableFunction, ...NewableFunction[]] = [NodeResolver];
