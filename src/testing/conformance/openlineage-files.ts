import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** An event of a real file, and what the specification says becomes of it. */
export interface RealEvent {
  readonly name: string;
  readonly text: string;
  readonly accepted: boolean;
}

/** Accepted whatever they look like: what INTEROP.md names. */
const ACCEPTED = /^(valid|compat_dbt|invalid\/marquez)\/|^invalid\/openlineage\/client__python/;
/** Refused: runs without a UUID. */
const REFUSED = /event_no_run_id|column_level_lineage\.md__0|examples\.md__4|examples\.md__6/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every single event of the folder, with its fate. */
export async function realEvents(shared: string): Promise<readonly RealEvent[]> {
  const folder = path.join(shared, 'interop/openlineage');
  const files = (await readdir(folder, { recursive: true })).filter((file) => /^(valid|invalid|docs_examples|compat_dbt)\/.*\.json$/.test(file)).sort();
  const single = await Promise.all(files.map(async (name) => ({ name, text: await readFile(path.join(folder, name), 'utf8') })));
  const airflow = JSON.parse(await readFile(path.join(shared, 'interop/airflow/airflow3_openlineage_events.derived.json'), 'utf8')) as unknown[];
  return [
    ...single.map((event) => ({ ...event, accepted: fateOf(event.name, JSON.parse(event.text)) })),
    ...airflow.map((event, i) => ({ name: `airflow/${i}`, text: JSON.stringify(event), accepted: true })),
  ];
}

interface Named {
  readonly namespace?: unknown;
  readonly name?: unknown;
}

/** The rules of the specification, apart from the reader that is tested: no UUID of a run, no name of a job or dataset. */
function fateOf(file: string, event: { run?: { runId?: unknown }; job?: Named; dataset?: Named; inputs?: Named[]; outputs?: Named[] }): boolean {
  if (REFUSED.test(file)) return false;
  if (ACCEPTED.test(file)) return true;
  const isNamed = (thing: Named | undefined) => typeof thing?.namespace === 'string' && typeof thing.name === 'string';
  if (event.run !== undefined && !UUID.test(String(event.run.runId))) return false;
  const subject = event.job ?? event.dataset;
  return isNamed(subject) && [...(event.inputs ?? []), ...(event.outputs ?? [])].every(isNamed);
}

/** The events of the Marquez seed with its times filled in. */
export async function seedEvents(shared: string): Promise<readonly string[]> {
  const template = await readFile(path.join(shared, 'interop/openlineage/marquez_seed/metadata.template.json'), 'utf8');
  const start = Date.parse('2026-01-01T00:00:00.000Z');
  const filled = template.replaceAll(/\{\{RUN_(?:START_TIME|END_TIME_AFTER_(\d+)_MINUTES)\}\}/g, (_, minutes?: string) =>
    new Date(start + Number(minutes ?? 0) * 60_000).toISOString(),
  );
  return (JSON.parse(filled) as unknown[]).map((event) => JSON.stringify(event));
}
