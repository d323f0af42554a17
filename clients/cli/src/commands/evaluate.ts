import { setTimeout as wait } from 'node:timers/promises';
import {
  accepted,
  EvaluationEvidenceDocument,
  type EvaluationEvidenceQuery,
  EvaluationRunDocument,
  RequestEvaluationDocument,
  type RunFactsFragment,
} from '@assay/sdk';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';
import { versionId } from '../version-id.ts';

interface EvaluateOptions {
  readonly wait?: boolean;
  readonly key?: string;
}

type Evaluated = NonNullable<EvaluationEvidenceQuery['evaluationRun']>;

const POLL_MILLISECONDS = 250;

/** The measures of the summary; all others are in the evidence. */
const SUMMARY = ['rocAuc@1', 'accuracy@1', 'recall@1', 'precision@1', 'brier@1', 'calibrationSlope@1', 'calibrationIntercept@1'];

/** `assay evaluate` and `assay evaluation show`. */
export function addEvaluateCommand({ root, run }: Program): void {
  const evaluate = root
    .command('evaluate <modelVersion>')
    .description('let Assay run a version on the rows that its use case is judged by')
    .option('--wait', 'wait for the result; exit code 1 when the run has none')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<EvaluateOptions>(evaluate, async (session, [version = ''], options) => {
    const input = { modelVersionId: await versionId(session, version), idempotencyKey: options.key ?? null };
    const asked = accepted((await session.client.request(RequestEvaluationDocument, { input })).requestEvaluation);
    if (options.wait === true) return report(session, await finished(session, asked));
    const { queuePosition } = asked.progress;
    session.answer(asked, () => `Run ${asked.id} is ${coloured(asked.state)}${queuePosition === null ? '' : `, ${placeInQueue(queuePosition)}`}.`);
    return EXIT.done;
  });
  const evaluation = root.command('evaluation').description('what was found when a version was run');
  run(
    evaluation
      .command('show <run>')
      .description('measures, checks of the evaluation itself, coverage, audit and explanations; exit code 1 when the run has no result, 4 while it waits'),
    (session, [id = '']) => show(session, id),
  );
}

const isGoingOn = ({ state }: Pick<RunFactsFragment, 'state'>): boolean => state === 'QUEUED' || state === 'RUNNING';

async function finished({ client, terminal }: Session, asked: RunFactsFragment): Promise<RunFactsFragment> {
  let run = asked;
  while (isGoingOn(run)) {
    terminal.progress(describeProgress(run));
    await wait(POLL_MILLISECONDS);
    const { evaluationRun } = await client.request(EvaluationRunDocument, { id: asked.id });
    if (evaluationRun === null) throw new Error(`The run ${asked.id} is not visible any more. Check whose token you use.`);
    run = evaluationRun;
  }
  return run;
}

/** One line: how far it is, or how many of its project go before it. */
function describeProgress({ state, progress: { rowsDone, rowsTotal, rowsPerSecond, queuePosition } }: RunFactsFragment): string {
  if (queuePosition !== null) return `${state.toLowerCase()}: ${placeInQueue(queuePosition)}`;
  const pace = rowsPerSecond === null ? '' : `, ${Math.round(rowsPerSecond)} rows a second`;
  return `${state.toLowerCase()}: ${rowsDone} of ${rowsTotal} rows${pace}`;
}

const placeInQueue = (place: number): string => (place === 1 ? 'the next of its project' : `${place - 1} of its project before it`);

async function report(session: Session, run: RunFactsFragment): Promise<ExitCode> {
  const { evaluationRun } = await session.client.request(EvaluationEvidenceDocument, { id: run.id, measures: SUMMARY });
  if (evaluationRun === null) throw new Error(`The run ${run.id} is not visible any more. Check whose token you use.`);
  session.answer(evaluationRun, () => describe(evaluationRun));
  return evaluationRun.state === 'SUCCEEDED' ? EXIT.done : EXIT.failed;
}

/** Shows what is known of a run: its measures, what it is itself worth, its audit, and what explains the version. */
async function show(session: Session, id: string): Promise<ExitCode> {
  const { evaluationRun } = await session.client.request(EvaluationEvidenceDocument, { id, measures: SUMMARY });
  if (evaluationRun === null) throw new Error(`There is no run ${id} that you can see. Check the id, and whose token you use.`);
  session.answer(evaluationRun, () => [describe(evaluationRun), ...describeWorth(evaluationRun), ...describeExplanations(evaluationRun)].join('\n'));
  if (isGoingOn(evaluationRun)) return EXIT.waiting;
  return evaluationRun.state === 'SUCCEEDED' ? EXIT.done : EXIT.failed;
}

function describeWorth({ validity, biasAudit }: Evaluated): readonly string[] {
  const audit =
    biasAudit === null ? [] : [`Bias audit ${biasAudit.id}: ${coloured(biasAudit.referenceVerdict)} against four fifths of the most favoured group.`];
  if (validity === null) return ['The evaluation itself was not assessed.', ...audit];
  const checks = validity.checks.map(({ id, verdict, reason }) => [id, verdict, reason]);
  const coverage = (validity.coverage?.measures ?? []).map(({ id, value, status, ci, n }) => [id, value ?? status, ci?.lower, ci?.upper, n]);
  return [
    table(['check of the evaluation', 'verdict', 'why'], checks),
    ...(coverage.length === 0 ? ['Coverage was not counted.'] : [table(['coverage', 'value', 'from', 'to', 'of'], coverage)]),
    ...audit,
  ];
}

function describeExplanations({ modelVersion, auditSpecification }: Evaluated): readonly string[] {
  const own = (modelVersion?.explanations.edges ?? [])
    .filter(({ node }) => node.auditSpecificationId === auditSpecification?.id)
    .map(({ node: { id, state, evidence } }) => [id, 'Assay', evidence?.status ?? state, evidence?.reason ?? '']);
  const imported = (modelVersion?.importedExplanations.edges ?? []).map(({ node: { id, library, additivity, additivityError } }) => [
    id,
    `imported (${library})`,
    `additivity ${additivity}`,
    additivityError ?? '',
  ]);
  return own.length + imported.length === 0
    ? ['Nothing explains the version yet.']
    : [table(['explanation', 'by', 'standing', 'detail'], [...own, ...imported])];
}

function describe({ id, state, failure, evidence }: Evaluated): string {
  const head = `Run ${id} is ${coloured(state)}${failure === null ? '' : `: ${failure.code}, ${failure.message}`}`;
  if (evidence === null) return head;
  const rows = evidence.measures.map(({ id: measure, value, status, ci, denominator, n }) => [
    measure,
    value ?? status,
    ci?.lower,
    ci?.upper,
    denominator ?? n,
  ]);
  return `${head}, ${evidence.rows} rows.\n${table(['measure', 'value', 'from', 'to', 'of'], rows)}`;
}
