import { allOk } from '../../../kernel/all-ok.ts';
import { type Conflict, conflict, type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName, checkText } from '../../../kernel/text.ts';
import { enterCatalogue } from '../../catalogue/index.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { useCaseCreated } from '../registry.entries.ts';
import { saveUseCase } from '../registry.store.ts';
import { type ErrorCosts, TIERS, type Tier, type UseCase } from '../use-case.entity.ts';

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

/** Frames what models are to decide, for whom, and what errors cost. */
export const createUseCase = mutation<CreateUseCaseInput, UseCase, NotFound | InvalidInput | LimitExceeded | Conflict>('createUseCase', {
  body: async (ctx, input) => {
    const project = await existingProject(ctx, input.projectId);
    if (!project.ok) return project;
    ctx.actor.require('createUseCase', { kind: 'UseCase', projectId: project.value.id });
    const texts = allOk({
      name: checkName('name', input.name),
      target: checkText('target', input.target),
      decision: checkText('decision', input.decision),
      actsOnIt: checkText('actsOnIt', input.actsOnIt),
      population: checkText('population', input.population),
      unit: checkName('costs.unit', input.costs.unit),
    });
    if (!texts.ok) return texts;
    const { unit, ...told } = texts.value;
    const { falsePositive, falseNegative } = input.costs;
    for (const [field, cost] of Object.entries({ falsePositive, falseNegative })) {
      if (!Number.isFinite(cost) || cost < 0) return refuse(invalidInput(`costs.${field}`, `Give the cost of one error as a number, 0 or more.`));
    }
    const tier = TIERS.find((known): known is Tier => known === input.tier);
    if (tier === undefined) return refuse(invalidInput('tier', 'Choose a tier from 1, the strictest, to 4.'));
    const useCase: UseCase = {
      ...told,
      id: ctx.ids.next('UseCase'),
      projectId: project.value.id,
      costs: { falsePositive, falseNegative, unit },
      tier,
      createdBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    const other = await saveUseCase(ctx.tx, useCase);
    if (other !== null) return refuse(conflict(`The project has a use case named "${useCase.name}" already; choose another name.`, other));
    await append(ctx.tx, useCaseCreated(useCase));
    const { id, projectId, name, target, decision, actsOnIt, population, createdAt } = useCase;
    await enterCatalogue(ctx, { id, projectId, name, createdAt, contents: [target, decision, actsOnIt, population] });
    return ok(useCase);
  },
});
