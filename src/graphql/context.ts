import type { Context } from '../domain/context.ts';
import { Loaders } from './loaders.ts';

/** What every resolver is handed: who asks with the machinery, and the loaders of this request. */
export interface GraphqlContext {
  readonly ctx: Context;
  readonly loaders: Loaders;
}

/** The context of one GraphQL request, or of one event of a subscription. */
export const createGraphqlContext = (ctx: Context): GraphqlContext => ({ ctx, loaders: new Loaders(ctx) });
