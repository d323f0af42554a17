import { beforeAll, describe, expect, it } from 'vitest';
import { judgeRun } from '../../domain/bias/operations/judge-run.ts';
import { cancelEvaluation, claimRun, evaluationQueue, recordScores, requestEvaluation } from '../../domain/evaluation/index.ts';
import { renewLease } from '../../domain/work/index.ts';
import { chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { inMutation } from '../lineage-kit.ts';
import { sigmoidModel } from '../onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../registry-kit.ts';
import { twoFeatureManifest } from '../runs.ts';
import { seedProject, type TestProject } from '../seed.ts';
import { systemContext } from '../test-context.ts';
import { openRaceTrack, outcomesOf, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
let project: TestProject;
let seeded: SeededRegistry;
beforeAll(async () => {
  track = await openRaceTrack(3);
  project = await seedProject(track.instances[0]!);
  seeded = await seedRegistry(project);
});

const ROUNDS = rounds(5, 10);
const rows = async <T>(statement: string, ...values: unknown[]): Promise<T[]> => (await track.database.pool.query(statement, values)).rows;

/** A version that nobody evaluated yet: each is a file of its own, as equal questions share one run. */
let versions = 0;
const freshVersion = async () =>
  seedModelVersion(project, seeded, { bytes: Buffer.concat([sigmoidModel(), metadata(`version ${++versions}`)]), manifest: twoFeatureManifest });

/** A field of the format that carries a text and changes nothing else: doc_string of the model. */
function metadata(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([(6 << 3) | 2, bytes.length]), bytes]);
}

/** Ends the leases of a run, as if its worker had vanished long ago. */
const expireLease = (id: string) => rows(`update evaluation_runs set lease_until = clock_timestamp() - interval '1 second' where id = $1`, id);

describe(`at the same instant (seed ${chaosSeed})`, () => {
  it(
    'several workers that look for work: each run is taken by exactly one',
    async () => {
      const scientist = await project.as('data-scientist');
      await playRounds('claims', ROUNDS, async (choices) => {
        const wanted = 1 + choices.below(2);
        for (let each = 0; each < wanted; each++) value(await requestEvaluation(scientist.ctx, { modelVersionId: (await freshVersion()).id }));
        const workers = track.instances.map((instance, place) => () => claimRun(systemContext(instance), `worker ${place}`));
        const claimed = (await track.race(choices, ['evaluation_runs', 'journal_entries'], workers)).flatMap((one) => one ?? []);
        expect(new Set(claimed.map(({ run }) => run.id)).size).toBe(claimed.length);
        expect(claimed.length).toBe(wanted);
        for (const { run } of claimed) {
          expect((await rows(`select id from journal_entries where subject_id = $1 and type = 'evaluation.started'`, run.id)).length).toBe(1);
          value(await cancelEvaluation(scientist.ctx, { evaluationRunId: run.id }));
        }
      });
    },
    patience(ROUNDS, 6_000),
  );

  it(
    'a worker that was given up and the one that took over: one result, that of the newer lease',
    async () => {
      const scientist = await project.as('data-scientist');
      await playRounds('take-over', rounds(2, 2), async (choices) => {
        const { id } = value(await requestEvaluation(scientist.ctx, { modelVersionId: (await freshVersion()).id }));
        const [slow, fast] = [systemContext(track.instances[0]!), systemContext(track.instances[1]!)];
        const first = await claimRun(slow, 'slow');
        expect(first?.run.id).toBe(id);
        await expireLease(id);
        const takers = [1, 2].map((place) => () => claimRun(systemContext(track.instances[place]!), `taker ${place}`));
        const second = (await track.race(choices, ['evaluation_runs', 'journal_entries'], takers)).flatMap((one) => one ?? []);
        expect(second.map(({ run }) => run.id)).toEqual([id]);
        const judged = await judgeRun(fast, second[0]!.run);
        if (judged.kind !== 'JUDGED') throw new Error(`not judged: ${JSON.stringify(judged)}`);
        const { scored } = judged;
        const results = await track.race(
          choices,
          ['evaluation_runs', 'artifacts', 'journal_entries'],
          [
            () => inMutation(slow, (ctx) => recordScores(ctx, first!.lease, scored)),
            () => inMutation(fast, (ctx) => recordScores(ctx, second[0]!.lease, scored)),
          ],
        );
        expect(outcomesOf(results)).toMatchObject({ won: [{ id, state: 'SUCCEEDED' }], refused: ['IllegalTransition'] });
        expect(await renewLease(slow, evaluationQueue, first!.lease, 1)).toBe(false);
        expect((await rows(`select id from journal_entries where subject_id = $1 and type = 'evaluation.recorded'`, id)).length).toBe(1);
      });
    },
    patience(rounds(2, 2), 20_000),
  );

  it(
    'the same question asked several times is one run',
    async () => {
      const scientist = await project.as('data-scientist');
      await playRounds('same question', ROUNDS, async (choices) => {
        const version = await freshVersion();
        const asked = [0, 1, 2].map((place) => () => requestEvaluation(track.at(place, scientist), { modelVersionId: version.id }));
        const { won, refused } = outcomesOf(await track.race(choices, ['evaluation_runs', 'journal_entries'], asked));
        expect(refused).toEqual([]);
        expect(new Set(won.map(({ id }) => id)).size).toBe(1);
        expect((await rows('select id from evaluation_runs where model_version_id = $1', version.id)).length).toBe(1);
      });
    },
    patience(ROUNDS, 6_000),
  );
});
