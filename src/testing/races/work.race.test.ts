import { beforeAll, describe, expect, it } from 'vitest';
import { claimWork } from '../../domain/work/index.ts';
import type { Id } from '../../kernel/id.ts';
import { chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { seedProject } from '../seed.ts';
import { systemContext } from '../test-context.ts';
import { askErrand, clearErrands, createErrands, errandQueue } from '../work-kit.ts';
import { openRaceTrack, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
let projects: readonly Id<'Project'>[];
beforeAll(async () => {
  track = await openRaceTrack(3);
  await createErrands(track.database);
  projects = (await Promise.all(['many', 'few', 'one'].map((name) => seedProject(track.instances[0]!, name)))).map(({ id }) => id);
});

const ROUNDS = rounds(6, 20);

describe(`at the same instant (seed ${chaosSeed})`, () => {
  it(
    'several workers that look for work take one item of each project, however many the first one has',
    async () => {
      await playRounds('turns', ROUNDS, async (choices) => {
        await clearErrands(track.database);
        const ctx = systemContext(track.instances[0]!);
        for (const [place, project] of projects.entries()) for (let each = 2 * (projects.length - place); each > 0; each--) await askErrand(ctx, project);
        const workers = track.instances.map((instance, place) => () => claimWork(systemContext(instance), errandQueue, `worker ${place}`));
        const claimed = (await track.race(choices, ['errands', 'work_turns', 'journal_entries'], workers)).flatMap((one) => one ?? []);
        expect(claimed.map(({ item }) => item.projectId).sort()).toEqual([...projects].sort());
      });
    },
    patience(ROUNDS, 3_000),
  );
});
