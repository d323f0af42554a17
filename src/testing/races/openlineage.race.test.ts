import { beforeAll, describe, expect, it } from 'vitest';
import { receiveLineage } from '../../domain/openlineage/index.ts';
import { chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { facet, graphOf, runEvent, table, uuid } from '../openlineage-kit.ts';
import { value } from '../registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../seed.ts';
import { openRaceTrack, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
let last = 0;
beforeAll(async () => {
  track = await openRaceTrack(3);
});

const ROUNDS = rounds(4, 12);
const EVENTS = 100;
const SENDERS = 12;

async function newPlace(): Promise<{ project: TestProject; machine: TestPerson }> {
  const project = await seedProject(track.instances[0]!, `raced ${++last}`);
  return { project, machine: await project.person({ roles: ['ingest'], kind: 'SERVICE_ACCOUNT' }) };
}

/** Events of few runs that name the same jobs, datasets and columns in opposite orders. */
const events = Array.from({ length: EVENTS }, (_, i) => {
  const names = i % 2 === 0 ? ['a', 'b', 'c'] : ['c', 'b', 'a'];
  const columns = i % 3 === 0 ? ['x', 'y'] : ['y', 'x'];
  const dataset = (name: string) =>
    table(name, {
      facets: {
        schema: facet({ fields: columns.map((column) => ({ name: column, type: `t${i % 5}` })) }),
        columnLineage: facet({
          fields: { [columns[0]!]: { inputFields: names.map((from) => ({ namespace: 'postgres://db:5432', name: from, field: columns[1] })) } },
        }),
        symlinks: facet({ identifiers: [{ namespace: 'hive', name: names[i % 3], type: 'TABLE' }] }),
      },
    });
  const parent = facet({ run: { runId: uuid(1_000) }, job: { namespace: 'tests', name: 'pipeline' } });
  return runEvent({
    ...{
      runId: uuid(i % 4),
      type: ['START', 'RUNNING', 'COMPLETE'][i % 3]!,
      time: `2026-01-01T00:00:${String(i % 60).padStart(2, '0')}Z`,
      job: `job ${i % 2}`,
    },
    ...{ inputs: names.map(dataset), outputs: [dataset(names[0]!)], runFacets: { parent } },
  });
});

describe(`at the same instant (seed ${chaosSeed})`, () => {
  it(
    'a hundred deliveries of the same runs, from several instances, lose nothing and give the graph of one',
    async () => {
      const { project, machine } = await newPlace();
      const texts = events.map((event) => JSON.stringify(event));
      value(await receiveLineage(machine.ctx, { projectId: project.id, texts, hosts: [] }));
      const expected = await graphOf(track.database.pool, project.id);
      await playRounds('deliveries', ROUNDS, async (choices) => {
        const raced = await newPlace();
        // Twelve senders, each with every twelfth event, one after another.
        const sender = (place: number) => async () => {
          for (const text of texts.filter((_, i) => i % SENDERS === place)) {
            value(await receiveLineage(track.at(place, raced.machine), { projectId: raced.project.id, texts: [text], hosts: [] }));
          }
        };
        await track.race(
          choices,
          ['job_runs', 'lineage_facets', 'asset_columns', 'lineage_versions'],
          Array.from({ length: SENDERS }, (_, place) => sender(place)),
        );
        expect(await graphOf(track.database.pool, raced.project.id)).toEqual(expected);
      });
    },
    patience(ROUNDS, 20_000),
  );
});
