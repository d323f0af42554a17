import type { Id } from '../../../kernel/id.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type Conflict, conflict, type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { membersAmong } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { catalogueEntryRevised } from '../catalogue.entries.ts';
import { findCatalogueEntry } from '../catalogue.read-model.ts';
import { lockEntry, saveRevision } from '../catalogue.store.ts';
import { type CatalogueEntry, type CatalogueRevision, isDescribedHere, subjectKindOf } from '../catalogue-entry.entity.ts';
import { changeOf } from '../revise.rules.ts';

/** What is to be said anew about a thing; what is left out stays as it is. */
export interface ReviseCatalogueEntryInput {
  /** The id of the thing. */
  readonly id: string;
  readonly description?: string | null;
  readonly addTags?: readonly string[] | null;
  readonly removeTags?: readonly string[] | null;
  /** All owners from now on; they must belong to the project. */
  readonly owners?: readonly string[] | null;
  /** The revision that whoever asks has seen; refused when there is a newer one. */
  readonly expectedRevision: number;
}

type Problems = NotFound | InvalidInput | LimitExceeded | Conflict;

/** Says anew what a thing is, how it is tagged and who answers for it; what it was registered with stays as it is. */
export const reviseCatalogueEntry = mutation<ReviseCatalogueEntryInput, CatalogueEntry, Problems>('reviseCatalogueEntry', {
  body: async (ctx, input) => {
    const found = await findCatalogueEntry(ctx, input.id);
    if (!found.ok) return found;
    const { id, kind, projectId } = found.value;
    if (!isDescribedHere(kind)) return refuse(invalidInput('id', `A ${kind} is not described here; it says itself what it is and who sees to it.`));
    ctx.actor.require('reviseCatalogueEntry', { kind: subjectKindOf(kind), projectId });
    const current = await lockEntry(ctx.tx, id);
    if (current.revision !== input.expectedRevision) {
      const sentence = `This was revised meanwhile: you have seen revision ${input.expectedRevision}, and it is at ${current.revision}. Read it again and repeat what you still want.`;
      return refuse(conflict(sentence, id));
    }
    const owners = await checkOwners(ctx, projectId, input.owners);
    if (!owners.ok) return owners;
    const change = changeOf(current, { ...input, owners: owners.value });
    if (!change.ok) return change;
    const revision: CatalogueRevision = {
      ...change.value,
      entryId: id,
      projectId,
      number: current.revision + 1,
      revisedBy: ctx.actor.principalId,
      revisedAt: ctx.clock.now(),
    };
    await saveRevision(ctx.tx, revision);
    await append(ctx.tx, catalogueEntryRevised(kind, revision));
    return findCatalogueEntry(ctx, id);
  },
});

/** Owners are people and service accounts that belong to the project now; somebody elsewhere reads like nobody. */
async function checkOwners(
  ctx: MutationContext,
  projectId: Id<'Project'>,
  ids: readonly string[] | null | undefined,
): Promise<Result<readonly Id<'Principal'>[] | null, InvalidInput | LimitExceeded>> {
  if (ids == null) return ok(null);
  if (ids.length > LIMITS.ownersPerEntry) {
    const sentence = `A thing has at most ${LIMITS.ownersPerEntry} owners; name those who answer for it.`;
    return refuse(limitExceeded('ownersPerEntry', LIMITS.ownersPerEntry, sentence));
  }
  const members = await membersAmong(ctx, projectId, ids);
  const strange = ids.findIndex((id) => !members.has(id));
  if (strange === -1) return ok(ids as readonly Id<'Principal'>[]);
  const sentence = `"${ids[strange]}" is nobody who belongs to this project. Name people with a role in it, or its service accounts, by their ids.`;
  return refuse(invalidInput(`owners.${strange}`, sentence));
}
