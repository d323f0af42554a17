import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { resolveCard } from '../card-of-version.ts';
import { writtenCard, writtenCardOfVersion } from '../cards.read-model.ts';
import type { ModelCard } from '../model-card.entity.ts';

/** A card by its own id, or by the version that it is about. */
export type FindCardInput = { readonly modelCardId: string } | { readonly modelVersionId: string };

/** The card as it stands at this moment, with the facts read from evidence; NotFound while nobody has written on it. */
export const findCard = question<FindCardInput, ModelCard, NotFound>('findCard', async (ctx, input) => {
  const written = 'modelCardId' in input ? await writtenCard(ctx, input.modelCardId) : await writtenCardOfVersion(ctx, input.modelVersionId);
  const card = written === null ? null : await resolveCard(ctx, written);
  const id = 'modelCardId' in input ? input.modelCardId : input.modelVersionId;
  return card === null ? refuse(notFound('ModelCard', id)) : ok(card);
});
