import { digestOf } from '../../kernel/digest.ts';
import type { Context } from '../context.ts';
import { buildDocument } from './build-document.ts';
import { type CardSources, readCardSources } from './card-sources.ts';
import { type WrittenCard, writtenCardOfVersion } from './cards.read-model.ts';
import { citedEvidence } from './cited-evidence.ts';
import { completenessOf } from './completeness.rules.ts';
import type { ModelCard } from './model-card.entity.ts';

/**
 * The card of a version as it stands at this moment; null when nobody has written on it, or it is hidden. It is the same for every
 * reader: groups of few people are withheld from all of them.
 */
export async function cardOfVersion(ctx: Context, modelVersionId: string): Promise<ModelCard | null> {
  const written = await writtenCardOfVersion(ctx, modelVersionId);
  return written === null ? null : resolveCard(ctx, written);
}

/** Adds the facts to what was written; null when the version is hidden. */
export async function resolveCard(ctx: Context, written: WrittenCard): Promise<ModelCard | null> {
  const sources = await readCardSources(ctx, written.modelVersionId);
  return sources.ok ? cardFrom(written, sources.value) : null;
}

/** The card from what was written and the facts. */
export function cardFrom({ modelVersionId, revision }: WrittenCard, sources: CardSources): ModelCard {
  const citations = citedEvidence(sources, revision.cited);
  const document = buildDocument(sources, revision, citations);
  return {
    id: revision.modelCardId,
    projectId: revision.projectId,
    modelVersionId,
    revision: revision.number,
    prose: revision.prose,
    revisedBy: revision.revisedBy,
    revisedAt: revision.revisedAt,
    document,
    digest: digestOf(document),
    citations,
    completeness: completenessOf(document),
  };
}
