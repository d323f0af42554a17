import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkName } from '../../kernel/text.ts';
import { findArtifactByDigest } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { isKnownNode } from '../lineage/index.ts';
import type { Derivation } from './derivation.entity.ts';
import { findModelVersion } from './model.read-model.ts';
import type { ModelVersion } from './model-version.ts';

/** Where a version comes from, as its registrar declares it; everything may be left out. */
export interface DeclaredFacts {
  /** The commit of the training code. */
  readonly gitCommit?: string | null;
  readonly repositoryUrl?: string | null;
  /** A run that lineage knows. */
  readonly trainingRunId?: string | null;
  readonly framework?: string | null;
  readonly environmentLock?: DeclaredLock | null;
  readonly derivedFrom?: { readonly modelVersionId: string; readonly kind: Derivation } | null;
}

/** The lock file of the training environment, uploaded to the project. */
export interface DeclaredLock {
  readonly artifactDigest: string;
  readonly name: string;
  readonly runtime: string;
}

/** The same, checked. */
export type CheckedFacts = Pick<
  ModelVersion,
  | 'gitCommit'
  | 'repositoryUrl'
  | 'trainingRunId'
  | 'framework'
  | 'runtime'
  | 'environmentLockArtifactId'
  | 'environmentLockDigest'
  | 'environmentLockName'
  | 'parentVersionId'
  | 'derivation'
>;

type Problems = NotFound | InvalidInput | LimitExceeded;

/** Checks the declared origin of a version: everything it names must be of the project. */
export async function checkFacts(ctx: Context, projectId: Id<'Project'>, given: DeclaredFacts): Promise<Result<CheckedFacts, Problems>> {
  const { gitCommit = null, trainingRunId = null } = given;
  if (gitCommit !== null && !/^[0-9a-f]{7,64}$/.test(gitCommit))
    return refuse(invalidInput('gitCommit', 'Give the commit as 7 to 64 hexadecimal digits in lower case, as git prints it.'));
  const repositoryUrl = checkRepository(given.repositoryUrl ?? null);
  if (!repositoryUrl.ok) return repositoryUrl;
  const framework = given.framework == null ? ok(null) : checkName('framework', given.framework);
  if (!framework.ok) return framework;
  if (trainingRunId !== null && !(await isKnownNode(ctx, projectId, 'Run', trainingRunId))) return refuse(notFound('Run', trainingRunId));
  const lock = await checkLock(ctx, projectId, given.environmentLock ?? null);
  if (!lock.ok) return lock;
  const parent = given.derivedFrom == null ? null : await findModelVersion(ctx, given.derivedFrom.modelVersionId);
  if (parent !== null && !parent.ok) return parent;
  if (parent !== null && parent.value.projectId !== projectId) return refuse(notFound('ModelVersion', parent.value.id));
  return ok({
    gitCommit,
    repositoryUrl: repositoryUrl.value,
    trainingRunId: trainingRunId as Id<'Run'> | null,
    framework: framework.value,
    ...lock.value,
    parentVersionId: parent?.value.id ?? null,
    derivation: given.derivedFrom?.kind ?? null,
  });
}

/** An address without a password in it: it is shown to everybody who may read the version. */
function checkRepository(text: string | null): Result<string | null, InvalidInput | LimitExceeded> {
  if (text === null) return ok(null);
  if (text.length > LIMITS.textCharacters)
    return refuse(limitExceeded('textCharacters', LIMITS.textCharacters, `Shorten repositoryUrl to at most ${LIMITS.textCharacters} characters.`));
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['https:', 'http:', 'ssh:', 'git:'].includes(url.protocol))
    return refuse(invalidInput('repositoryUrl', 'Give the address of the repository with its scheme, such as https://git.example.com/team/model.'));
  if (url.password !== '' || (url.username !== '' && url.protocol !== 'ssh:'))
    return refuse(invalidInput('repositoryUrl', 'Take the user name and password out of repositoryUrl: everybody who may read the version reads it.'));
  return ok(url.href);
}

type Lock = Pick<CheckedFacts, 'runtime' | 'environmentLockArtifactId' | 'environmentLockDigest' | 'environmentLockName'>;

const NO_LOCK: Lock = { runtime: null, environmentLockArtifactId: null, environmentLockDigest: null, environmentLockName: null };

async function checkLock(ctx: Context, projectId: Id<'Project'>, lock: DeclaredLock | null): Promise<Result<Lock, Problems>> {
  if (lock === null) return ok(NO_LOCK);
  const name = checkName('environmentLock.name', lock.name);
  if (!name.ok) return name;
  const runtime = checkName('environmentLock.runtime', lock.runtime);
  if (!runtime.ok) return runtime;
  const artifact = await findArtifactByDigest(ctx, projectId, lock.artifactDigest);
  if (!artifact.ok) return artifact;
  const { id, digest } = artifact.value;
  return ok({ runtime: runtime.value, environmentLockArtifactId: id, environmentLockDigest: digest as Digest, environmentLockName: name.value });
}
