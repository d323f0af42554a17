import {
  accepted,
  FreezePromotionsDocument,
  FreezesDocument,
  LiftFreezeDocument,
  LiftSuspensionDocument,
  RetireModelVersionDocument,
  SuspendApprovalDocument,
} from '@assay/sdk';
import { EXIT, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';
import { versionId } from '../version-id.ts';

interface Keyed {
  readonly reason: string;
  readonly key?: string;
}

interface FreezeOptions extends Keyed {
  readonly environment?: string;
  readonly until?: string;
}

interface ListOptions {
  readonly environment?: string;
  readonly standing?: boolean;
}

/** `assay freeze`, `assay suspend`, `assay restore` and `assay retire`. */
export function addHoldCommands({ root, run }: Program): void {
  addFreezeCommands({ root, run });
  const keyed = (command: ReturnType<typeof root.command>) =>
    command.requiredOption('--reason <text>', 'why').option('--key <text>', 'idempotency key: the same key again answers the same');
  run<Keyed>(
    keyed(root.command('suspend <deployment>').description('deny the admission of what was approved, until it is restored')),
    async (session, [deploymentId = ''], { reason, key }) => {
      const input = { deploymentId, reason, idempotencyKey: key ?? null };
      const suspension = accepted((await session.client.request(SuspendApprovalDocument, { input })).suspendApproval);
      session.answer(suspension, () => `Suspended (${suspension.id}). Restore it with assay restore ${suspension.id}.`);
      return EXIT.done;
    },
  );
  run<Keyed>(
    keyed(root.command('restore <suspension>').description('let what was approved be admitted again')),
    async (session, [suspensionId = ''], { reason, key }) => {
      const input = { suspensionId, reason, idempotencyKey: key ?? null };
      const suspension = accepted((await session.client.request(LiftSuspensionDocument, { input })).liftSuspension);
      session.answer(suspension, () => `Restored the approval of ${suspension.deploymentId}.`);
      return EXIT.done;
    },
  );
  run<Keyed>(
    keyed(root.command('retire <modelVersion>').description('end a version for ever: it is neither promoted nor admitted any more')),
    async (session, [version = ''], { reason, key }) => {
      // A retirement cannot be taken back, so that "the newest one" is not said precisely enough.
      if (!/^ver_|@/.test(version)) throw new UsageError(`Say which version of ${version} ends, such as ${version}@3.`);
      const input = { modelVersionId: await versionId(session, version), reason, idempotencyKey: key ?? null };
      const retirement = accepted((await session.client.request(RetireModelVersionDocument, { input })).retireModelVersion);
      session.answer(retirement, () => `Retired ${retirement.modelVersionId} at ${retirement.retiredAt}.`);
      return EXIT.done;
    },
  );
}

function addFreezeCommands({ root, run }: Program): void {
  const freeze = root.command('freeze').description('times without promotions');
  const begin = freeze
    .command('begin')
    .description('let nothing be promoted, whoever approves')
    .option('--environment <name>', 'environment; every one of the project when left out')
    .option('--until <instant>', 'when it ends by itself; when somebody lifts it when left out')
    .requiredOption('--reason <text>', 'why')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<FreezeOptions>(begin, async (session, _args, { environment, until, reason, key }) => {
    const input = { projectId: session.requireProject(), environment: environment ?? null, until: until ?? null, reason, idempotencyKey: key ?? null };
    const frozen = accepted((await session.client.request(FreezePromotionsDocument, { input })).freezePromotions);
    session.answer(frozen, () => `Frozen until ${frozen.until ?? 'it is lifted'} (${frozen.id}).`);
    return EXIT.done;
  });
  const lift = freeze
    .command('lift <freeze>')
    .description('let promotions go on')
    .requiredOption('--reason <text>', 'why')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<Keyed>(lift, async (session, [freezeId = ''], { reason, key }) => {
    const input = { freezeId, reason, idempotencyKey: key ?? null };
    const lifted = accepted((await session.client.request(LiftFreezeDocument, { input })).liftFreeze);
    session.answer(lifted, () => `Lifted ${lifted.id}.`);
    return EXIT.done;
  });
  const list = freeze
    .command('list')
    .description('what is and was frozen')
    .option('--environment <name>', 'only freezes of this environment alone')
    .option('--standing', 'only those that hold now');
  run<ListOptions>(list, async (session, _args, { environment, standing }) => {
    const variables = { projectId: session.requireProject(), environment: environment ?? null, standing: standing === true };
    const { freezes } = await session.client.request(FreezesDocument, variables);
    const found = freezes.edges.map(({ node }) => node);
    session.answer(found, () =>
      table(
        ['environment', 'since', 'until', 'holds', 'by', 'why', 'id'],
        found.map((one) => [
          one.environment?.name ?? 'all',
          one.frozenAt,
          one.until ?? 'lifted',
          one.standing ? 'yes' : 'no',
          one.frozenBy?.name,
          one.reason,
          one.id,
        ]),
      ),
    );
    return EXIT.done;
  });
}
