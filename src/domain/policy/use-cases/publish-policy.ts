import type { Conflict } from '../../../kernel/problem.ts';
import { mutation } from '../../use-case.ts';
import { publishVersion } from '../operations/publish-version.ts';
import type { ParsedPolicy, Policy } from '../policy.entity.ts';

/** What is published, and where it was read. */
export interface PublishPolicyInput {
  readonly policy: ParsedPolicy;
  readonly file: string;
}

/** Publishes one new version from a file of the directory; only the server itself does this, at its start. */
export const publishPolicy = mutation<PublishPolicyInput, Policy, Conflict>('publishPolicy', {
  body: async (ctx, { policy, file }) => {
    ctx.actor.require('publishPolicy', { kind: 'Policy', projectId: null });
    return publishVersion(ctx, policy, { file });
  },
});
