import {
  accepted,
  type DeploymentFactsFragment,
  DeploymentHistoryDocument,
  DeploymentsAtDocument,
  ProbeDeploymentDocument,
  ReportServingDocument,
  type ServingFactsFragment,
  ServingsDocument,
} from '@assay/sdk';
import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { modelIdOf } from '../model-id.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';

interface ListOptions {
  readonly environment?: string;
  readonly at?: string;
}

interface HistoryOptions {
  readonly environment: string;
}

interface ReportOptions {
  readonly environment: string;
  readonly endpoint: string;
  readonly model?: string;
  readonly modelVersion?: string;
  readonly digest?: string;
  readonly system?: string;
  readonly at?: string;
}

/** Rows of one page, and of what is shown of a history. */
const PAGE = 100;

/** `assay deployment list`, `history`, `servings`, `report` and `probe`. */
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
    const modelId = await modelIdOf(session, model);
    const { deploymentHistory } = await session.client.request(DeploymentHistoryDocument, { modelId, environment, first: PAGE, after: null });
    const found = deploymentHistory.edges.map(({ node }) => node);
    session.answer(found, () => {
      if (found.length === 0) return `Nothing has served as ${model} in ${environment}.`;
      const rest = deploymentHistory.totalCount - found.length;
      return [describe(found), ...(rest > 0 ? [`${rest} older ones are not shown.`] : [])].join('\n');
    });
    return EXIT.done;
  });
  addServingCommands(deployment, run);
  addProbeCommand(deployment, run);
}

/** What really serves: the list, and a report of it whose exit code says whether it is what was approved. */
function addServingCommands(deployment: Command, run: Program['run']): void {
  const servings = deployment
    .command('servings')
    .description('what was seen serving, compared with what was approved')
    .option('--environment <name>', 'only in this environment');
  run<ListOptions>(servings, async (session, _args, { environment }) => {
    const variables = { projectId: session.requireProject(), environment: environment ?? null, standings: null, stale: null, first: PAGE, after: null };
    const { servings: found } = await session.client.request(ServingsDocument, variables);
    const shown = found.edges.map(({ node }) => node);
    session.answer(shown, () => (shown.length === 0 ? 'Nothing was seen serving there.' : describeServings(shown)));
    return EXIT.done;
  });
  const report = deployment
    .command('report')
    .description('say what serves at an endpoint; exit code 0 approved or not known, 3 not approved or something else than was approved')
    .requiredOption('--environment <name>', 'environment')
    .requiredOption('--endpoint <address>', 'where it answers')
    .option('--model <name>', 'name of the model at the endpoint')
    .option('--model-version <name>', 'what the serving side calls the version')
    .option('--digest <sha256>', 'SHA-256 of the model file that serves')
    .option('--system <name>', 'what runs the model')
    .option('--at <instant>', 'when it was seen');
  run<ReportOptions>(report, async (session, _args, { environment, endpoint, model, modelVersion, digest, system, at }) => {
    const said = {
      modelName: model ?? null,
      version: modelVersion ?? null,
      artifactDigest: digest ?? null,
      servingSystem: system ?? null,
      observedAt: at ?? null,
    };
    const input = { projectId: session.requireProject(), environment, endpoint, ...said };
    const serving = accepted((await session.client.request(ReportServingDocument, { input })).reportServing);
    session.answer(serving, () => describeServings([serving]));
    return serving.standing === 'UNAPPROVED' || serving.standing === 'DIVERGING' ? EXIT.refused : EXIT.done;
  });
}

/** Asks what the endpoint of a deployment answers; the exit code says whether it is the approved version. */
function addProbeCommand(deployment: Command, run: Program['run']): void {
  const probe = deployment
    .command('probe <deployment>')
    .description('compare what the endpoint of a deployment answers with the approved version; exit code 0 the same, 1 not found out, 3 something else');
  run(probe, async (session, [deploymentId = '']) => {
    const found = accepted((await session.client.request(ProbeDeploymentDocument, { deploymentId })).probeDeployment);
    session.answer(found, () => `${found.endpoint}: ${coloured(found.outcome)}. ${found.detail}`);
    if (found.outcome === 'DIVERGED') return EXIT.refused;
    return found.outcome === 'VERIFIED' ? EXIT.done : EXIT.failed;
  });
}

const describeServings = (servings: readonly ServingFactsFragment[]): string =>
  table(
    ['environment', 'endpoint', 'model', 'standing', 'seen', 'why'],
    servings.map(({ environment, endpoint, modelName, standing, lastSeenAt, staleSince, reason }) => [
      ...[environment?.name, endpoint, modelName, standing, staleSince === null ? lastSeenAt : `lost since ${staleSince}`, reason],
    ]),
  );

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
