/** The program of a judging process: takes the rows of one run as they are scored, and judges them. */
import { gatherRows } from '../../inference/gather-rows.ts';
import { outputWidth } from '../../inference/run-protocol.ts';
import { expectKind, type Server, serveOnce } from '../../inference/trusted-program.ts';
import { judgeRows } from './judge-rows.ts';
import type { FromJudge, ToJudge } from './judging-protocol.ts';

await serveOnce(judge);

async function judge({ hear, say }: Server<ToJudge, FromJudge>): Promise<FromJudge> {
  const { plan } = expectKind(await hear(), 'PLAN');
  const { columns, output } = plan.measuring;
  const rows = gatherRows(columns, outputWidth(output));
  for (let message = await hear(); message.kind !== 'SCORED'; message = await hear()) {
    if (message.kind === 'EXPECT') rows.expect(message.rows);
    else rows.add(expectKind(message, 'BATCH').batch);
  }
  const outcome = await judgeRows(
    plan,
    rows.gathered(),
    async () => {
      await say({ kind: 'MEASURED' });
      return expectKind(await hear(), 'READ').read;
    },
    async ({ digest, pieces }) => {
      await say({ kind: 'PREDICTIONS', digest });
      const rest = pieces[Symbol.asyncIterator]();
      for (let message = await hear(); message.kind !== 'KEPT'; message = await hear()) {
        expectKind(message, 'NEXT');
        const next = await rest.next();
        await say(next.done === true ? { kind: 'WRITTEN' } : { kind: 'PIECE', bytes: next.value });
      }
    },
  );
  return { kind: 'OUTCOME', outcome };
}
