import { type Conflict, conflict } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { ParsedPolicy, Policy } from '../policy.entity.ts';
import { policyPublished } from '../policy.entries.ts';
import { versionChanged } from '../policy.problems.ts';
import { readPolicyVersion } from '../policy.read-model.ts';
import { insertPolicy, lockPolicies } from '../policy.store.ts';

/** What is published, and where it was read. */
export interface PublishPolicyInput {
  readonly policy: ParsedPolicy;
  readonly file: string;
}

/** Publishes one new version; only the server itself does this, at its start. */
export const publishPolicy = mutation<PublishPolicyInput, Policy, Conflict>('publishPolicy', {
  body: async (ctx, { policy: parsed, file }) => {
    const { name, version } = parsed.document.metadata;
    ctx.actor.require('publishPolicy', { kind: 'Policy', projectId: null });
    await lockPolicies(ctx.tx, 'alone');
    const published = await readPolicyVersion(ctx.db, name, version);
    if (published !== null) return refuse(conflict(versionChanged(`${name}@${version}`, file), published.id));
    const policy: Policy = { ...parsed, id: ctx.ids.next('Policy'), name, version, publishedAt: ctx.clock.now() };
    await insertPolicy(ctx.tx, policy);
    await append(ctx.tx, policyPublished(policy));
    return ok(policy);
  },
});
