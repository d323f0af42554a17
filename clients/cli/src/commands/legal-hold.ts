import { accepted, LegalHoldsDocument, LiftLegalHoldDocument, PlaceLegalHoldDocument } from '@assay/sdk';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { table } from '../table.ts';

interface Keyed {
  readonly reason: string;
  readonly key?: string;
}

interface ListOptions {
  readonly thing?: string;
  readonly standing?: boolean;
}

const KEY = 'idempotency key: the same key again answers the same';

/** `assay legal-hold`: place, lift, list. */
export function addLegalHoldCommands({ root, run }: Program): void {
  const hold = root.command('legal-hold').description('what nobody may erase, whatever periods of retention say');
  const place = hold
    .command('place <thing>')
    .description('let nothing of a project, model, model version or incident be erased, by its id')
    .requiredOption('--reason <text>', 'why')
    .option('--key <text>', KEY);
  run<Keyed>(place, async (session, [thingId = ''], { reason, key }) => {
    const input = { thingId, reason, idempotencyKey: key ?? null };
    const placed = accepted((await session.client.request(PlaceLegalHoldDocument, { input })).placeLegalHold);
    session.answer(placed, () => `Held ${placed.thingId} (${placed.id}). Somebody else lifts it with assay legal-hold lift ${placed.id}.`);
    return EXIT.done;
  });
  const lift = hold
    .command('lift <hold>')
    .description('let periods of retention count again; never by whoever placed the hold')
    .requiredOption('--reason <text>', 'why')
    .option('--key <text>', KEY);
  run<Keyed>(lift, async (session, [legalHoldId = ''], { reason, key }) => {
    const input = { legalHoldId, reason, idempotencyKey: key ?? null };
    const lifted = accepted((await session.client.request(LiftLegalHoldDocument, { input })).liftLegalHold);
    session.answer(lifted, () => `Lifted ${lifted.id} from ${lifted.thingId}.`);
    return EXIT.done;
  });
  const list = hold
    .command('list')
    .description('legal holds of the project, oldest first')
    .option('--thing <id>', 'only those of this thing')
    .option('--standing', 'only those that nobody has lifted');
  run<ListOptions>(list, async (session, _args, { thing, standing }) => {
    const variables = { projectId: session.requireProject(), thingId: thing ?? null, standing: standing === true, first: 100 };
    const { legalHolds } = await session.client.request(LegalHoldsDocument, variables);
    const found = legalHolds.edges.map(({ node }) => node);
    session.answer(found, () =>
      table(
        ['thing', 'since', 'by', 'lifted', 'why', 'id'],
        found.map((one) => [one.thingId, one.placedAt, one.placedBy?.name, one.liftedAt ?? 'no', one.reason, one.id]),
      ),
    );
    return EXIT.done;
  });
}
