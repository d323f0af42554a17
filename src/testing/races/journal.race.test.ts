import { beforeAll, describe, expect, it } from 'vitest';
import { sealEntries, verifyJournal } from '../../domain/journal/index.ts';
import { chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { commitEntries, draftOf } from '../journal-kit.ts';
import { value } from '../registry-kit.ts';
import { seedPerson, type TestPerson } from '../seed.ts';
import { openRaceTrack, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
let auditor: TestPerson;
beforeAll(async () => {
  track = await openRaceTrack(4);
  auditor = await seedPerson(track.instances[0]!, null, { installationRoles: ['auditor'] });
});

const ROUNDS = rounds(6, 10);

describe(`at the same instant (seed ${chaosSeed})`, () => {
  it(
    'sealers and writers of four instances leave one gapless, verifiable journal in which every entry stands once',
    async () => {
      let written = 0;
      await playRounds('sealers', ROUNDS, async (choices) => {
        const marks = Array.from({ length: 4 }, () => Array.from({ length: 1 + choices.below(6) }, () => draftOf(++written)));
        const writers = marks.map((drafts, place) => () => commitEntries(track.instances[place]!.database, ...drafts));
        const sealers = track.instances.map((instance) => async () => void (await sealEntries(instance, 1 + choices.below(5))));
        await track.race(choices, ['journal_entries', 'journal_leaves', 'journal_checkpoints'], [...writers, ...sealers]);
      });
      await sealEntries(track.instances[0]!);
      const { rows } = await track.database.pool.query<{ position: number; mark: number }>(
        `select l.position::int, (e.payload->>'mark')::int as mark from journal_leaves l join journal_entries e on e.seq = l.entry_seq where e.request_id = 'kit' order by l.position`,
      );
      expect(rows.map(({ mark }) => mark).sort((a, b) => a - b)).toEqual(Array.from({ length: written }, (_, index) => index + 1));
      const all = await track.database.pool.query<{ position: number }>('select position::int from journal_leaves order by position');
      expect(all.rows.map(({ position }) => position)).toEqual(all.rows.map((_, index) => index + 1));
      expect(value(await verifyJournal(track.at(1, auditor), { projectId: null }))).toMatchObject({ isIntact: true, fault: null });
    },
    patience(ROUNDS, 4_000),
  );
});
