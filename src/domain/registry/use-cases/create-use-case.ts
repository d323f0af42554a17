import { type Conflict, conflict, type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName } from '../../../kernel/text.ts';
import { enterCatalogue } from '../../catalogue/index.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { checkBasics } from '../check-framing.rules.ts';
import { useCaseCreated } from '../registry.entries.ts';
import { saveUseCase } from '../registry.store.ts';
import { type ErrorCosts, TIERS, type Tier, type UseCase } from '../use-case.entity.ts';
import { declaredRevision, framingWords } from '../use-case-revision.rules.ts';
import { saveRevision } from '../use-case-revision.store.ts';

/** What a new use case is about. */
export interface CreateUseCaseInput {
  readonly projectId: string;
  readonly name: string;
  readonly target: string;
  readonly decision: string;
  readonly actsOnIt: string;
  readonly costs: ErrorCosts;
  readonly tier: number;
  readonly population: string;
}

/**
 * Frames what models are to decide, for whom, and what errors cost. That is its first revision, which nobody else has looked at: policies may ask
 * for an approved one before anything is promoted.
 */
export const createUseCase = mutation<CreateUseCaseInput, UseCase, NotFound | InvalidInput | LimitExceeded | Conflict>('createUseCase', {
  body: async (ctx, input) => {
    const project = await existingProject(ctx, input.projectId);
    if (!project.ok) return project;
    ctx.actor.require('createUseCase', { kind: 'UseCase', projectId: project.value.id });
    const named = checkName('name', input.name);
    if (!named.ok) return named;
    const basics = checkBasics(input);
    if (!basics.ok) return basics;
    const tier = TIERS.find((known): known is Tier => known === input.tier);
    if (tier === undefined) return refuse(invalidInput('tier', 'Choose a tier from 1, the strictest, to 4.'));
    const useCase: UseCase = {
      ...basics.value,
      name: named.value,
      id: ctx.ids.next('UseCase'),
      projectId: project.value.id,
      tier,
      ...{ tierOrigin: 'DECLARED', tierReason: null, tierSetBy: null, tierSetAt: null },
      createdBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    const other = await saveUseCase(ctx.tx, useCase);
    if (other !== null) return refuse(conflict(`The project has a use case named "${useCase.name}" already; choose another name.`, other));
    await saveRevision(ctx.tx, declaredRevision(ctx.ids.next('UseCaseRevision'), useCase));
    await append(ctx.tx, useCaseCreated(useCase));
    const { id, projectId, name, createdAt } = useCase;
    await enterCatalogue(ctx, { id, projectId, name, createdAt, contents: framingWords(useCase) });
    return ok(useCase);
  },
});
