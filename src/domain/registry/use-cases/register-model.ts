import { allOk } from '../../../kernel/all-ok.ts';
import { type Conflict, conflict, type InvalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName, checkText } from '../../../kernel/text.ts';
import { enterCatalogue } from '../../catalogue/index.ts';
import { append } from '../../journal/index.ts';
import { recordNodes } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import type { Model } from '../model-version.ts';
import { modelRegistered } from '../registry.entries.ts';
import { saveModel } from '../registry.store.ts';
import { findUseCase } from '../use-case.read-model.ts';

/** What a new model is called, and which use case it serves. */
export interface RegisterModelInput {
  readonly useCaseId: string;
  readonly name: string;
  readonly description: string;
}

/** Names a model for a use case; its content comes with versions. */
export const registerModel = mutation<RegisterModelInput, Model, NotFound | InvalidInput | LimitExceeded | Conflict>('registerModel', {
  body: async (ctx, input) => {
    const useCase = await findUseCase(ctx, input.useCaseId);
    if (!useCase.ok) return useCase;
    const { id: useCaseId, projectId } = useCase.value;
    ctx.actor.require('registerModel', { kind: 'Model', projectId });
    const texts = allOk({ name: checkName('name', input.name), description: checkText('description', input.description) });
    if (!texts.ok) return texts;
    const model: Model = {
      ...texts.value,
      id: ctx.ids.next('Model'),
      projectId,
      useCaseId,
      createdBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    const other = await saveModel(ctx.tx, model);
    if (other !== null)
      return refuse(conflict(`The project has a model named "${model.name}" already; register a version of it, or choose another name.`, other));
    await append(ctx.tx, modelRegistered(model));
    await recordNodes(ctx, model.projectId, [{ id: model.id, label: model.name }]);
    const { id, name, description, createdAt } = model;
    await enterCatalogue(ctx, { id, projectId: model.projectId, parentId: model.useCaseId, name, description, createdAt });
    return ok(model);
  },
});
