export type { CardDocument } from './card-document.entity.ts';
export { cardOfVersion } from './card-of-version.ts';
export type { CardOwner, CardProse, CardRisk, ProseText } from './card-prose.entity.ts';
export { cardEditorsOf, revisionsOfCards } from './cards.read-model.ts';
export type { CardCompleteness, CardRevision, Citation, FieldCompleteness, ModelCard } from './model-card.entity.ts';
export { renderMarkdown } from './render-markdown.rules.ts';
export { diffCards } from './use-cases/diff-cards.ts';
export { type FindCardInput, findCard } from './use-cases/find-card.ts';
export { type ReviseCardInput, reviseCard } from './use-cases/revise-card.ts';
