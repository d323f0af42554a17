import { type Conflict, conflict, type InvalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { assessRisk, type GivenAnswer } from '../assess-risk.rules.ts';
import { checkBasics, checkTerms, type ProposedFraming } from '../check-framing.rules.ts';
import { framingChanges } from '../framing-diff.rules.ts';
import { questionnaireReference } from '../questionnaire.entity.ts';
import { loadQuestionnaire } from '../questionnaire-file.ts';
import { revisionProposed } from '../registry.entries.ts';
import { findUseCase } from '../use-case.read-model.ts';
import type { UseCaseRevision } from '../use-case-revision.entity.ts';
import { findUseCaseRevision, listUseCaseRevisions, revisionInForce } from '../use-case-revision.read-model.ts';
import { revisionDigest } from '../use-case-revision.rules.ts';
import { knowsOtherQuestionnaire, nextRevisionNumber, saveRevision } from '../use-case-revision.store.ts';

/** Another framing of a use case, whole, with the answers by which its tier is computed. */
export interface ProposeUseCaseRevisionInput {
  readonly useCaseId: string;
  readonly framing: ProposedFraming;
  /** Questions that are left out count as unknown. */
  readonly answers: readonly GivenAnswer[];
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict;

/** Proposes another framing of a use case; it holds once somebody else has approved it. Nobody types a tier: it follows from the answers. */
export const proposeUseCaseRevision = mutation<ProposeUseCaseRevisionInput, UseCaseRevision, Refusals>('proposeUseCaseRevision', {
  replay: { subjectOf: ({ id }) => id, reload: findUseCaseRevision },
  body: async (ctx, input) => {
    const useCase = await findUseCase(ctx, input.useCaseId);
    if (!useCase.ok) return useCase;
    const { id: useCaseId, projectId } = useCase.value;
    ctx.actor.require('proposeUseCaseRevision', { kind: 'UseCase', projectId });
    const questionnaire = loadQuestionnaire(ctx);
    if (questionnaire === null)
      return refuse(conflict('The policies of this installation have no questionnaires/risk-tier.yaml, so no tier can be computed. Ask the operator for one.'));
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    const basics = checkBasics(input.framing);
    if (!basics.ok) return basics;
    const terms = checkTerms(input.framing);
    if (!terms.ok) return terms;
    const assessment = assessRisk(questionnaire, input.answers);
    if (!assessment.ok) return assessment;
    const number = await nextRevisionNumber(ctx.tx, useCaseId);
    const waiting = await listUseCaseRevisions(ctx, { useCaseId, state: 'PROPOSED' }, { first: 1, after: null });
    const [other] = waiting.ok ? waiting.value.items : [];
    if (other !== undefined)
      return refuse(conflict(`Revision ${other.number} of this use case waits for a decision already; have it decided or taken back first.`, other.id));
    if (await knowsOtherQuestionnaire(ctx.tx, questionnaireReference(questionnaire), questionnaire.digest))
      return refuse(
        conflict(`The questionnaire ${questionnaireReference(questionnaire)} has changed under its version. Ask the operator to raise the version.`),
      );
    const said: Omit<UseCaseRevision, 'digest'> = {
      id: ctx.ids.next('UseCaseRevision'),
      ...{ projectId, useCaseId, number, state: 'PROPOSED', basics: basics.value, terms: terms.value },
      ...{ assessment: assessment.value, tier: assessment.value.tier, reason: reason.value },
      ...{ proposedBy: ctx.actor.principalId, proposedAt: ctx.clock.now(), decidedBy: null, decidedAt: null, decisionReason: null },
    };
    const revision: UseCaseRevision = { ...said, digest: revisionDigest(said) };
    const changes = framingChanges(await revisionInForce(ctx, useCaseId), revision);
    await saveRevision(ctx.tx, revision);
    await append(ctx.tx, revisionProposed(revision, changes));
    return ok(revision);
  },
});
