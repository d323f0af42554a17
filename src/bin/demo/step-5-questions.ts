import { type DeploymentFactsFragment, DeploymentsBeforeAndAfterDocument, LineageThereAndBackDocument } from '@assay/sdk';
import type { Cast } from './cast.ts';
import { runAssay } from './programs.ts';
import type { Promoted } from './requests.ts';
import type { Stage } from './stage.ts';
import type { Frame } from './step-1-set-up.ts';
import type { Registered } from './step-2-register.ts';

/** Step 5: where everything came from and went, and what served when. */
export async function askQuestions(stage: Stage, { cast, datasetId }: Frame, registered: Registered, promoted: Promoted): Promise<void> {
  const { narrator } = stage;
  narrator.step(5, 'Questions: lineage there and back, and what served when');
  await traceThereAndBack(stage, cast, datasetId, registered, promoted);
  await askWhatServed(stage, cast, registered, promoted);
  const shown = await runAssay(stage, cast.auditor.token, cast.projectId, ['lineage', promoted.deploymentId, '--direction', 'upstream']);
  narrator.say('The same on the command line: assay lineage <deployment> --direction upstream');
  narrator.quote(shown.out);
  narrator.claim('it ends with exit code 0', shown.code === 0, shown.err);
}

async function traceThereAndBack({ narrator }: Stage, { auditor }: Cast, datasetId: string, registered: Registered, { deploymentId }: Promoted): Promise<void> {
  const { lineage } = await auditor.client.request(LineageThereAndBackDocument, { datasetId });
  const kinds = new Map<string, number>();
  for (const { kind } of lineage?.nodes ?? []) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  narrator.say(`One query, from the dataset on: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
  const found = lineage?.deployments.find(({ id }) => id === deploymentId);
  narrator.claim('it reaches the deployment', found !== undefined);
  const back = found?.back?.nodes.map(({ id }) => id) ?? [];
  narrator.claim(
    'and back: deployment, version, features, training half, dataset',
    [registered.versions.clean.id, registered.trainingVersionId, datasetId].every((id) => back.includes(id)),
    back.join(', '),
  );
  const others = [registered.versions.degraded.id, registered.versions['gender-as-input'].id];
  narrator.claim(
    'the refused versions are not among what serves',
    others.every((id) => !back.includes(id)),
  );
}

async function askWhatServed({ narrator }: Stage, { auditor, projectId }: Cast, { versions }: Registered, { deploymentId }: Promoted): Promise<void> {
  const now = await auditor.client.request(DeploymentsBeforeAndAfterDocument, { projectId, environment: 'production', ...around(new Date()) });
  const deployment = now.before.find(({ id }) => id === deploymentId);
  if (deployment === undefined) throw new Error('The deployment does not serve now.');
  const moment = new Date(deployment.validFrom);
  const { before, after } = await auditor.client.request(DeploymentsBeforeAndAfterDocument, { projectId, environment: 'production', ...around(moment) });
  narrator.say(`Promoted at ${deployment.validFrom}. A millisecond before, production served: ${names(before)}; a millisecond after: ${names(after)}.`);
  narrator.claim(
    'before the promotion nothing served, after it the clean version does',
    before.length === 0 && after[0]?.modelVersion?.id === versions.clean.id,
  );
}

const around = (moment: Date) => ({ before: new Date(moment.getTime() - 1).toISOString(), after: new Date(moment.getTime() + 1).toISOString() });

const names = (deployments: readonly DeploymentFactsFragment[]): string =>
  deployments.length === 0 ? 'nothing' : deployments.map(({ model, modelVersion }) => `${model?.name ?? ''} version ${modelVersion?.number ?? ''}`).join(', ');
