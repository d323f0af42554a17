import { type DeploymentFactsFragment, DeploymentHistoryDocument, DeploymentsAtDocument, ResolveModelVersionDocument } from '@assay/sdk';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';

interface ListOptions {
  readonly environment?: string;
  readonly at?: string;
}

interface HistoryOptions {
  readonly environment: string;
}

/** Rows of one page, and of what is shown of a history. */
const PAGE = 100;

/** `assay deployment list` and `assay deployment history`. */
export function addDeploymentCommands({ root, run }: Program): void {
  const deployment = root.command('deployment').description('what serves where, what served when, and what really answers');
  const list = deployment
    .command('list')
    .description('what serves in the project, or served at an instant')
    .option('--environment <name>', 'only in this environment')
    .option('--at <instant>', 'as it was at this instant');
  run<ListOptions>(list, async (session, _args, options) => {
    const variables = { projectId: session.requireProject(), environment: options.environment ?? null, at: options.at ?? null };
    const { deployments } = await session.client.request(DeploymentsAtDocument, variables);
    session.answer(deployments, () => (deployments.length === 0 ? 'Nothing serves there.' : describe(deployments)));
    return EXIT.done;
  });
  const history = deployment
    .command('history <model>')
    .description('what served as a model in an environment, newest first; the model as an id or by its name')
    .option('--environment <name>', 'environment', 'production');
  run<HistoryOptions>(history, async (session, [model = ''], { environment }) => {
    const modelId = await modelOf(session, model);
    const { deploymentHistory } = await session.client.request(DeploymentHistoryDocument, { modelId, environment, first: PAGE, after: null });
    const found = deploymentHistory.edges.map(({ node }) => node);
    session.answer(found, () => {
      if (found.length === 0) return `Nothing has served as ${model} in ${environment}.`;
      const rest = deploymentHistory.totalCount - found.length;
      return [describe(found), ...(rest > 0 ? [`${rest} older ones are not shown.`] : [])].join('\n');
    });
    return EXIT.done;
  });
}

const describe = (deployments: readonly DeploymentFactsFragment[]): string =>
  table(
    ['environment', 'version', 'since', 'until', 'endpoint', 'id'],
    deployments.map(({ environment, model, modelVersion, validFrom, validTo, target, id }) => [
      environment?.name,
      `${model?.name ?? ''}@${modelVersion?.number ?? ''}`,
      validFrom,
      validTo ?? 'now',
      target?.endpoint,
      id,
    ]),
  );

/** The id of a model that is given by id or by name. */
async function modelOf(session: Session, model: string): Promise<string> {
  if (/^mdl_[0-9a-z]{26}$/.test(model)) return model;
  const variables = { projectId: session.requireProject(), reference: `${model}@1`, at: null };
  const { resolveModelVersion } = await session.client.request(ResolveModelVersionDocument, variables);
  const id = resolveModelVersion?.model?.id;
  if (id === undefined) throw new Error(`There is no model ${model} with a version that you can see. Check its name, and the project.`);
  return id;
}
