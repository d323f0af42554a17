import { listSkewChecksById, skewForReader } from '../../domain/skew/index.ts';
import { defineLoader } from '../loaders.ts';
import { toSkewCheck } from './skew.mapper.ts';
import type { SkewCheck } from './skew-check.type.ts';

/** Skew checks by id, as this reader sees them. */
export const skewCheckById = defineLoader<string, SkewCheck>(async (ctx, ids) => {
  const found = await listSkewChecksById(ctx, ids);
  return new Map([...found].map(([id, check]) => [id, toSkewCheck(skewForReader(ctx, check))]));
});
