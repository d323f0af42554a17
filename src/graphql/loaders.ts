import DataLoader from 'dataloader';
import type { Context } from '../domain/context.ts';

/** How many keys of one kind are read in one statement. */
const BATCH_KEYS = 200;

/** Declares what a loader reads: one statement for many keys, and null for a key that is absent or hidden. */
export interface LoaderDefinition<K, V> {
  readonly read: (ctx: Context, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;
}

/** `export const modelById = defineLoader((ctx, ids) => …)` in `<module>.loaders.ts`; use it as `loaders.of(modelById).load(id)`. */
export const defineLoader = <K, V>(read: LoaderDefinition<K, V>['read']): LoaderDefinition<K, V> => ({ read });

/** A loader of visible things by id, as GraphQL shows them; null for one that is absent or hidden. */
export const loadById = <T, N>(
  list: (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  map: (thing: T) => N,
): LoaderDefinition<string, N> => defineLoader<string, N>(async (ctx, ids) => new Map([...(await list(ctx, ids))].map(([id, thing]) => [id, map(thing)])));

/** The loaders of one request: rows of a kind that a document asks for one by one are read together, once. */
export class Loaders {
  readonly #ctx: Context;
  readonly #loaders = new Map<unknown, unknown>();

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  /** The loader of the definition, made at its first use in this request. */
  of<K, V>(definition: LoaderDefinition<K, V>): DataLoader<K, V | null> {
    const known = this.#loaders.get(definition);
    if (known !== undefined) return known as DataLoader<K, V | null>;
    const loader = new DataLoader<K, V | null>(
      async (keys) => {
        const found = await definition.read(this.#ctx, keys);
        return keys.map((key) => found.get(key) ?? null);
      },
      { maxBatchSize: BATCH_KEYS },
    );
    this.#loaders.set(definition, loader);
    return loader;
  }
}
