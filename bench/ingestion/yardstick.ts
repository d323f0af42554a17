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

/** The loop beside us: it parses and validates every event and keeps nothing. */
export function parseAndValidate(texts: readonly string[]): void {
  for (const text of texts) runEvent.parse(JSON.parse(text));
}
