import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, type LimitExceeded, limitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Artifact } from '../artifact.entity.ts';
import { findArtifact, findArtifactByDigest } from '../artifact.read-model.ts';
import type { BytesUnusable } from '../artifacts.problems.ts';
import { checkSignature } from '../check-signature.rules.ts';
import { parseBundle, type SignatureBundle } from '../signature-bundle.rules.ts';
import type { SignatureCheck } from '../signature-check.entity.ts';
import { signatureChecked } from '../signatures.entries.ts';
import { insertSignatureCheck, publisherKeysOf } from '../signatures.store.ts';
import { verifiedBytes, withUsableBytes } from '../verified-bytes.ts';

/** Which bytes, and which uploaded bundle is about them. */
export interface CheckModelSignatureInput {
  readonly artifactId: string;
  /** SHA-256 of the bundle, which was uploaded to the same project. */
  readonly bundleDigest: string;
}

type Problems = NotFound | InvalidInput | LimitExceeded | BytesUnusable;

interface Prepared {
  readonly artifact: Artifact;
  readonly bundleArtifact: Artifact;
  readonly bundle: SignatureBundle;
}

/** Checks an OpenSSF model signature against an artifact and keeps what came of it as evidence, a failed check too. */
export const checkModelSignature = mutation<CheckModelSignatureInput, SignatureCheck, Problems, Prepared>('checkModelSignature', {
  prepare,
  body: async (ctx, _input, { artifact, bundleArtifact, bundle }) => {
    const { projectId } = artifact;
    ctx.actor.require('checkModelSignature', { kind: 'Artifact', projectId });
    const check: SignatureCheck = {
      ...checkSignature(bundle, artifact.digest, await publisherKeysOf(ctx.tx, projectId)),
      ...{ id: ctx.ids.next('SignatureCheck'), projectId, artifactId: artifact.id, bundleArtifactId: bundleArtifact.id },
      ...{ checkedBy: ctx.actor.principalId, checkedAt: ctx.clock.now() },
    };
    await insertSignatureCheck(ctx.tx, check);
    await append(ctx.tx, signatureChecked(check, artifact));
    return ok(check);
  },
});

async function prepare(ctx: Context, input: CheckModelSignatureInput): Promise<Result<Prepared, Problems>> {
  const artifact = await findArtifact(ctx, input.artifactId);
  if (!artifact.ok) return artifact;
  ctx.actor.require('checkModelSignature', { kind: 'Artifact', projectId: artifact.value.projectId });
  const found = await findArtifactByDigest(ctx, artifact.value.projectId, input.bundleDigest);
  if (!found.ok) return found;
  const { size } = found.value;
  if (size > LIMITS.signatureBundleBytes) {
    const sentence = `A signature bundle has at most ${LIMITS.signatureBundleBytes} bytes; this one has ${size}.`;
    return refuse(limitExceeded('signatureBundleBytes', LIMITS.signatureBundleBytes, sentence));
  }
  const text = await withUsableBytes(async () => {
    const parts: Uint8Array[] = [];
    for await (const part of verifiedBytes(ctx, found.value, 'bundle')) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  });
  if (!text.ok) return text;
  const bundle = parseBundle(text.value);
  return bundle.ok ? ok({ artifact: artifact.value, bundleArtifact: found.value, bundle: bundle.value }) : bundle;
}
