import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { facet, graphOf, runEvent, table, uuid } from '../../testing/openlineage-kit.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { receiveLineage } from './index.ts';

let database: TestDatabase;
let graphAfter: (deliveries: readonly (readonly unknown[])[]) => Promise<unknown>;

beforeAll(async () => {
  database = await createTestDatabase();
  const machinery = await testMachinery(database);
  let last = 0;
  graphAfter = async (deliveries) => {
    const project = await seedProject(machinery, `project-${++last}`);
    const machine = await project.person({ roles: ['ingest'], kind: 'SERVICE_ACCOUNT' });
    for (const events of deliveries) {
      const texts = events.map((event) => JSON.stringify(event));
      value(await receiveLineage(machine.ctx, { projectId: project.id, texts, hosts: [] }));
    }
    return graphOf(database.pool, project.id);
  };
});

/** One table as three producers see it: they agree in some columns and flows and differ in others. */
const SCHEMAS = [
  ['a int', 'b int'],
  ['a text', 'b int'],
  ['b text', 'c int'],
].map((columns) => facet({ fields: columns.map((column) => ({ name: column.split(' ')[0], type: column.split(' ')[1] })) }));

const SOURCES = [
  { a: 'x', b: 'x' },
  { a: 'x', b: 'y' },
  { b: 'x', c: 'y' },
].map((columns, i) =>
  facet({
    fields: Object.fromEntries(
      Object.entries(columns).map(([column, field]) => [
        column,
        { inputFields: [{ namespace: 'postgres://db:5432', name: 'source', field, transformations: [{ type: 'DIRECT', subtype: `by ${i}` }] }] },
      ]),
    ),
  }),
);

const saying = fc.record({ schema: fc.nat(2), source: fc.option(fc.nat(2)), minute: fc.nat(9), twice: fc.boolean() });

const eventOf = ({ schema, source, minute, twice }: { schema: number; source: number | null; minute: number; twice: boolean }, i: number) => {
  const facets = {
    schema: SCHEMAS[schema],
    ...(source === null ? {} : { columnLineage: SOURCES[source] }),
    documentation: facet({ description: `by ${schema}` }),
  };
  const target = table('target', { facets });
  const also = { ...target, facets: { schema: SCHEMAS[(schema + 1) % 3] } };
  return runEvent({ runId: uuid(i), time: `2026-01-01T00:0${minute}:00Z`, inputs: twice ? [also] : [], outputs: [target] });
};

describe('what is said of a table again and again', () => {
  it('is what the newest events say, piece by piece, however sayings alternate, in whichever order and portions they come', async () => {
    const plan = fc
      .array(saying, { minLength: 4, maxLength: 9 })
      .map((drawn) => drawn.map(eventOf))
      .chain((events) =>
        fc.record({ events: fc.constant(events), sent: fc.shuffledSubarray(events, { minLength: events.length }), portion: fc.integer({ min: 1, max: 3 }) }),
      );
    await fc.assert(
      fc.asyncProperty(plan, async ({ events, sent, portion }) => {
        const portions = Array.from({ length: Math.ceil(sent.length / portion) }, (_, i) => sent.slice(i * portion, (i + 1) * portion));
        expect(await graphAfter(portions)).toEqual(await graphAfter([events]));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 300_000);

  it('costs the columns no writing while it stays the same, and is given to them before something else is said', async () => {
    const event = (schema: number, minute: number) => eventOf({ schema, source: 0, minute, twice: false }, minute);
    const stamps = async () =>
      (
        await database.pool.query<{
          told: string;
        }>(`select name || ' ' || type || ' ' || left(stamp, 16) as told from asset_columns where type is not null and project_id = (
        select id from projects order by created_at desc limit 1) order by name`)
      ).rows.map(({ told }) => told);
    await graphAfter([[event(0, 1)], [event(0, 3)], [event(0, 5)]]);
    expect(await stamps()).toEqual(['a int 2026-01-01T00:01', 'b int 2026-01-01T00:01']);
    // A saying from between comes late: what was said before it and after it counts, except for what it alone speaks of.
    await graphAfter([[event(0, 1)], [event(0, 5)], [event(2, 3)]]);
    expect(await stamps()).toEqual(['a int 2026-01-01T00:05', 'b int 2026-01-01T00:05', 'c int 2026-01-01T00:03']);
  });
});
