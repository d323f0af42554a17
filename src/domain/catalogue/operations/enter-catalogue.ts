import type { Id } from '../../../kernel/id.ts';
import { kindOfId } from '../../../kernel/id.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { upTo } from '../../../kernel/text.ts';
import type { MutationContext } from '../../context.ts';
import { saveEntry, saveSeen } from '../catalogue.store.ts';
import { type CatalogueKind, isCatalogueKind } from '../catalogue-entry.entity.ts';

/** A thing that was seen, by what it is called. */
export interface SeenDraft {
  readonly id: string;
  readonly projectId: Id<'Project'>;
  /** What is beyond the limit is found by its words, but not shown. */
  readonly name: string;
  readonly createdAt: Date;
  readonly parentId?: string;
  /** Further words by which it is found, such as the names of columns; what is beyond the limit is not searched. */
  readonly contents?: readonly string[];
}

/** A new thing as it enters the catalogue. */
export interface CatalogueDraft extends SeenDraft {
  readonly versionNumber?: number;
  readonly description?: string;
  readonly format?: string;
  readonly state?: string;
  /** Only of things that people do not describe in the catalogue. */
  readonly owners?: readonly Id<'Principal'>[];
  readonly environments?: readonly string[];
}

/** Enters a thing that was just registered, in the caller's transaction; who registers something calls it. Throws for a kind that has no entries. */
export async function enterCatalogue(ctx: MutationContext, draft: CatalogueDraft): Promise<void> {
  const { contents = [], ...rest } = draft;
  const absent = { parentId: null, versionNumber: null, description: '', format: null, state: null, opensAt: null, aliases: [], environments: [], owners: [] };
  const entry = { ...absent, ...rest, ...named(draft), kind: kindOf(draft), tags: [], metrics: {}, revision: 1, updatedAt: draft.createdAt };
  await saveEntry(ctx.tx, entry, wordsOf(contents));
}

/** Enters many things that were seen, parents first, in the caller's transaction; those that are known stay as they are. */
export async function enterSeen(ctx: MutationContext, drafts: readonly SeenDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  await saveSeen(
    ctx.tx,
    drafts.map(({ contents = [], parentId = null, ...rest }) => {
      const { name } = named(rest);
      return { ...rest, parentId, name, kind: kindOf(rest), contents: wordsOf(name === rest.name ? contents : [rest.name, ...contents]) };
    }),
  );
}

function kindOf({ id }: { readonly id: string }): CatalogueKind {
  const kind = kindOfId(id);
  if (!isCatalogueKind(kind)) throw new Error(`Broken guarantee: a ${kind ?? 'thing without an id'} has no place in the catalogue`);
  return kind;
}

/** Names as long as an index takes. */
const named = ({ name }: { readonly name: string }): { readonly name: string } => ({ name: upTo(LIMITS.catalogueNameCharacters, name) });

/** The words of a thing as its entry holds them. */
export const wordsOf = (contents: readonly string[]): string => upTo(LIMITS.catalogueContentsCharacters, contents.filter((words) => words !== '').join(' '));
