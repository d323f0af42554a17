import { ApprovalReviewDocument, type ApprovalStandingKind, accepted, DecideApprovalReviewDocument, DeploymentStandingsDocument } from '@assay/sdk';
import { Option } from 'commander';
import { EXIT, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';
import { coloured } from '../terminal.ts';

const STANDINGS = ['suspended', 'expired', 'break-glass', 'overdue', 'review-due', 'approved-until', 'approved'] as const;

interface StandingOptions {
  readonly environment?: string;
  readonly is?: readonly string[];
  readonly after?: string;
}

interface DecideOptions {
  readonly comment: string;
  readonly digest?: string;
  readonly key?: string;
  readonly for?: string;
}

/** Rows of one page. */
const PAGE = 100;

/** `assay deployment standing`, and `assay review show`, `confirm` and `withdraw`. */
export function addReviewCommands({ root, run }: Program): void {
  const deployment = root.commands.find((command) => command.name() === 'deployment') ?? root.command('deployment');
  const standing = deployment
    .command('standing')
    .description('what serves by how its approval stands: until when, to be reviewed, overdue, suspended, by break-glass')
    .option('--environment <name>', 'only in this environment')
    .addOption(new Option('--is <standing...>', 'only what stands so').choices(STANDINGS))
    .option('--after <cursor>', 'the page after this place');
  run<StandingOptions>(standing, async (session, _args, { environment, is, after }) => {
    const standings = is?.map((word) => word.toUpperCase().replace('-', '_') as ApprovalStandingKind) ?? null;
    const variables = { projectId: session.requireProject(), environment: environment ?? null, standings, first: PAGE, after: after ?? null };
    const { approvalStandingCounts: counts, deploymentsByStanding: found } = await session.client.request(DeploymentStandingsDocument, variables);
    const shown = found.edges.map(({ node }) => node);
    session.answer({ counts, deployments: shown, totalCount: found.totalCount, pageInfo: found.pageInfo }, () =>
      [
        counts.map(({ standing: kind, count }) => `${coloured(kind)} ${count}`).join(', ') || 'Nothing serves there.',
        ...(shown.length === 0 ? [] : [describe(shown)]),
        ...(found.pageInfo.hasNextPage ? [`More with --after ${found.pageInfo.endCursor}`] : []),
      ].join('\n'),
    );
    return EXIT.done;
  });
  const review = root.command('review').description('whether what was approved may go on serving');
  run(review.command('show <review>').description('what led to a review, and what a decision on it signs'), async (session, [id = '']) => {
    const found = await find(session, id);
    session.answer(found, () =>
      [
        `Review ${found.id} of ${found.deployment?.model?.name}@${found.deployment?.modelVersion?.number} in ${found.deployment?.environment?.name} is ${coloured(found.state)}, due ${found.dueAt}.`,
        ...found.grounds.map(({ trigger, detail }) => `${trigger}: ${detail}`),
        ...(found.file === null
          ? []
          : [
              `Now it reads ${coloured(found.file.verdict)}; changed since the approval: ${found.file.changed.join(', ') || 'nothing'}.`,
              table(
                ['rule', 'verdict', 'reason'],
                found.file.ruleResults.map(({ ruleId, verdict, reason }) => [ruleId, verdict, reason]),
              ),
              `Missing: ${found.file.missingRoles.join(', ') || 'nobody'}. Digest to sign: ${found.file.digestToSign}`,
            ]),
      ].join('\n'),
    );
    return EXIT.done;
  });
  for (const [name, decision, description] of DECISIONS) {
    const command = review
      .command(`${name} <review>`)
      .description(description)
      .requiredOption('--comment <text>', 'why')
      .option('--key <text>', 'idempotency key: the same key again answers the same')
      .option('--for <person>', 'id of the person for whom you decide, by a delegation of theirs')
      .option('--digest <sha256>', 'digest of the file that you read; the decision fails when the file has changed since');
    run<DecideOptions>(command, async (session, [id = ''], { comment, digest, key, for: onBehalfOf }) => {
      const signed = digest ?? (await find(session, id)).file?.digestToSign;
      if (signed === undefined) throw new UsageError('This review has ended; there is nothing left to decide.');
      const input = { approvalReviewId: id, decision, digest: signed, comment, onBehalfOf: onBehalfOf ?? null, idempotencyKey: key ?? null };
      const decided = accepted((await session.client.request(DecideApprovalReviewDocument, { input })).decideApprovalReview);
      session.answer(decided, () => `Recorded ${decision}. The review is ${coloured(decided.state)}.`);
      return EXIT.done;
    });
  }
}

const DECISIONS = [
  ['confirm', 'CONFIRM', 'say that the approval stands for another interval'],
  ['withdraw', 'WITHDRAW', 'say that it does not; the approval is suspended'],
] as const;

async function find(session: Parameters<Parameters<Program['run']>[1]>[0], id: string) {
  const { approvalReview } = await session.client.request(ApprovalReviewDocument, { id });
  if (approvalReview === null) throw new Error(`There is no review ${id} that you can see. Check the id, and whose token you use.`);
  return approvalReview;
}

interface Standing {
  readonly id: string;
  readonly environment: { readonly name: string } | null;
  readonly model: { readonly name: string } | null;
  readonly modelVersion: { readonly number: number } | null;
  readonly approvalStanding: {
    readonly standing: string;
    readonly until: string | null;
    readonly reasons: readonly string[];
    readonly review: { readonly id: string } | null;
  } | null;
}

const describe = (found: readonly Standing[]): string =>
  table(
    ['environment', 'version', 'standing', 'until', 'review', 'why', 'deployment'],
    found.map(({ id, environment, model, modelVersion, approvalStanding }) => [
      ...[
        environment?.name,
        `${model?.name ?? ''}@${modelVersion?.number ?? ''}`,
        approvalStanding?.standing,
        approvalStanding?.until ?? '',
        approvalStanding?.review?.id ?? '',
      ],
      ...[approvalStanding?.reasons.join(' '), id],
    ]),
  );
