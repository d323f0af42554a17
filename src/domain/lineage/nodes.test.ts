import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { inMutation, numberedId } from '../../testing/lineage-kit.ts';
import { value } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { columnsOf, type PartsToRecord, recordNodes, recordParts, traceUpstream } from './index.ts';

let database: TestDatabase;
let project: TestProject;
let person: TestPerson;
let last = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  project = await seedProject(await testMachinery(database));
  person = await project.as('data-scientist');
});

const fresh = () => numberedId('DatasetVersion', ++last);
const partsOf = (parentId: string, names: string[]): PartsToRecord => ({ projectId: project.id, parentId, kind: 'Column', names, source: 'OBSERVED' });

/** A row of the table itself, as the owner of the database sees it. */
async function row(id: string) {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query('select label, parent_id, environment_id from lineage_nodes where id = $1', [id])).rows[0];
  } finally {
    await client.end();
  }
}

describe('a node of lineage', () => {
  it('keeps the first name it is given, also when it was known without one before', async () => {
    const [first, second] = [fresh(), fresh()];
    await inMutation(person.ctx, async (ctx) => {
      await recordNodes(ctx, project.id, [first, { id: second, label: 'people@1' }]);
      await recordNodes(ctx, project.id, [
        { id: first, label: 'applicants@3' },
        { id: second, label: 'something else' },
      ]);
    });
    expect(await row(first)).toMatchObject({ label: 'applicants@3' });
    expect(await row(second)).toMatchObject({ label: 'people@1' });
  });

  it('knows the environment of a deployment from the moment it is recorded', async () => {
    const deployment = numberedId('Deployment', 1);
    const environmentId = project.environments.production.id;
    await inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, [{ id: deployment, label: 'credit@1 in production', environmentId }]));
    expect(await row(deployment)).toEqual({ label: 'credit@1 in production', parent_id: null, environment_id: environmentId });
  });

  it('is refused when its id is none, and when a column does not say what it is part of', async () => {
    await expect(inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, ['nothing']))).rejects.toThrow(/is no id/);
    await expect(inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, [{ id: numberedId('Column', 1), label: 'wage' }]))).rejects.toThrow();
  });

  it('cannot be renamed or taken away by anybody, and cannot be part of a thing of another project', async () => {
    const [own, foreign] = [fresh(), fresh()];
    const other = await seedProject(person.ctx, 'another');
    await inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, [{ id: own, label: 'people@1' }]));
    await inMutation((await other.as('data-scientist')).ctx, (ctx) => recordNodes(ctx, other.id, [{ id: foreign, label: 'others@1' }]));
    await expect(inMutation(person.ctx, (ctx) => recordParts(ctx, partsOf(foreign, ['wage'])))).rejects.toThrow();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await expect(owner.query("update lineage_nodes set label = 'x' where id = $1", [own])).rejects.toThrow(/only grows/);
      await expect(owner.query("update lineage_nodes set kind = 'Model' where id = $1", [own])).rejects.toThrow(/refused/);
    } finally {
      await owner.end();
    }
  });
});

describe('parts of a thing', () => {
  it('are known by their names, keep their ids, and lie upstream of what they are part of', async () => {
    const parent = fresh();
    await inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, [{ id: parent, label: 'people@1' }]));
    const first = await inMutation(person.ctx, (ctx) => recordParts(ctx, partsOf(parent, ['wage', 'age', 'wage'])));
    const second = await inMutation(person.ctx, (ctx) => recordParts(ctx, partsOf(parent, ['age', 'education'])));
    expect([...first.keys()].sort()).toEqual(['age', 'wage']);
    expect(second.get('age')).toBe(first.get('age'));
    const columns = await columnsOf(person.ctx, parent);
    expect([...columns.keys()].sort()).toEqual(['age', 'education', 'wage']);
    const { nodes, edges } = value(await traceUpstream(person.ctx, { nodeId: parent }));
    expect(nodes.map((node) => node.id).sort()).toEqual([parent, ...columns.values()].sort());
    expect(edges.map((edge) => edge.kind)).toEqual(['PART_OF', 'PART_OF', 'PART_OF']);
  });

  it('get one id each when two transactions name the same columns at once', async () => {
    const parent = fresh();
    await inMutation(person.ctx, (ctx) => recordNodes(ctx, project.id, [{ id: parent, label: 'people@2' }]));
    const names = Array.from({ length: 20 }, (_, i) => `column ${i}`);
    const answers = await Promise.all(
      [names, [...names].reverse(), names].map((order) => inMutation(person.ctx, (ctx) => recordParts(ctx, partsOf(parent, order)))),
    );
    const known = [...(await columnsOf(person.ctx, parent))].sort();
    expect(known).toHaveLength(20);
    for (const answer of answers) expect([...answer].sort()).toEqual(known);
  });
});
