import { allOk } from '../../../kernel/all-ok.ts';
import { type Conflict, conflict, type InvalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName, checkText } from '../../../kernel/text.ts';
import { enterCatalogue } from '../../catalogue/index.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { recordNodes } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import type { Dataset } from '../dataset.entity.ts';
import { datasetRegistered } from '../datasets.entries.ts';
import { saveDataset } from '../datasets.store.ts';

/** What a new dataset is called and for. */
export interface RegisterDatasetInput {
  readonly projectId: string;
  readonly name: string;
  readonly description: string;
}

/** Names a dataset; its content comes with versions. */
export const registerDataset = mutation<RegisterDatasetInput, Dataset, NotFound | InvalidInput | LimitExceeded | Conflict>('registerDataset', {
  body: async (ctx, input) => {
    const project = await existingProject(ctx, input.projectId);
    if (!project.ok) return project;
    ctx.actor.require('registerDataset', { kind: 'Dataset', projectId: project.value.id });
    const texts = allOk({ name: checkName('name', input.name), description: checkText('description', input.description) });
    if (!texts.ok) return texts;
    const dataset: Dataset = {
      ...texts.value,
      id: ctx.ids.next('Dataset'),
      projectId: project.value.id,
      createdBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    const other = await saveDataset(ctx.tx, dataset);
    if (other !== null)
      return refuse(conflict(`The project has a dataset named "${dataset.name}" already; register a version of it, or choose another name.`, other));
    await append(ctx.tx, datasetRegistered(dataset));
    await recordNodes(ctx, dataset.projectId, [{ id: dataset.id, label: dataset.name }]);
    const { id, name, description, createdAt } = dataset;
    await enterCatalogue(ctx, { id, projectId: dataset.projectId, name, description, createdAt });
    return ok(dataset);
  },
});
