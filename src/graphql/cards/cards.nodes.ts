import { findCard } from '../../domain/cards/index.ts';
import { orNull } from '../answer.ts';
import type { NodeFinder } from '../node-finder.ts';
import { toModelCard } from './cards.mapper.ts';

/** How `node(id)` finds the things of this module. */
export const cardsNodes = {
  ModelCard: async ({ ctx }, id) => orNull(await findCard(ctx, { modelCardId: id }), toModelCard),
} satisfies Record<string, NodeFinder>;
