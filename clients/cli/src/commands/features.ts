import { setTimeout as wait } from 'node:timers/promises';
import { accepted, CheckSkewDocument, SkewCheckDocument, type SkewCheckFactsFragment } from '@assay/sdk';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';
import { versionId } from '../version-id.ts';

interface SkewOptions {
  readonly features?: string;
  readonly serving?: string;
  readonly key?: string;
  readonly wait: boolean;
}

const POLL_MILLISECONDS = 250;

/** `assay features skew`. */
export function addFeaturesCommands({ root, run }: Program): void {
  const features = root.command('features').description('what models take in');
  const skew = features
    .command('skew <modelVersion>')
    .description('whether serving sees what a model was trained on; exit code 0 pass or warn, 3 fail or too little data, 1 no result')
    .option('--features <featureSetVersion>', 'the feature set version that serving uses; that of the model when left out')
    .option('--serving <datasetVersion>', "what serving saw; the newest version of the training data's dataset when left out")
    .option('--key <text>', 'idempotency key: the same key again answers the same')
    .option('--no-wait', 'do not wait for the result');
  run<SkewOptions>(skew, async (session, [version = ''], options) => {
    const input = {
      ...{ modelVersionId: await versionId(session, version), idempotencyKey: options.key ?? null },
      ...{ featureSetVersionId: options.features ?? null, servingDatasetVersionId: options.serving ?? null },
    };
    const asked = accepted((await session.client.request(CheckSkewDocument, { input })).checkSkew);
    const check = options.wait ? await finished(session, asked) : asked;
    session.answer(check, () => describe(check));
    return exitCodeOf(check);
  });
}

const isGoingOn = ({ state }: SkewCheckFactsFragment): boolean => state === 'QUEUED' || state === 'RUNNING';

async function finished({ client, terminal }: Session, asked: SkewCheckFactsFragment): Promise<SkewCheckFactsFragment> {
  let check = asked;
  while (isGoingOn(check)) {
    terminal.progress(`${check.state.toLowerCase()}: ${check.rowsDone} of ${check.rowsTotal} rows`);
    await wait(POLL_MILLISECONDS);
    const { skewCheck } = await client.request(SkewCheckDocument, { id: asked.id });
    if (skewCheck === null) throw new Error(`The check ${asked.id} is not visible any more. Check whose token you use.`);
    check = skewCheck;
  }
  return check;
}

function exitCodeOf({ failure, verdict }: SkewCheckFactsFragment): ExitCode {
  if (failure !== null) return EXIT.failed;
  return verdict === null || verdict === 'PASS' || verdict === 'WARN' ? EXIT.done : EXIT.refused;
}

function describe({ id, state, verdict, failure, result }: SkewCheckFactsFragment): string {
  if (failure !== null) return `Check ${id} is ${coloured(state)}: ${failure.code}, ${failure.message}`;
  if (result === null) return `Check ${id} is ${coloured(state)}.`;
  const columns = result.features.map((feature) => [feature.column, feature.verdict, feature.reason]);
  const findings = result.findings.map((finding) => [finding.verdict, finding.code, finding.subject, finding.message, finding.fix]);
  return [
    `Check ${id}: ${coloured(verdict ?? state)}. ${result.summary}`,
    table(['column', 'verdict', 'why'], columns),
    ...(findings.length === 0 ? [] : ['', table(['verdict', 'finding', 'about', 'what', 'to do'], findings)]),
  ].join('\n');
}
