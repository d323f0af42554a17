import { equivalenceForReader, listEquivalenceChecksById } from '../../domain/equivalence/index.ts';
import { defineLoader } from '../loaders.ts';
import { toEquivalenceCheck } from './equivalence.mapper.ts';
import type { EquivalenceCheck } from './equivalence-check.type.ts';

/** Equivalence checks by id, as the reader may see them; null for one that is absent or hidden. */
export const equivalenceCheckById = defineLoader<string, EquivalenceCheck>(
  async (ctx, ids) =>
    new Map([...(await listEquivalenceChecksById(ctx, ids))].map(([id, check]) => [id, toEquivalenceCheck(equivalenceForReader(ctx, check))])),
);
