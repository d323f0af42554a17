/** The other process: records every edge that it is sent for Assay, as its operations do, and then for the yardstick. Started by `writer-process.ts`. */
import pg from 'pg';
import { silentLog } from '../../src/kernel/log.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { recorderOf } from './record.ts';

/** What the parent sends first, and then, as often as it likes. */
export type ToWriter =
  | { readonly kind: 'open'; readonly applicationUrl: string; readonly ownerUrl: string; readonly projectId: string; readonly principalId: string }
  | { readonly kind: 'add'; readonly edges: readonly (readonly [from: string, to: string])[] };

let add: ((edges: readonly (readonly [string, string])[]) => Promise<void>) | null = null;
let close: () => Promise<void> = async () => {};

async function open(message: Extract<ToWriter, { kind: 'open' }>): Promise<void> {
  const database = openDatabase(message.applicationUrl, silentLog);
  const yardstick = new pg.Client({ connectionString: message.ownerUrl });
  await yardstick.connect();
  const record = recorderOf(database, message);
  add = async (edges) => {
    await record(edges);
    await yardstick.query('insert into bench_edges select * from unnest($1::text[], $2::text[])', [edges.map(([from]) => from), edges.map(([, to]) => to)]);
  };
  close = async () => {
    await yardstick.end();
    await database.close();
  };
}

async function take(message: ToWriter): Promise<void> {
  if (message.kind === 'open') await open(message);
  else if (add === null) throw new Error('The first message must open the databases.');
  else await add(message.edges);
}

process.on('message', (message: ToWriter) => {
  take(message).then(
    () => process.send?.({ fault: null }),
    (error: unknown) => process.send?.({ fault: String(error) }),
  );
});
process.on('disconnect', () => void close().then(() => process.exit(0)));
