import { setTimeout as wait } from 'node:timers/promises';
import { accepted, type PreflightFactsFragment, PreflightRunDocument, RequestPreflightDocument } from '@assay/sdk';
import { InvalidArgumentError } from 'commander';
import { EXIT, type ExitCode, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';
import { versionId } from '../version-id.ts';

interface RequestOptions {
  readonly reference?: string;
  readonly increasing?: readonly string[];
  readonly decreasing?: readonly string[];
  readonly soft?: boolean;
  readonly bounds?: readonly Bounds[];
  readonly class?: string;
  readonly sample?: number;
  readonly wait?: boolean;
  readonly key?: string;
}

interface Bounds {
  readonly column: string;
  readonly lower: number | null;
  readonly upper: number | null;
}

const POLL_MILLISECONDS = 250;

/** `assay preflight request` and `assay preflight show`. */
export function addPreflightCommands({ root, run }: Program): void {
  const preflight = root.command('preflight').description('what a model version does with changed inputs');
  const request = preflight
    .command('request <modelVersion>')
    .description('let Assay check the version on the rows of the use case')
    .option('--reference <datasetVersion>', 'rows that say what is usual; what the model was trained on when left out')
    .option('--increasing <column>', 'column with which the score may only rise; may be given several times', collect)
    .option('--decreasing <column>', 'column with which the score may only fall; may be given several times', collect)
    .option('--soft', 'a step the wrong way only warns')
    .option('--bounds <column=lower:upper>', 'values that the model is meant for, either may be left out; may be given several times', collectBounds)
    .option('--class <name>', 'class whose probability has directions, for a model of several')
    .option('--sample <rows>', 'rows that are changed', wholeNumber)
    .option('--wait', 'wait for the result; exit code 3 unless the verdict is PASS')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<RequestOptions>(request, async (session, [version = ''], options) => {
    const input = { modelVersionId: await versionId(session, version), ...inputOf(options) };
    const asked = accepted((await session.client.request(RequestPreflightDocument, { input })).requestPreflight);
    if (options.wait === true) return report(session, await finished(session, asked));
    session.answer(asked, () => `Pre-flight run ${asked.id} is ${coloured(asked.state)}.`);
    return EXIT.done;
  });
  const show = preflight.command('show <preflightRun>').description('show what was found; exit code 3 unless the verdict is PASS');
  run(show, async (session, [id = '']) => {
    const { preflightRun } = await session.client.request(PreflightRunDocument, { id });
    if (preflightRun === null) throw new Error(`There is no pre-flight run ${id} that you can see. Check the id, and whose token you use.`);
    return report(session, preflightRun);
  });
}

function inputOf(options: RequestOptions) {
  const { increasing = [], decreasing = [], bounds = [] } = options;
  const columns = [...new Set([...increasing, ...decreasing, ...bounds.map(({ column }) => column)])];
  const both = increasing.find((column) => decreasing.includes(column));
  if (both !== undefined) throw new UsageError(`The column "${both}" is declared both increasing and decreasing.`);
  const features = columns.map((column) => {
    const direction = increasing.includes(column) ? ('INCREASING' as const) : decreasing.includes(column) ? ('DECREASING' as const) : null;
    const bound = bounds.find((one) => one.column === column);
    return { column, direction, hard: direction !== null && options.soft !== true, lower: bound?.lower ?? null, upper: bound?.upper ?? null };
  });
  return {
    ...{ referenceDatasetVersionId: options.reference ?? null, outputClass: options.class ?? null, sampleRows: options.sample ?? null },
    ...{ features: features.length === 0 ? null : features, idempotencyKey: options.key ?? null },
  };
}

async function finished({ client, terminal }: Session, asked: PreflightFactsFragment): Promise<PreflightFactsFragment> {
  let run = asked;
  while (run.state === 'QUEUED' || run.state === 'RUNNING') {
    const { rowsDone, rowsTotal } = run.progress;
    terminal.progress(`${run.state.toLowerCase()}: ${rowsDone} of ${rowsTotal} rows`);
    await wait(POLL_MILLISECONDS);
    const { preflightRun } = await client.request(PreflightRunDocument, { id: asked.id });
    if (preflightRun === null) throw new Error(`The pre-flight run ${asked.id} is not visible any more. Check whose token you use.`);
    run = preflightRun;
  }
  return run;
}

function report(session: Session, run: PreflightFactsFragment): ExitCode {
  session.answer(run, () => describe(run));
  if (run.state === 'QUEUED' || run.state === 'RUNNING') return EXIT.waiting;
  if (run.evidence === null) return EXIT.failed;
  return run.evidence.verdict === 'PASS' ? EXIT.done : EXIT.refused;
}

function describe({ id, state, failure, evidence }: PreflightFactsFragment): string {
  const head = `Pre-flight run ${id} is ${coloured(state)}${failure === null ? '' : `: ${failure.code}, ${failure.message}`}`;
  if (evidence === null) return head;
  const checks = evidence.checks.map(({ check, verdict, reason, rows, message }) => [check, verdict, reason, rows, message]);
  const numbers = evidence.checks.flatMap(({ check, numbers: all }) =>
    all.map(({ id: number, column, part, level, value, numerator, denominator, ci, suppressed }) => [
      ...[check, number, [column, part, level].filter((word) => word !== null).join(' '), suppressed ? 'withheld' : value],
      ...[ci?.lower, ci?.upper, numerator === null ? null : `${numerator} of ${denominator}`],
    ]),
  );
  return [
    `${head}: ${coloured(evidence.verdict)} on ${evidence.sample.rows} of ${evidence.sample.outOf} rows, ${evidence.rowsEvaluated} rows of the model, seed ${evidence.seed}.`,
    table(['check', 'verdict', 'reason', 'rows', 'why'], checks),
    table(['check', 'number', 'of', 'value', 'from', 'to', 'rows'], numbers),
  ].join('\n');
}

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

function collectBounds(text: string, before: readonly Bounds[] = []): readonly Bounds[] {
  const [, column = '', lower = '', upper = ''] = /^(.+)=([^:]*):([^:]*)$/.exec(text) ?? [];
  const bounds = [lower, upper].map((part) => (part.trim() === '' ? null : Number(part)));
  if (column === '' || bounds.every((bound) => bound === null) || bounds.some((bound) => bound !== null && !Number.isFinite(bound)))
    throw new InvalidArgumentError('Write a column and its bounds, such as income=0:200000 or age=18:.');
  return [...before, { column, lower: bounds[0] ?? null, upper: bounds[1] ?? null }];
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError('Write a whole number, such as 500.');
  return value;
}
