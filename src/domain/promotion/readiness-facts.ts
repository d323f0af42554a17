import { cardOfVersion } from '../cards/index.ts';
import type { Context } from '../context.ts';
import { monitorOfVersion, planDigest } from '../monitoring/index.ts';
import type { CardFacts, MonitorFacts } from '../policy/index.ts';

/** The model card as it stands; null when nobody has written one. */
export async function cardFactsOf(ctx: Context, modelVersionId: string): Promise<CardFacts | null> {
  const card = await cardOfVersion(ctx, modelVersionId);
  if (card === null) return null;
  return {
    cardId: card.id,
    revision: card.revision,
    digest: card.digest,
    completeness: card.completeness.score,
    missing: card.completeness.missing,
    staleCitations: card.citations.filter(({ stale }) => stale).map(({ evidenceId }) => evidenceId),
  };
}

/** The plan by which the version would be watched, its digest computed anew; null when none was drafted. */
export async function monitorFactsOf(ctx: Context, modelVersionId: string): Promise<MonitorFacts | null> {
  const monitor = await monitorOfVersion(ctx, modelVersionId);
  if (monitor === null) return null;
  return { monitorId: monitor.id, digest: planDigest(monitor), state: monitor.state, signals: monitor.signals, baselineRows: monitor.baseline.rows };
}
