import { setTimeout as wait } from 'node:timers/promises';
import { accepted, CheckEquivalenceDocument, EquivalenceCheckDocument, type EquivalenceFactsFragment } from '@assay/sdk';
import { type Command, InvalidArgumentError } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';

interface EquivalenceOptions {
  readonly dataset?: string;
  readonly maxDifference?: number;
  readonly meanDifference?: number;
  readonly flipRate?: number;
  readonly groupFlipRate?: number;
  readonly rankCorrelation?: number;
  readonly wait?: boolean;
  readonly key?: string;
}

const POLL_MILLISECONDS = 250;

/** `assay model equivalence`. */
export function addEquivalenceCommand(model: Command, { run }: Program): void {
  const equivalence = model
    .command('equivalence <modelVersion>')
    .description('let Assay run a derived version and its parent on the same rows; exit code 3 unless the verdict is PASS')
    .option('--dataset <datasetVersion>', 'rows to run both on; those of the use case when left out')
    .option('--max-difference <number>', 'largest tolerated difference of two scores', number)
    .option('--mean-difference <number>', 'largest tolerated mean difference', number)
    .option('--flip-rate <number>', 'largest tolerated share of flipped decisions', number)
    .option('--group-flip-rate <number>', 'the same for each protected group', number)
    .option('--rank-correlation <number>', 'least rank correlation', number)
    .option('--wait', 'wait for the result')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<EquivalenceOptions>(equivalence, async (session, [modelVersionId = ''], options) => {
    const { dataset, key, wait: waits, ...given } = options;
    const { maxDifference = null, meanDifference = null, flipRate = null, groupFlipRate = null, rankCorrelation = null } = given;
    const tolerances = { maxDifference, meanDifference, flipRate, groupFlipRate, rankCorrelation };
    const input = { modelVersionId, datasetVersionId: dataset ?? null, tolerances, idempotencyKey: key ?? null };
    const asked = accepted((await session.client.request(CheckEquivalenceDocument, { input })).checkEquivalence);
    if (waits === true) return report(session, await finished(session, asked));
    session.answer(asked, () => `Check ${asked.id} is ${coloured(asked.state)}.`);
    return EXIT.done;
  });
}

async function finished({ client, terminal }: Session, asked: EquivalenceFactsFragment): Promise<EquivalenceFactsFragment> {
  let check = asked;
  while (check.state === 'QUEUED' || check.state === 'RUNNING') {
    const { rowsDone, rowsTotal } = check.progress;
    terminal.progress(`${check.state.toLowerCase()}: ${rowsDone} of ${rowsTotal} rows`);
    await wait(POLL_MILLISECONDS);
    const { equivalenceCheck } = await client.request(EquivalenceCheckDocument, { id: asked.id });
    if (equivalenceCheck === null) throw new Error(`The check ${asked.id} is not visible any more. Check whose token you use.`);
    check = equivalenceCheck;
  }
  return check;
}

function report(session: Session, check: EquivalenceFactsFragment): ExitCode {
  session.answer(check, () => describe(check));
  if (check.evidence === null) return EXIT.failed;
  return check.evidence.verdict === 'PASS' ? EXIT.done : EXIT.refused;
}

function describe({ id, state, failure, evidence }: EquivalenceFactsFragment): string {
  const head = `Check ${id} is ${coloured(state)}${failure === null ? '' : `: ${failure.code}, ${failure.message}`}`;
  if (evidence === null) return head;
  const checks = evidence.checks.map(({ tolerance, group, limit, verdict, message }) => [tolerance, group, limit, verdict, message]);
  const groups = evidence.attributes.flatMap(({ attribute, groups: all }) =>
    all.map(({ group, rows, flips, rate, ci }) => [`${attribute}/${group}`, rows ?? 'withheld', flips ?? 'withheld', rate, ci?.lower, ci?.upper]),
  );
  const flips = [['all rows', evidence.flips.rows, evidence.flips.flips, evidence.flips.rate, evidence.flips.ci?.lower, evidence.flips.ci?.upper], ...groups];
  return [
    `${head}: ${coloured(evidence.verdict)} on ${evidence.rows} rows.`,
    table(['tolerance', 'group', 'limit', 'verdict', 'why'], checks),
    table(['rows of', 'rows', 'flips', 'share', 'from', 'to'], flips),
  ].join('\n');
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Write a number, such as 0.01.');
  return value;
}
