import { allOk } from '../../../kernel/all-ok.ts';
import { type Conflict, conflict, type InvalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkName, checkText } from '../../../kernel/text.ts';
import { enterCatalogue } from '../../catalogue/index.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { recordNodes } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import type { FeatureSet } from '../feature-set.entity.ts';
import { featureSetRegistered } from '../features.entries.ts';
import { saveFeatureSet } from '../features.store.ts';

/** What a new feature set is called and for. */
export interface RegisterFeatureSetInput {
  readonly projectId: string;
  readonly name: string;
  readonly description: string;
}

/** Names a feature set; its content comes with versions. */
export const registerFeatureSet = mutation<RegisterFeatureSetInput, FeatureSet, NotFound | InvalidInput | LimitExceeded | Conflict>('registerFeatureSet', {
  body: async (ctx, input) => {
    const project = await existingProject(ctx, input.projectId);
    if (!project.ok) return project;
    ctx.actor.require('registerFeatureSet', { kind: 'FeatureSet', projectId: project.value.id });
    const texts = allOk({ name: checkName('name', input.name), description: checkText('description', input.description) });
    if (!texts.ok) return texts;
    const featureSet: FeatureSet = {
      ...texts.value,
      id: ctx.ids.next('FeatureSet'),
      projectId: project.value.id,
      createdBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    const other = await saveFeatureSet(ctx.tx, featureSet);
    if (other !== null)
      return refuse(conflict(`The project has a feature set named "${featureSet.name}" already; register a version of it, or choose another name.`, other));
    await append(ctx.tx, featureSetRegistered(featureSet));
    await recordNodes(ctx, featureSet.projectId, [{ id: featureSet.id, label: featureSet.name }]);
    const { id, name, description, createdAt } = featureSet;
    await enterCatalogue(ctx, { id, projectId: featureSet.projectId, name, description, createdAt });
    return ok(featureSet);
  },
});
