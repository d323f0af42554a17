import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type JournalEventFragment, subscribeEvents } from '@assay/sdk';
import { InvalidArgumentError } from 'commander';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';

interface ExportOptions {
  readonly output?: string;
  readonly installation?: boolean;
}

interface WatchOptions {
  readonly after?: number;
  readonly type?: readonly string[];
  readonly count?: number;
}

/** `assay journal export` and `assay watch`. */
export function addJournalCommands({ root, run }: Program): void {
  const journal = root.command('journal').description('what happened, and the proof of it');
  const exported = journal
    .command('export')
    .description('write the journal of the project for assay-verify')
    .option('-o, --output <file>', 'file to write; standard output when left out')
    .option('--installation', 'the journal of the whole installation');
  run<ExportOptions>(exported, async (session, _args, { output, installation }) => {
    const { body } = await session.client.exportJournal(installation === true ? null : session.requireProject());
    const source = body === null ? Readable.from([]) : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
    if (output === undefined) await pipeline(source, session.terminal.stdout, { end: false });
    else await pipeline(source, createWriteStream(output));
    if (output !== undefined) session.terminal.note(`The journal is in ${output}. Check it with assay-verify ${output}.`);
    return EXIT.done;
  });
  const watch = root
    .command('watch')
    .description('print events as they happen, until you stop it; a broken connection is taken up again without loss')
    .option('--after <position>', 'begin after this position of the journal; from now on when left out', wholeNumber)
    .option('--type <type...>', 'only events of these types, such as promotion.requested')
    .option('--count <events>', 'stop after so many events', wholeNumber);
  run<WatchOptions>(watch, async (session, _args, options) => {
    await watchEvents(session, options);
    return EXIT.done;
  });
}

async function watchEvents(session: Session, { after, type, count }: WatchOptions): Promise<void> {
  let left = count ?? Number.POSITIVE_INFINITY;
  let finish: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const subscription = await subscribeEvents(session.client, {
    projectId: session.client.projectId,
    after: after ?? null,
    types: type ?? null,
    onEvent: (event) => {
      if (left <= 0) return;
      session.answer(event, () => lineOf(event));
      left -= 1;
      if (left <= 0) finish();
    },
    onLost: (reason) => session.terminal.note(`The connection is gone (${reason}). Connecting again.`),
  });
  process.once('SIGINT', finish);
  process.once('SIGTERM', finish);
  try {
    await Promise.race([subscription.ended, finished]);
  } finally {
    process.off('SIGINT', finish);
    process.off('SIGTERM', finish);
    await subscription.stop();
  }
  if (count === undefined) session.terminal.note(`Resume with assay watch --after ${subscription.position}`);
}

const lineOf = ({ position, occurredAt, type, subjectId, actor, actorKind }: JournalEventFragment): string =>
  `${String(position).padStart(6)}  ${occurredAt}  ${type}  ${subjectId}  ${actor?.name ?? (actorKind === 'SYSTEM' ? 'the server' : 'somebody')}`;

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Write a whole number, 0 or more.');
  return Number(text);
}
