export type { CardDocument } from './card-document.entity.ts';
export { cardOfVersion } from './card-of-version.ts';
export type { CardOwner, CardProse, CardRisk, ProseText } from './card-prose.entity.ts';
export { cardEditorsOf, revisionsOfCards } from './cards.read-model.ts';
export type { CardCompleteness, CardRevision, Citation, FieldCompleteness, ModelCard } from './model-card.entity.ts';
