import { beforeAll, describe, expect, it } from 'vitest';
import { carryOutRun } from '../../domain/bias/index.ts';
import type { Context } from '../../domain/context.ts';
import { carryOutCheck as carryOutEquivalence, checkEquivalence, equivalenceQueue } from '../../domain/equivalence/index.ts';
import { evaluationQueue, requestEvaluation } from '../../domain/evaluation/index.ts';
import { registerModelVersion } from '../../domain/registry/index.ts';
import { carryOutCheck as carryOutSkew, checkSkew, skewQueue } from '../../domain/skew/index.ts';
import { type CarriedOut, type ClaimedWork, claimWork, type LeasedWork, renewLease, type WorkQueue } from '../../domain/work/index.ts';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { peopleOptions } from '../evaluation-kit.ts';
import { sigmoidModel } from '../onnx-fixtures.ts';
import { type SeededRegistry, seedRegistry, upload, value } from '../registry-kit.ts';
import { twoFeatureManifest } from '../runs.ts';
import { seedProject, type TestProject } from '../seed.ts';
import { systemContext } from '../test-context.ts';
import { askErrand, clearErrands, createErrands, errandQueue } from '../work-kit.ts';
import { openRaceTrack, type RaceTrack } from './race-track.ts';

let track: RaceTrack;
let projects: readonly Id<'Project'>[];
let project: TestProject;
let seeded: SeededRegistry;
beforeAll(async () => {
  track = await openRaceTrack(3);
  await createErrands(track.database);
  project = await seedProject(track.instances[0]!);
  seeded = await seedRegistry(project, peopleOptions(60));
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

/** A version that no other question is about; derived, so that every kind of work can be done on it. */
let versions = 0;
async function freshVersion(ctx: Context): Promise<string> {
  versions += 1;
  const registered = await registerModelVersion(ctx, {
    modelId: seeded.model.id,
    artifactDigest: await upload(ctx, project.id, sigmoidModel({ weights: [1, 2 + versions / 1_000] })),
    manifest: twoFeatureManifest,
    featureSetVersionId: seeded.featureSetVersion.id,
    trainingDatasetVersionIds: [seeded.datasetVersion.id],
    derivedFrom: { modelVersionId: seeded.modelVersion.id, kind: 'QUANTISED' },
  });
  return value(registered).id;
}

/** One kind of work as the race sees it. */
interface Kind {
  readonly table: string;
  readonly recorded: string;
  ask(ctx: Context, modelVersionId: string): Promise<string>;
  /** Takes the next item; how to carry it out, and whether the lease still holds. */
  claim(ctx: Context, worker: string): Promise<Held | null>;
}

interface Held {
  readonly id: string;
  carryOut(): Promise<CarriedOut>;
  stillHeld(): Promise<boolean>;
}

const claimer =
  <Item extends LeasedWork>(queue: WorkQueue<Item>, carryOut: (ctx: Context, claimed: ClaimedWork<Item>) => Promise<CarriedOut>) =>
  async (ctx: Context, worker: string): Promise<Held | null> => {
    const claimed = await claimWork(ctx, queue, worker);
    if (claimed === null) return null;
    return { id: claimed.item.id, carryOut: () => carryOut(ctx, claimed), stillHeld: () => renewLease(ctx, queue, claimed.lease, 1) };
  };

const KINDS: Readonly<Record<string, Kind>> = {
  'evaluation run': {
    ...{ table: 'evaluation_runs', recorded: 'evaluation.recorded' },
    ask: async (ctx, modelVersionId) => value(await requestEvaluation(ctx, { modelVersionId })).id,
    claim: claimer(evaluationQueue, (ctx, { item, lease }) => carryOutRun(ctx, { run: item, lease })),
  },
  'equivalence check': {
    ...{ table: 'equivalence_checks', recorded: 'equivalence.recorded' },
    ask: async (ctx, modelVersionId) => value(await checkEquivalence(ctx, { modelVersionId, tolerances: { maxDifference: 0.1 } })).id,
    claim: claimer(equivalenceQueue, carryOutEquivalence),
  },
  'skew check': {
    ...{ table: 'skew_checks', recorded: 'skew-check.recorded' },
    ask: async (ctx, modelVersionId) => value(await checkSkew(ctx, { modelVersionId })).id,
    claim: claimer(skewQueue, carryOutSkew),
  },
};

describe.each(Object.entries(KINDS))(`one %s and several workers (seed ${chaosSeed})`, (name, { table, recorded, ask, claim }) => {
  it(
    'is taken by one, taken over by one when that one is gone, and has one result, that of the newer lease',
    async () => {
      await playRounds(name, rounds(1, 3), async (choices) => {
        const { ctx } = await project.as('data-scientist');
        const id = await ask(ctx, await freshVersion(ctx));
        const together = async (word: string): Promise<Held> => {
          const workers = track.instances.map((instance, place) => () => claim(systemContext(instance), `${word} ${place}`));
          const taken = (await track.race(choices, [table, 'work_turns', 'journal_entries'], workers)).flatMap((one) => one ?? []);
          expect(taken.map((held) => held.id)).toEqual([id]);
          return present(taken[0], 'the one who took it');
        };
        const gone = await together('first');
        await track.database.pool.query(`update ${table} set lease_until = clock_timestamp() - interval '1 second' where id = $1`, [id]);
        const next = await together('second');
        expect([await gone.stillHeld(), await next.stillHeld()]).toEqual([false, true]);
        const outcomes = await track.race(choices, [table, 'lineage_edges', 'journal_entries'], [gone.carryOut, next.carryOut]);
        expect(outcomes).toEqual(['LOST', 'RECORDED']);
        const entries = await track.database.pool.query('select type from journal_entries where subject_id = $1', [id]);
        expect(entries.rows.filter(({ type }) => type === recorded)).toHaveLength(1);
        expect((await track.database.pool.query(`select state, attempts from ${table} where id = $1`, [id])).rows).toEqual([
          { state: 'SUCCEEDED', attempts: 2 },
        ]);
      });
    },
    patience(rounds(1, 3), 60_000),
  );
});
