import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import type { Checkpoint } from '../checkpoint.rules.ts';
import { findCheckpointOfSize, latestCheckpoint } from '../journal.read-model.ts';

/** The checkpoint of a size, or the newest one when no size is given. */
export const findCheckpoint = question<{ readonly size: number | null }, Checkpoint, NotFound>('findCheckpoint', async (ctx, { size }) => {
  const found = size === null ? await latestCheckpoint(ctx.db) : await findCheckpointOfSize(ctx.db, size);
  return found === null ? refuse(notFound('Checkpoint', size === null ? 'of any size' : `of size ${size}`)) : ok(found);
});
