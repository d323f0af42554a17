import type { Context } from '../domain/context.ts';
import type { JournalFeed } from '../domain/journal/index.ts';
import { Loaders } from './loaders.ts';

/** What every resolver is handed: who asks with the machinery, the loaders of this request, and the live journal for subscriptions. */
export interface GraphqlContext {
  readonly ctx: Context;
  readonly loaders: Loaders;
  readonly feed: JournalFeed;
}

/** The context of one GraphQL request, or of one event of a subscription. */
export const createGraphqlContext = (ctx: Context, feed: JournalFeed): GraphqlContext => ({ ctx, loaders: new Loaders(ctx), feed });
