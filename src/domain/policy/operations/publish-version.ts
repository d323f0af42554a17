import { type Conflict, conflict } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { type ParsedPolicy, type Policy, policyReference } from '../policy.entity.ts';
import { policyPublished } from '../policy.entries.ts';
import { neverJudges, versionChanged, versionPublished } from '../policy.problems.ts';
import { readOvertaking, readPolicyVersion } from '../policy.read-model.ts';
import { insertPolicy, lockPolicies } from '../policy.store.ts';
import type { PolicyProposal } from '../policy-proposal.entity.ts';

/** Where a version comes from: a file of the directory, or a proposal. */
export type PolicyOrigin = { readonly file: string } | { readonly proposal: PolicyProposal };

/** Writes a new version and its journal entry; a version that is published already is refused, and a proposed one that would never judge. The caller has asked for the permission. */
export async function publishVersion(ctx: MutationContext, parsed: ParsedPolicy, origin: PolicyOrigin): Promise<Result<Policy, Conflict>> {
  const { name, version } = parsed.document.metadata;
  await lockPolicies(ctx.tx, 'alone');
  const published = await readPolicyVersion(ctx.db, name, version);
  if (published !== null) {
    const sentence = 'file' in origin ? versionChanged(`${name}@${version}`, origin.file) : versionPublished(`${name}@${version}`);
    return refuse(conflict(sentence, published.id));
  }
  const { document, digest, text } = parsed;
  // Files keep the older versions that requests point at; whoever publishes one by hand believes that it judges.
  const newer = 'proposal' in origin ? await readOvertaking(ctx.db, document.metadata, ctx.clock.now()) : null;
  if (newer !== null) return refuse(conflict(neverJudges(`${name}@${version}`, policyReference(newer.document)), newer.id));
  const policy: Policy = { document, digest, text, id: ctx.ids.next('Policy'), name, version, publishedAt: ctx.clock.now() };
  await insertPolicy(ctx.tx, policy);
  await append(ctx.tx, policyPublished(policy, 'proposal' in origin ? origin.proposal : null));
  return ok(policy);
}
