import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { toldEvent } from '../../domain/openlineage/told-event.rules.ts';
import { Checker, type ConformanceResult } from './checker.ts';
import { type RealEvent, realEvents, seedEvents } from './openlineage-files.ts';
import { type AskedServer, startServer } from './openlineage-server.ts';

type Project = Awaited<ReturnType<AskedServer['newProject']>>;

/** Real events of many tools through a started server: what is answered, what is known afterwards, and what we tell others. */
export async function openlineageConformance(shared: string): Promise<ConformanceResult> {
  const server = await startServer();
  try {
    const events = await realEvents(shared);
    const strict = await strictValidator(shared);
    const results = [
      await everyEvent(server, events, strict),
      await seed(server, shared),
      await shuffles(server, shared, events),
      await dbtColumn(server, events),
      told(strict),
    ];
    return { passed: results.reduce((sum, { passed }) => sum + passed, 0), failed: results.flatMap(({ failed }) => failed) };
  } finally {
    await server.stop();
  }
}

async function post(server: AskedServer, project: Project, where: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/api/v1/lineage${where}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${project.token}`, ...headers },
    body: body as BodyInit,
  });
  const text = await response.text();
  type Answer = {
    eventId?: string;
    warnings?: string[];
    detail?: string;
    summary?: { successful: number };
    failed_events?: { index: number; reason: string }[];
  };
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer };
}

type Validator = (event: unknown) => boolean;

async function everyEvent(server: AskedServer, events: readonly RealEvent[], strict: Validator): Promise<ConformanceResult> {
  const check = new Checker();
  const project = await server.newProject('every event');
  for (const { name, text, accepted } of events) {
    const plain = await post(server, project, '', text);
    const packed = await post(server, project, '', gzipSync(text), { 'content-encoding': 'gzip' });
    check.equal(
      `${name} is ${accepted ? 'accepted' : 'refused'} (${plain.body.detail ?? ''})`,
      accepted ? plain.status : Math.floor(plain.status / 100),
      accepted ? 201 : 4,
    );
    check.equal(`${name} packed is the same event`, `${packed.status} ${packed.body.eventId}`, `${plain.status} ${plain.body.eventId}`);
    if (!accepted) check.equal(`${name} is refused with a reason`, (plain.body.detail ?? '') !== '', true);
    else if (!strict(JSON.parse(text))) check.equal(`${name} is not in the strict form and gets warnings`, (plain.body.warnings ?? []).length > 0, true);
  }
  const batch = await post(server, project, '/batch', `[${events.map(({ text }) => text).join(',')}]`);
  check.equal('all in one batch', batch.status, 200);
  check.equal('all in one batch: how many are taken', batch.body.summary?.successful, events.filter(({ accepted }) => accepted).length);
  const refused = new Set(batch.body.failed_events?.map(({ index }) => index));
  for (const [i, { name, accepted }] of events.entries()) check.equal(`${name} in the batch`, refused.has(i), !accepted);
  const kept = await server.ask<{ lineageEvents: { totalCount: number } }>(
    'query ($p: ID!) { lineageEvents(projectId: $p) { totalCount } }',
    { p: project.id },
    project.token,
  );
  const distinct = new Set(events.filter(({ accepted }) => accepted).map(({ text }) => JSON.stringify(JSON.parse(text)))).size;
  check.equal('an event sent three times is one', kept.lineageEvents.totalCount, distinct);
  return check.result('events');
}

interface Graph {
  readonly jobs: Record<string, { inputs: string[]; outputs: string[] }>;
  readonly assets: string[];
  readonly runs: string[];
  readonly flows: string[];
}

/** Everything that is known of a project, page by page, in an order of its own. */
async function graphOf(server: AskedServer, { id, token }: Project): Promise<Graph> {
  const all = async <T>(field: string, selection: string): Promise<T[]> => {
    const found: T[] = [];
    for (let after: string | null = null, more = true; more; ) {
      type Page = Record<string, { edges: { node: T }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }>;
      const page: Page = await server.ask<Page>(
        `query ($p: ID!, $after: String) { ${field}(projectId: $p, first: 25, after: $after) { edges { node { ${selection} } } pageInfo { hasNextPage endCursor } } }`,
        { p: id, after },
        token,
      );
      const connection = page[field];
      found.push(...(connection?.edges.map(({ node }) => node) ?? []));
      more = connection?.pageInfo.hasNextPage === true;
      after = connection?.pageInfo.endCursor ?? null;
    }
    return found;
  };
  type Name = { namespace: string; name: string };
  const nameOf = ({ namespace, name }: Name) => `${namespace} ${name}`;
  const jobs = await all<Name & { inputs: Name[]; outputs: Name[] }>('jobs', 'namespace name inputs { namespace name } outputs { namespace name }');
  type Column = { name: string; type: string | null; sources: { asset: Name; column: { name: string } | null; transformations: unknown }[] };
  const assets = await all<Name & { metadata: unknown; columns: Column[] }>(
    'externalAssets',
    'namespace name metadata { description type version lifecycleChange owners tags } columns { name type sources { asset { namespace name } column { name } transformations { type subtype masking } } }',
  );
  const runs = await all<{ runUuid: string; state: string; startedAt: string; endedAt: string; parent: { runUuid: string } | null; job: Name }>(
    'runs',
    'runUuid state startedAt endedAt parent { runUuid } job { namespace name }',
  );
  return {
    jobs: Object.fromEntries(
      jobs
        .map((job) => [nameOf(job), { inputs: job.inputs.map(nameOf).sort(), outputs: job.outputs.map(nameOf).sort() }] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    assets: assets.map((asset) => `${nameOf(asset)} ${JSON.stringify(asset.metadata)}`).sort(),
    runs: runs.map((run) => JSON.stringify(run)).sort(),
    flows: assets
      .flatMap((asset) =>
        asset.columns.map((column) => `${nameOf(asset)} ${column.name} ${column.type} ${column.sources.map((source) => JSON.stringify(source)).sort()}`),
      )
      .sort(),
  };
}

async function seed(server: AskedServer, shared: string): Promise<ConformanceResult> {
  const check = new Checker();
  const project = await server.newProject('seed');
  for (const event of await seedEvents(shared)) check.equal('an event of the Marquez seed', (await post(server, project, '', event)).status, 201);
  const graph = await graphOf(server, project);
  const jobs = Object.values(graph.jobs);
  check.equal('jobs of the Marquez seed', jobs.length, 13);
  check.equal('datasets of the Marquez seed', graph.assets.length, 13);
  check.equal(
    'edges of the Marquez seed',
    jobs.reduce((sum, job) => sum + job.inputs.length + job.outputs.length, 0),
    27,
  );
  check.equal('runs of the Marquez seed', graph.runs.length, 13);
  check.equal('completed runs of the Marquez seed', graph.runs.filter((run) => run.includes('"COMPLETED"')).length, 13);
  return check.result('seed');
}

/** The same events in an order that depends on nothing but the number. */
function shuffled<T>(values: readonly T[], turn: number): T[] {
  const order = [...values];
  let state = turn * 2_654_435_761;
  for (let i = order.length - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}

async function shuffles(server: AskedServer, shared: string, events: readonly RealEvent[]): Promise<ConformanceResult> {
  const check = new Checker();
  const texts = [...(await seedEvents(shared)), ...events.filter(({ accepted }) => accepted).map(({ text }) => text)];
  const straight = await server.newProject('in order');
  for (const text of texts) await post(server, straight, '', text);
  const expected = JSON.stringify(await graphOf(server, straight));
  for (const turn of [1, 2, 3]) {
    const project = await server.newProject(`shuffled ${turn}`);
    const order = shuffled([...texts, ...texts], turn);
    // Twenty at a time, as producers that do not wait for each other.
    for (let at = 0; at < order.length; at += 20) {
      const answers = await Promise.all(order.slice(at, at + 20).map((text) => post(server, project, '', gzipSync(text), { 'content-encoding': 'gzip' })));
      check.equal(
        'events sent at once are all taken',
        answers.every(({ status }) => status === 201),
        true,
      );
    }
    check.equal(`shuffled and doubled (${turn}) gives the graph of in order`, JSON.stringify(await graphOf(server, project)) === expected, true);
  }
  return check.result('shuffles');
}

async function dbtColumn(server: AskedServer, events: readonly RealEvent[]): Promise<ConformanceResult> {
  const check = new Checker();
  const project = await server.newProject('dbt');
  const event = events.find(({ name }) => name.endsWith('compat_dbt/event_004.json'));
  check.equal('the dbt event', (await post(server, project, '', event?.text ?? '')).status, 201);
  type Column = { sources: { column: { name: string }; asset: { name: string } }[] };
  const { externalAssets } = await server.ask<{ externalAssets: { edges: { node: { columns: Column[] } }[] } }>(
    'query ($p: ID!) { externalAssets(projectId: $p, name: "stg_orders") { edges { node { columns(name: "completed_amount") { sources { column { name } asset { name } } } } } } }',
    { p: project.id },
    project.token,
  );
  const sources = externalAssets.edges[0]?.node.columns[0]?.sources.map(({ column, asset }) => `${asset.name}.${column.name}`).sort();
  check.equal('what completed_amount was computed from', sources?.join(', '), 'dbt_test.main.raw_orders.amount, dbt_test.main.raw_orders.status');
  return check.result('dbt column');
}

async function strictValidator(shared: string): Promise<Validator> {
  const spec = path.join(shared, 'interop/openlineage/spec');
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats.default(ajv);
  for (const file of await readdir(path.join(spec, 'facets'))) ajv.addSchema(JSON.parse(await readFile(path.join(spec, 'facets', file), 'utf8')) as object);
  return ajv.compile(JSON.parse(await readFile(path.join(spec, 'OpenLineage.json'), 'utf8')) as object) as Validator;
}

function told(strict: Validator): ConformanceResult {
  const check = new Checker();
  for (const type of [
    'promotion.requested',
    'promotion.promoted',
    'promotion.refused',
    'promotion.rejected',
    'promotion.withdrawn',
    'promotion.superseded',
    'deployment.began',
    'deployment.ended',
  ]) {
    const event = toldEvent({
      ...{
        type,
        occurredAt: new Date('2026-01-01T00:00:00Z'),
        subjectId: 'prq_00000000000000000000000001',
        model: 'credit',
        number: 3,
        environment: 'production',
      },
      ...{ namespace: 'assay://lender', reason: null },
    });
    check.equal(`what is told of ${type} is in the strict form`, strict(event), true);
  }
  return check.result('told');
}
