import { type ModelCard as DomainCard, type CardRevision as DomainRevision, renderMarkdown } from '../../domain/cards/index.ts';
import type { CardRevision, ModelCard } from './model-card.type.ts';

/** A card as GraphQL shows it. */
export function toModelCard(card: DomainCard): ModelCard {
  const { id, revision, digest, completeness, citations, document, revisedAt, revisedBy, modelVersionId } = card;
  const missing = completeness.fields.filter(({ blocking, state }) => blocking && state === 0);
  return {
    ...{ id, revision, digest, citations, sections: document, revisedAt, revisedById: revisedBy, modelVersionId },
    completeness: { score: completeness.score, fields: completeness.fields, missing },
    markdown: renderMarkdown(card),
    __typename: 'ModelCard',
  };
}

/** A revision as GraphQL shows it. */
export const toCardRevision = ({ number, revisedAt, prose, revisedBy }: DomainRevision): CardRevision => ({ number, revisedAt, prose, revisedById: revisedBy });
