import type { Json } from '../../../kernel/canonical-json.ts';
import { type Change, changesBetween, type FactMap } from '../../../kernel/changes.ts';
import { ok } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { question } from '../../use-case.ts';
import { cardOfVersion } from '../card-of-version.ts';

/** The two versions whose cards are compared. */
export interface DiffCardsInput {
  readonly fromVersionId: string;
  readonly toVersionId: string;
}

/** What people wrote differently on the cards of two versions, section by section; a card that nobody wrote on has no sections. */
export const diffCards = question<DiffCardsInput, readonly Change[], never>('diffCards', async (ctx, { fromVersionId, toVersionId }) =>
  ok(changesBetween(await sectionsOf(ctx, fromVersionId), await sectionsOf(ctx, toVersionId))),
);

async function sectionsOf(ctx: Context, modelVersionId: string): Promise<FactMap> {
  const card = await cardOfVersion(ctx, modelVersionId);
  if (card === null) return new Map();
  const { texts, owners, risks } = card.prose;
  const sections = new Map<string, Json>(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined));
  if (owners.length > 0)
    sections.set(
      'owners',
      owners.map((owner) => ({ ...owner })),
    );
  if (risks.length > 0)
    sections.set(
      'risks',
      risks.map((risk) => ({ ...risk })),
    );
  return sections;
}
