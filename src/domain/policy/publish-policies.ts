import { FileRefused } from '../../kernel/yaml-document.ts';
import { uniqueViolation } from '../../storage/postgres-problems.ts';
import type { Context, Machinery } from '../context.ts';
import { loadRoles, requestContext, systemActor } from '../identity/index.ts';
import { lintBeside } from './dead-ends.rules.ts';
import { lintPolicy } from './lint-policy.rules.ts';
import { loadPolicies, type PolicyFile } from './load-policies.ts';
import { policyReference } from './policy.entity.ts';
import { versionChanged } from './policy.problems.ts';
import { readNewestPolicies, readPolicyVersion } from './policy.read-model.ts';
import { policiesInForce } from './policy-scope.rules.ts';
import { publishPolicy } from './use-cases/publish-policy.ts';

/**
 * Publishes the versions of the policy files that are new; to be called once at the start. Throws `FileRefused` for malformed
 * files and for a file that differs from what was published under its name and version: the start is refused.
 */
export async function publishPolicies(machinery: Machinery): Promise<readonly string[]> {
  const roles = [...loadRoles(machinery).roles.values()];
  const files = loadPolicies(machinery.policiesDirectory, roles);
  const ctx = requestContext(machinery, systemActor, 'start-publish-policies');
  const published: string[] = [];
  for (const file of files) {
    if (!(await publishIfNew(ctx, file))) continue;
    const reference = policyReference(file.document);
    published.push(reference);
    // An older version judges nothing that is asked from now on; what it says is past mending.
    if (isSuperseded(file, files)) continue;
    for (const { code, ruleIds, sentence } of [...lintPolicy(file.document), ...(await lintInForce(ctx, file))])
      ctx.log.warn({ policy: reference, code, ruleIds, sentence }, 'a policy says what is unlikely to be meant');
  }
  return published;
}

const isSuperseded = ({ document: { metadata } }: PolicyFile, files: readonly PolicyFile[]): boolean =>
  files.some(({ document: other }) => other.metadata.name === metadata.name && other.metadata.version > metadata.version);

/** Beside every other policy in force: those of the files and those that people published. */
async function lintInForce(ctx: Context, { document }: PolicyFile) {
  const now = ctx.clock.now();
  const inForce = policiesInForce(await readNewestPolicies(ctx.db, now), now);
  return lintBeside(
    document,
    inForce.map((policy) => policy.document),
  );
}

async function publishIfNew(ctx: Context, file: PolicyFile): Promise<boolean> {
  if (await isPublished(ctx, file)) return false;
  try {
    const { file: path, ...policy } = file;
    const result = await publishPolicy(ctx, { policy, file: path });
    return result.ok ? true : !(await isPublished(ctx, file));
  } catch (error) {
    // Another instance that starts at the same time was faster; then its version has to be the same.
    if (uniqueViolation(error) !== null && (await isPublished(ctx, file))) return false;
    throw error;
  }
}

async function isPublished(ctx: Context, file: PolicyFile): Promise<boolean> {
  const { name, version } = file.document.metadata;
  const published = await readPolicyVersion(ctx.db, name, version);
  if (published === null) return false;
  if (published.digest === file.digest) return true;
  throw new FileRefused([{ file: file.file, line: 1, column: 1, message: versionChanged(`${name}@${version}`, file.file) }]);
}
