import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../exit-codes.ts';
import type { Gate } from '../gate/gate-report.ts';
import { sarifOf } from '../gate/sarif.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { VERSION } from '../version.ts';
import { describe, EXIT_OF_GATE, findRequest, gateOf } from './gate.ts';

interface GateOptions {
  readonly format?: 'text' | 'json' | 'junit' | 'sarif';
  readonly output?: string;
  readonly location?: string;
  readonly wait?: number;
}

/** Seconds between two looks while waiting for people. */
const POLL_SECONDS = 10;

/** `assay gate`: how a request stands, for people and for pipelines. */
export function addGateReportCommand({ root, run }: Program): void {
  const command = root
    .command('gate <request>')
    .description('how a request stands; exit code 0 open, 3 refused, 4 waiting')
    .addOption(new Option('--format <format>', 'how it is written').choices(['text', 'json', 'junit', 'sarif']))
    .option('-o, --output <file>', 'file to write; standard output when left out')
    .option('--location <path>', 'file of your repository at which SARIF shows the findings', 'model')
    .option('--wait <seconds>', 'while it waits for people, ask again for so long', seconds);
  run<GateOptions>(command, async (session, [id = ''], options) => {
    const gate = await settled(session, id, options.wait ?? 0);
    const request = await findRequest(session, id);
    const written = {
      text: () => describe(request, gate),
      json: () => JSON.stringify({ request, gate }, null, 2),
      // The only form with a library of its own, which the others need not wait for.
      junit: async () => (await import('../gate/junit.ts')).junitOf(request, gate),
      sarif: () => JSON.stringify(sarifOf(request, gate, { version: VERSION, location: locationOf(options) }), null, 2),
    };
    if (options.output !== undefined) await writeFile(options.output, `${await written[options.format ?? 'text']()}\n`);
    else if (options.format === undefined) session.answer({ request, gate }, written.text);
    else session.terminal.out(await written[options.format]());
    return EXIT_OF_GATE[gate.state];
  });
}

/** The gate once it no longer waits, or when the time is over. */
async function settled(session: Session, id: string, forSeconds: number): Promise<Gate> {
  const deadline = performance.now() + forSeconds * 1_000;
  for (;;) {
    const gate = await gateOf(session, id);
    const left = deadline - performance.now();
    if (gate.state !== 'WAITING' || left <= 0) return gate;
    session.terminal.progress(`Waiting for ${gate.missing.map(({ kind, key }) => `${kind} ${key}`).join(', ')}`);
    await pause(Math.min(POLL_SECONDS * 1_000, left));
  }
}

/** Code scanning takes paths inside the repository only. */
function locationOf({ location = 'model' }: GateOptions): string {
  if (location.includes('\\')) throw new UsageError(`"${location}" holds a backslash. Write --location with slashes, such as models/credit/card.md.`);
  if (location === '' || location.startsWith('/') || location.endsWith('/') || location.split('/').includes('..'))
    throw new UsageError(`"${location}" is no file of a repository. Write --location as a path from its root, such as models/credit/card.md.`);
  return location;
}

function seconds(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Write whole seconds, such as 600.');
  return Number(text);
}
