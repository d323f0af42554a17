import { present } from '../../../kernel/assert.ts';
import { type Conflict, conflict, type InvalidInput, invalidInput, type LimitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { recordEdges } from '../../lineage/index.ts';
import { lockModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { cardFrom, resolveCard } from '../card-of-version.ts';
import { EMPTY_PROSE } from '../card-prose.entity.ts';
import { changeProse, type ProseChange } from '../card-prose.rules.ts';
import { readCardSources } from '../card-sources.ts';
import { cardRevised } from '../cards.entries.ts';
import { writtenCard, writtenCardOfVersion } from '../cards.read-model.ts';
import { lockCard, saveRevision } from '../cards.store.ts';
import { citedEvidence } from '../cited-evidence.ts';
import type { CardRevision, ModelCard } from '../model-card.entity.ts';

/** What is written on the card of which version. */
export interface ReviseCardInput extends ProseChange {
  readonly modelVersionId: string;
  /** The revision that the author saw (0: none); left out, whatever is there is revised. */
  readonly expectedRevision?: number | null;
  readonly idempotencyKey?: string | null;
}

type Problems = NotFound | InvalidInput | LimitExceeded | Conflict;

/** Writes the prose of a card as its next revision, and notes which evidence its author saw; whoever does becomes a contributor to the version. */
export const reviseCard = mutation<ReviseCardInput, ModelCard, Problems>('reviseCard', {
  replay: { subjectOf: (card) => card.id, reload },
  body: async (ctx, input) => {
    const version = await lockModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    const { projectId, id: modelVersionId } = version.value;
    ctx.actor.require('reviseCard', { kind: 'ModelCard', projectId });
    const card = await lockCard(ctx.tx, { id: ctx.ids.next('ModelCard'), projectId, modelVersionId, createdAt: ctx.clock.now() });
    const before = (await writtenCardOfVersion(ctx, modelVersionId))?.revision ?? null;
    const number = before?.number ?? 0;
    if (input.expectedRevision != null && input.expectedRevision !== number) {
      return refuse(conflict(`The card is at revision ${number} by now, not ${input.expectedRevision}. Read it again, then write.`, card.id));
    }
    const change = changeProse(before?.prose ?? EMPTY_PROSE, input);
    if (!change.ok) return change;
    if (change.value.changed.length === 0)
      return refuse(invalidInput('input', 'Nothing on the card would change; give a text that differs from what is there.'));
    const sources = await readCardSources(ctx, modelVersionId);
    if (!sources.ok) return sources;
    const cited = citedEvidence(sources.value, []).map(({ evidenceId, digest }) => ({ evidenceId, digest }));
    const author = { revisedBy: ctx.actor.principalId, revisedAt: ctx.clock.now() };
    const revision: CardRevision = { modelCardId: card.id, projectId, number: number + 1, prose: change.value.prose, cited, ...author };
    await saveRevision(ctx.tx, revision);
    const revised = cardFrom({ modelVersionId, revision }, sources.value);
    await append(ctx.tx, cardRevised(revision, modelVersionId, change.value.changed, revised.digest));
    if (number === 0) {
      await recordEdges(ctx, [{ projectId, from: modelVersionId, to: card.id, kind: 'DOCUMENTED', source: 'OBSERVED', evidenceId: card.id }]);
    }
    return ok(revised);
  },
});

async function reload(ctx: MutationContext, cardId: string): Promise<Result<ModelCard, NotFound>> {
  const written = await writtenCard(ctx, cardId);
  return written === null ? refuse(notFound('ModelCard', cardId)) : ok(present(await resolveCard(ctx, written), 'the version of a card'));
}
