import { cardEditorsOf, cardOfVersion } from '../cards/index.ts';
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

/** Everybody who wrote on the card of the version. */
export const cardAuthorsOf = (ctx: Context, modelVersionId: string): Promise<ReadonlySet<string>> => cardEditorsOf(ctx, modelVersionId);

/** Who drafted the monitor of the version. */
export async function monitorAuthorsOf(ctx: Context, modelVersionId: string): Promise<readonly string[]> {
  const monitor = await monitorOfVersion(ctx, modelVersionId);
  return monitor === null ? [] : [monitor.draftedBy];
}
