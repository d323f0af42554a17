import type { Id } from '../../../kernel/id.ts';
import { kindOfId } from '../../../kernel/id.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import type { MutationContext } from '../../context.ts';
import { saveEntry } from '../catalogue.store.ts';
import { isCatalogueKind } from '../catalogue-entry.entity.ts';

/** A new thing as it enters the catalogue. */
export interface CatalogueDraft {
  readonly id: string;
  readonly projectId: Id<'Project'>;
  readonly name: string;
  readonly createdAt: Date;
  readonly parentId?: string;
  readonly versionNumber?: number;
  readonly description?: string;
  readonly format?: string;
  readonly state?: string;
  /** Only of things that people do not describe in the catalogue. */
  readonly owners?: readonly Id<'Principal'>[];
  readonly environments?: readonly string[];
  /** Further words by which it is found, such as the names of columns; what is beyond the limit is not searched. */
  readonly contents?: readonly string[];
}

/** Enters a thing that was just registered, in the caller's transaction; who registers something calls it. Throws for a kind that has no entries. */
export async function enterCatalogue(ctx: MutationContext, draft: CatalogueDraft): Promise<void> {
  const { contents = [], ...rest } = draft;
  const kind = kindOfId(draft.id);
  if (!isCatalogueKind(kind)) throw new Error(`Broken guarantee: a ${kind ?? 'thing without an id'} has no place in the catalogue`);
  const absent = { parentId: null, versionNumber: null, description: '', format: null, state: null, environments: [], owners: [] };
  const entry = { ...absent, ...rest, kind, tags: [], metrics: {}, revision: 1, updatedAt: draft.createdAt };
  await saveEntry(ctx.tx, entry, wordsOf(contents));
}

/** Never half of a surrogate pair at the end. */
const wordsOf = (contents: readonly string[]): string =>
  contents
    .filter((words) => words !== '')
    .join(' ')
    .slice(0, LIMITS.catalogueContentsCharacters)
    .replace(/[\ud800-\udbff]$/, '');
