import { InboxDocument, type InboxKind, type InboxQuery } from '@assay/sdk';
import { Option } from 'commander';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';

interface InboxOptions {
  readonly kind?: readonly string[];
}

type Item = InboxQuery['inbox']['edges'][number]['node'];

const KINDS: Readonly<Record<string, readonly InboxKind[]>> = {
  promotion: ['PROMOTION_DECISION', 'PROMOTION_ACKNOWLEDGEMENT', 'PROMOTION_WAIVER', 'PROMOTION_CHANGES_REQUESTED', 'PROMOTION_ESCALATED'],
  specification: ['AUDIT_SPECIFICATION'],
  policy: ['POLICY_PROPOSAL'],
  finding: ['FINDING'],
  alert: ['ALERT'],
};

const PAGE = 100;

/** `assay inbox`: everything that waits for whoever asks, in all of their projects. */
export function addInboxCommand({ root, run }: Program): void {
  const command = root
    .command('inbox')
    .description('what waits for you: overdue first, then what waits longest')
    .addOption(new Option('--kind <kind...>', 'only such things').choices(Object.keys(KINDS)));
  run<InboxOptions>(command, async (session, _args, { kind }) => {
    const kinds = kind === undefined ? null : kind.flatMap((one) => KINDS[one] ?? []);
    const items: Item[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { inbox }: InboxQuery = await session.client.request(InboxDocument, { kinds, first: PAGE, after });
      items.push(...inbox.edges.map(({ node }) => node));
      ({ hasNextPage: more, endCursor: after } = inbox.pageInfo);
    }
    session.answer(items, () => (items.length === 0 ? 'Nothing waits for you.' : describe(items)));
    return EXIT.done;
  });
}

const describe = (items: readonly Item[]): string =>
  table(
    ['since', 'due', 'as', 'project', 'subject', 'what is asked'],
    items.map((item) => [
      item.since,
      item.dueAt === null ? '' : `${item.dueAt}${item.overdue ? ' OVERDUE' : ''}`,
      item.onBehalfOf == null ? item.role : `${item.role} for ${item.onBehalfOf.name}`,
      item.project?.name,
      item.subjectId,
      `${item.asked}${againOf(item)}`,
    ]),
  );

const againOf = ({ again }: Item): string =>
  again === null ? '' : ` Again, as your ${again.decision} of ${again.decidedAt} is void: ${again.changed.join(', ')} changed.`;
