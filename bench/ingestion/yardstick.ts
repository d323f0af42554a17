import pg from 'pg';
import { z } from 'zod';

const facets = z.record(z.string(), z.looseObject({ _producer: z.string(), _schemaURL: z.string() })).optional();
const dataset = z.looseObject({ namespace: z.string(), name: z.string(), facets, inputFacets: facets, outputFacets: facets });

/** The specification's shape of an event about a run, as anybody would write it down with the validator at hand. */
const runEvent = z.looseObject({
  eventType: z.enum(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']).optional(),
  eventTime: z.iso.datetime({ offset: true }),
  producer: z.url(),
  schemaURL: z.url(),
  run: z.looseObject({ runId: z.uuid(), facets }),
  job: z.looseObject({ namespace: z.string(), name: z.string(), facets }),
  inputs: z.array(dataset).optional(),
  outputs: z.array(dataset).optional(),
});

/** The loops beside us. */
export interface Yardstick {
  /** Parses and validates every event and keeps nothing. */
  read(texts: readonly string[]): Promise<void>;
  /** The same, and keeps the text of each in a bare table, in a transaction of its own. */
  keep(texts: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Makes the bare table. */
export async function openYardstick(url: string): Promise<Yardstick> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table bench_events (raw text not null)');
  return {
    async read(texts) {
      for (const text of texts) runEvent.parse(JSON.parse(text));
    },
    async keep(texts) {
      for (const text of texts) {
        runEvent.parse(JSON.parse(text));
        await client.query({ name: 'keep', text: 'insert into bench_events values ($1)', values: [text] });
      }
    },
    stop: () => client.end(),
  };
}
