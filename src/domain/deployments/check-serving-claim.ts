import { isDigest } from '../../kernel/digest.ts';
import { instantFault } from '../../kernel/instant-fault.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkName } from '../../kernel/text.ts';
import type { Context } from '../context.ts';
import { environmentCalled, systemActor } from '../identity/index.ts';
import { checkEndpoint } from './check-target.rules.ts';
import type { ClaimedServing } from './resolve-serving.ts';

/** What serves where, as somebody on the serving side says it. */
export interface ServingClaimInput {
  readonly projectId: string;
  /** Name of the environment, such as production. */
  readonly environment: string;
  readonly endpoint: string;
  /** Name of the model at the endpoint; this or the digest is needed. */
  readonly modelName?: string | null;
  readonly version?: string | null;
  /** SHA-256 of the model file that serves. */
  readonly artifactDigest?: string | null;
  readonly servingSystem?: string | null;
  /** When it was seen; left out for now. */
  readonly observedAt?: Date | null;
}

/** A claim whose texts are tidy and whose environment exists; nobody has compared it with anything yet. */
export interface CheckedClaim extends ClaimedServing {
  readonly servingSystem: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded;

/** Tidies a claim and finds its environment. Who may make one is the caller's question. */
export async function checkServingClaim(ctx: Context, input: ServingClaimInput): Promise<Result<CheckedClaim, Refusals>> {
  const environment = await environmentCalled({ ...ctx, actor: systemActor }, input.projectId, input.environment);
  if (environment === null) return refuse(notFound('Environment', input.environment));
  const endpoint = checkEndpoint('endpoint', input.endpoint);
  if (!endpoint.ok) return endpoint;
  const modelName = checkOptional('modelName', input.modelName);
  if (!modelName.ok) return modelName;
  const version = checkOptional('version', input.version);
  if (!version.ok) return version;
  const servingSystem = checkOptional('servingSystem', input.servingSystem);
  if (!servingSystem.ok) return servingSystem;
  const digest = input.artifactDigest?.toLowerCase().replace(/^sha256:/, '') ?? null;
  if (digest !== null && !isDigest(digest))
    return refuse(invalidInput('artifactDigest', 'Write the SHA-256 of the model file in 64 hexadecimal digits, or leave it out.'));
  if (modelName.value === null && digest === null) return refuse(invalidInput('modelName', 'Say which model serves: its name, or the digest of its bytes.'));
  const observedAt = checkInstant(ctx, input.observedAt ?? null);
  if (!observedAt.ok) return observedAt;
  return ok({
    ...{ environment, endpoint: endpoint.value, modelName: modelName.value, version: version.value },
    ...{ artifactDigest: digest, servingSystem: servingSystem.value, observedAt: observedAt.value },
  });
}

const checkOptional = (field: string, text: string | null | undefined): Result<string | null, InvalidInput | LimitExceeded> =>
  text == null ? ok(null) : checkName(field, text);

/** Clocks differ a little; what was seen later than that was not seen. */
function checkInstant(ctx: Context, observedAt: Date | null): Result<Date, InvalidInput> {
  const now = ctx.clock.now();
  if (observedAt === null) return ok(now);
  const fault = instantFault('observedAt', observedAt);
  if (fault !== null) return refuse(fault);
  if (observedAt.getTime() > now.getTime() + LIMITS.clockSkewSeconds * 1_000)
    return refuse(invalidInput('observedAt', 'This instant lies in the future. Check the clock of what reports, or leave observedAt out.'));
  return ok(observedAt > now ? now : observedAt);
}
