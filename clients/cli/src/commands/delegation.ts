import { accepted, DelegateApprovalsDocument, DelegationsDocument, type DelegationsQuery, RevokeDelegationDocument } from '@assay/sdk';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';

interface DelegateOptions {
  readonly role: string;
  readonly from?: string;
  readonly until: string;
  readonly reason: string;
  readonly key?: string;
}

interface RevokeOptions {
  readonly reason: string;
  readonly key?: string;
}

interface ListOptions {
  readonly inForce?: boolean;
}

type Found = DelegationsQuery['delegations']['edges'][number]['node'];

const PAGE = 100;

/** `assay delegation`: who decides for whom. */
export function addDelegationCommands({ root, run }: Program): void {
  const delegation = root.command('delegation').description('who decides on promotions for whom');
  const make = delegation
    .command('make <person>')
    .description('let another person decide for you for a time')
    .requiredOption('--role <name>', 'which of your roles')
    .option('--from <instant>', 'when it begins; now when left out')
    .requiredOption('--until <instant>', 'when it ends by itself')
    .requiredOption('--reason <text>', 'why')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<DelegateOptions>(make, async (session, [delegateId = ''], { role, from, until, reason, key }) => {
    const input = { projectId: session.requireProject(), delegateId, role, from: from ?? null, until, reason, idempotencyKey: key ?? null };
    const made = accepted((await session.client.request(DelegateApprovalsDocument, { input })).delegateApprovals);
    session.answer(made, () => `${made.delegate?.name ?? delegateId} decides for you as ${made.role} until ${made.endsAt} (${made.id}).`);
    return EXIT.done;
  });
  const revoke = delegation
    .command('revoke <delegation>')
    .description('end a delegation at once')
    .requiredOption('--reason <text>', 'why')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<RevokeOptions>(revoke, async (session, [delegationId = ''], { reason, key }) => {
    const input = { delegationId, reason, idempotencyKey: key ?? null };
    const revoked = accepted((await session.client.request(RevokeDelegationDocument, { input })).revokeDelegation);
    session.answer(revoked, () => `Revoked ${revoked.id}.`);
    return EXIT.done;
  });
  const list = delegation.command('list').description('who decides and decided for whom').option('--in-force', 'only those that hold now');
  run<ListOptions>(list, async (session, _args, { inForce }) => {
    const projectId = session.requireProject();
    const found: Found[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { delegations }: DelegationsQuery = await session.client.request(DelegationsDocument, { projectId, inForce: inForce === true, first: PAGE, after });
      found.push(...delegations.edges.map(({ node }) => node));
      ({ hasNextPage: more, endCursor: after } = delegations.pageInfo);
    }
    session.answer(found, () =>
      table(
        ['of', 'to', 'role', 'from', 'until', 'state', 'why', 'id'],
        found.map((one) => [one.delegator?.name, one.delegate?.name, one.role, one.startsAt, one.endsAt, one.state, one.reason, one.id]),
      ),
    );
    return EXIT.done;
  });
}
