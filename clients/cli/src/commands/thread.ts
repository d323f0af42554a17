import {
  accepted,
  OpenThreadDocument,
  ReopenThreadDocument,
  ReplyToThreadDocument,
  ResolveThreadDocument,
  ThreadsDocument,
  type ThreadsQuery,
} from '@assay/sdk';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';

interface OpenOptions {
  readonly text: string;
  readonly about?: string;
  readonly blocking?: boolean;
}

interface ReplyOptions {
  readonly text: string;
}

/** `assay thread`: conversations about a promotion request. */
export function addThreadCommands({ root, run }: Program): void {
  const thread = root.command('thread').description('conversations about a promotion request');
  const open = thread
    .command('open <request>')
    .description('ask or say something')
    .requiredOption('--text <markdown>', 'what you say')
    .option('--about <rule-or-finding>', 'a rule of the request or the key of one of its findings')
    .option('--blocking', 'nothing is promoted before the thread is resolved');
  run<OpenOptions>(open, async (session, [promotionRequestId = ''], { text, about, blocking }) => {
    const input = { promotionRequestId, text, about: about ?? null, blocking: blocking === true };
    const opened = accepted((await session.client.request(OpenThreadDocument, { input })).openThread);
    session.answer(opened, () => `Opened ${opened.id}${opened.blocking ? '; nothing is promoted before it is resolved' : ''}.`);
    return EXIT.done;
  });
  const reply = thread.command('reply <thread>').description('answer').requiredOption('--text <markdown>', 'what you say');
  run<ReplyOptions>(reply, async (session, [threadId = ''], { text }) => {
    const comment = accepted((await session.client.request(ReplyToThreadDocument, { input: { threadId, text } })).replyToThread);
    session.answer(comment, () => `Said (${comment.id}).`);
    return EXIT.done;
  });
  run(thread.command('resolve <thread>').description('say that nothing is left to answer'), async (session, [threadId = '']) => {
    const resolved = accepted((await session.client.request(ResolveThreadDocument, { input: { threadId } })).resolveThread);
    session.answer(resolved, () => `Resolved ${resolved.id}.`);
    return EXIT.done;
  });
  run(thread.command('reopen <thread>').description('say that something is left after all'), async (session, [threadId = '']) => {
    const reopened = accepted((await session.client.request(ReopenThreadDocument, { input: { threadId } })).reopenThread);
    session.answer(reopened, () => `Reopened ${reopened.id}.`);
    return EXIT.done;
  });
  run(thread.command('list <request>').description('what was said'), async (session, [promotionRequestId = '']) => {
    const { promotionRequest } = await session.client.request(ThreadsDocument, { promotionRequestId });
    if (promotionRequest === null)
      throw new Error(`There is no promotion request ${promotionRequestId} that you can see. Check the id, and whose token you use.`);
    const threads = promotionRequest.threads;
    session.answer(threads, () => (threads.length === 0 ? 'Nobody said anything.' : threads.map(described).join('\n\n')));
    return EXIT.done;
  });
}

type Thread = NonNullable<ThreadsQuery['promotionRequest']>['threads'][number];

const described = ({ id, about, blocking, state, comments }: Thread): string =>
  [
    `${id} ${state}${blocking ? ' BLOCKING' : ''}${about === null ? '' : ` about ${about}`}`,
    ...comments.edges.map(
      ({ node }) => `  ${node.author?.name ?? 'somebody'} at ${node.writtenAt}: ${node.text.replaceAll('\r', '').replaceAll('\n', '\n    ')}`,
    ),
  ].join('\n');
