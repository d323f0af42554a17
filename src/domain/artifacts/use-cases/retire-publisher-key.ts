import { type IllegalTransition, illegalTransition, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { PublisherKey } from '../signature-check.entity.ts';
import { publisherKeyRetired } from '../signatures.entries.ts';
import { findPublisherKey } from '../signatures.read-model.ts';
import { endPublisherKey, lockPublisherKey } from '../signatures.store.ts';

/** Which key is no longer trusted. */
export interface RetirePublisherKeyInput {
  readonly publisherKeyId: string;
}

/** Ends the trust in a key: checks from now on warn. Earlier checks stay as they were, with their time. */
export const retirePublisherKey = mutation<RetirePublisherKeyInput, PublisherKey, NotFound | IllegalTransition>('retirePublisherKey', {
  body: async (ctx, { publisherKeyId }) => {
    const found = await findPublisherKey(ctx, publisherKeyId);
    if (!found.ok) return found;
    ctx.actor.require('retirePublisherKey', { kind: 'PublisherKey', projectId: found.value.projectId });
    const key = await lockPublisherKey(ctx.tx, found.value.id);
    if (key === null) return refuse(notFound('PublisherKey', publisherKeyId));
    if (key.retiredAt !== null) return refuse(illegalTransition('RETIRED', 'retire', 'The key is retired already.'));
    const retired: PublisherKey = { ...key, retiredAt: ctx.clock.now() };
    await endPublisherKey(ctx.tx, key.id, ctx.clock.now());
    await append(ctx.tx, publisherKeyRetired(retired));
    return ok(retired);
  },
});
