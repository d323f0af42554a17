import { setTimeout as wait } from 'node:timers/promises';
import { accepted, type LatencyFactsFragment, LatencyRunDocument, RequestLatencyRunDocument } from '@assay/sdk';
import { InvalidArgumentError } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { rounded, table } from '../table.ts';
import { coloured } from '../terminal.ts';
import { versionId } from '../version-id.ts';

interface RequestOptions {
  readonly batch?: readonly number[];
  readonly calls?: number;
  readonly warmUps?: number;
  readonly threads?: number;
  readonly runner?: string;
  readonly occasion?: string;
  readonly wait?: boolean;
  readonly key?: string;
}

const POLL_MILLISECONDS = 250;

/** `assay latency request` and `assay latency show`. */
export function addLatencyCommands({ root, run }: Program): void {
  const latency = root.command('latency').description('how long a model version takes');
  const request = latency
    .command('request <modelVersion>')
    .description('let Assay time the version on rows of the use case')
    .option('--batch <rows>', 'rows of one call beside 1; may be given several times', collect)
    .option('--calls <number>', 'calls per batch size; 1000 carry a 99th percentile', wholeNumber)
    .option('--warm-ups <number>', 'calls before them that do not count', wholeNumber)
    .option('--threads <number>', 'threads within one operator', wholeNumber)
    .option('--runner <class>', 'class of machines on which it is measured, which waits until there is one; that of the server when left out')
    .option('--occasion <text>', 'why it is measured once more')
    .option('--wait', 'wait for the result; exit code 1 when there is none')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<RequestOptions>(request, async (session, [version = ''], options) => {
    const { batch, calls = null, warmUps = null, threads = null, runner = null, occasion = null, key = null } = options;
    const batches = batch === undefined ? null : [...batch];
    const modelVersionId = await versionId(session, version);
    const input = { modelVersionId, batches, calls, warmUps, threads, runnerClass: runner, occasion, idempotencyKey: key };
    const asked = accepted((await session.client.request(RequestLatencyRunDocument, { input })).requestLatencyRun);
    if (options.wait === true) return report(session, await finished(session, asked));
    session.answer(asked, () => `Latency run ${asked.id} is ${coloured(asked.state)} for ${asked.runnerClass}.`);
    return EXIT.done;
  });
  const show = latency.command('show <latencyRun>').description('show what was measured; exit code 1 when there is no result, 4 while it waits');
  run(show, async (session, [id = '']) => {
    const { latencyRun } = await session.client.request(LatencyRunDocument, { id });
    if (latencyRun === null) throw new Error(`There is no latency run ${id} that you can see. Check the id, and whose token you use.`);
    return report(session, latencyRun);
  });
}

async function finished({ client, terminal }: Session, asked: LatencyFactsFragment): Promise<LatencyFactsFragment> {
  let run = asked;
  while (run.state === 'QUEUED' || run.state === 'RUNNING') {
    terminal.progress(`${run.state.toLowerCase()} on ${run.runnerClass}: ${run.progress.rowsDone} of ${run.progress.rowsTotal} rows`);
    await wait(POLL_MILLISECONDS);
    const { latencyRun } = await client.request(LatencyRunDocument, { id: asked.id });
    if (latencyRun === null) throw new Error(`The latency run ${asked.id} is not visible any more. Check whose token you use.`);
    run = latencyRun;
  }
  return run;
}

function report(session: Session, run: LatencyFactsFragment): ExitCode {
  session.answer(run, () => describe(run));
  if (run.state === 'QUEUED' || run.state === 'RUNNING') return EXIT.waiting;
  return run.evidence === null ? EXIT.failed : EXIT.done;
}

function describe({ id, state, failure, evidence, occasion }: LatencyFactsFragment): string {
  const head = `Latency run ${id} is ${coloured(state)}${failure === null ? '' : `: ${failure.code}, ${failure.message}`}`;
  if (evidence === null) return head;
  const { configuration, coldStart, batches } = evidence;
  const rows = batches.flatMap(({ batch, calls, max, rowsPerSecond, percentiles, fault }) =>
    fault === null
      ? [
          ...percentiles.map(({ q, value, status, lower, upper, callsNeeded }) => [
            ...[batch, `p${Math.round(q * 100)}`, value ?? `${status}, needs ${callsNeeded} calls`, lower, upper, calls],
          ]),
          [batch, 'max', max, null, null, calls],
          [batch, 'rows per second', rowsPerSecond, null, null, calls],
        ]
      : [[batch, 'failed', fault, null, null, calls]],
  );
  return [
    `${head}${occasion === null ? '' : ` (${occasion})`}, in milliseconds per call of the runtime.`,
    `${configuration.runnerClass}: ${configuration.processor}, ${configuration.threads} threads, ${configuration.runtime} ${configuration.runtimeVersion}, ${configuration.executionProvider}, optimisation ${configuration.optimisation}`,
    `cold start: ${rounded(coldStart.load)} to load, ${coldStart.firstCall === null ? 'none' : rounded(coldStart.firstCall)} for the first call`,
    table(['batch', 'number', 'value', 'from', 'to', 'calls'], rows),
  ].join('\n');
}

const collect = (text: string, before: readonly number[] = []): readonly number[] => [...before, wholeNumber(text)];

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError('Write a whole number, such as 32.');
  return value;
}
