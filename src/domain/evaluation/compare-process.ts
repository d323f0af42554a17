/** The program of a comparing process: takes the stored predictions of two runs, and compares them. */
import { expectKind, type Server, serveOnce } from '../../inference/trusted-program.ts';
import { compareRows } from './compare-rows.ts';
import type { FromComparing, ToComparing } from './comparing-protocol.ts';
import { pairRows } from './predictions.rules.ts';
import { PredictionsReader } from './read-predictions.rules.ts';

await serveOnce(compare);

async function compare({ hear }: Server<ToComparing, FromComparing>): Promise<FromComparing> {
  const { specification, seed, costs } = expectKind(await hear(), 'QUESTION').question;
  const candidate = await readAll(hear);
  const champion = await readAll(hear);
  if (candidate === null || champion === null) return { kind: 'UNREADABLE', side: candidate === null ? 'candidate' : 'champion' };
  const paired = pairRows(candidate, champion);
  if (typeof paired === 'string') return { kind: 'NOT_PAIRED', message: paired };
  return { kind: 'COMPARED', found: await compareRows(paired, specification, BigInt(seed), costs) };
}

async function readAll(hear: Server<ToComparing, FromComparing>['hear']) {
  const reader = new PredictionsReader();
  const decoder = new TextDecoder();
  for (let message = await hear(); message.kind !== 'END'; message = await hear())
    reader.add(decoder.decode(expectKind(message, 'PIECE').bytes, { stream: true }));
  reader.add(decoder.decode());
  return reader.finish();
}
