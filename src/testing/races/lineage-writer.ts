/** A server process of its own that adds random edges to a project until its input ends; started by lineage.race.test.ts. */
import { setTimeout as pause } from 'node:timers/promises';
import type { MutationContext } from '../../domain/context.ts';
import { recordEdges } from '../../domain/lineage/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { type Id, randomIds } from '../../kernel/id.ts';
import { silentLog } from '../../kernel/log.ts';
import { ok } from '../../kernel/result.ts';
import { openDatabase } from '../../storage/database.ts';
import { inTransaction } from '../../storage/transaction.ts';
import { choicesOf } from '../chaos/rounds.ts';
import { numberedId } from '../lineage-kit.ts';

const [url = '', projectId = '', nodes = '0'] = process.argv.slice(2);
/** Ten edges a second. */
const PAUSE_MS = 100;

const database = openDatabase(url, silentLog);
const choices = choicesOf('lineage writer', 0);
let isAsked = true;
process.stdin.on('end', () => {
  isAsked = false;
});
process.stdin.resume();
let written = 0;
while (isAsked) {
  const [from, to] = [choices.below(Number(nodes)), choices.below(Number(nodes))];
  if (from !== to) {
    const stamp = { principalId: numberedId('Principal', 0), principalKind: 'SYSTEM', requestId: 'writer' };
    await inTransaction(database, stamp, async (tx) => {
      const ctx = { tx, db: tx, clock: systemClock, ids: randomIds } as unknown as MutationContext;
      const edge = { projectId: projectId as Id<'Project'>, from: numberedId('DatasetVersion', from), to: numberedId('DatasetVersion', to) };
      return ok(await recordEdges(ctx, [{ ...edge, kind: 'DERIVED', source: 'OBSERVED' }]));
    });
    written++;
  }
  await pause(PAUSE_MS);
}
await database.close();
process.stdout.write(`${written}\n`);
