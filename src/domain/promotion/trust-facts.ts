import { signatureChecksOf, trustedAmong } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { isOverdue, openFindingsOf } from '../findings/index.ts';
import type { OpenFindingFacts, SignatureFacts } from '../policy/index.ts';
import type { ModelVersion } from '../registry/index.ts';

/** What checked signatures of the model file are worth today, newest first: a key that was retired since is trusted no more. */
export async function signatureFactsOf(ctx: Context, { artifactId, projectId }: ModelVersion): Promise<readonly SignatureFacts[]> {
  const checks = (await signatureChecksOf(ctx, [artifactId])).get(artifactId) ?? [];
  const trusted = await trustedAmong(
    ctx,
    projectId,
    checks.flatMap(({ keyFingerprint }) => keyFingerprint ?? []),
  );
  return checks.map(({ id, verdict, reason, keyFingerprint }) => ({
    ...{ checkId: id, verdict, reason, keyFingerprint },
    trusted: keyFingerprint !== null && trusted.has(keyFingerprint),
  }));
}

/** What is open about the things, by its id. */
export async function findingFactsOf(ctx: Context, subjectIds: readonly string[]): Promise<readonly OpenFindingFacts[]> {
  const open = [...(await openFindingsOf(ctx, subjectIds)).values()].flat();
  return open
    .map((finding) => ({
      ...{ findingId: finding.id, subjectId: finding.subjectId, kind: finding.kind, severity: finding.severity },
      overdue: isOverdue(finding, ctx.clock.now()),
    }))
    .sort((left, right) => (left.findingId < right.findingId ? -1 : 1));
}
