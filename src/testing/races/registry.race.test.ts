import { beforeAll, describe, expect, it } from 'vitest';
import { deploy } from '../../domain/deployments/index.ts';
import { decideAuditSpecification, proposeAuditSpecification, registerModel } from '../../domain/registry/index.ts';
import { chaosSeed, patience, playRounds, rounds } from '../chaos/rounds.ts';
import { inMutation, numberedId } from '../lineage-kit.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, value } from '../registry-kit.ts';
import { seedProject, type TestProject } from '../seed.ts';
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

describe(`at the same instant (seed ${chaosSeed})`, () => {
  it(
    'versions of one model get consecutive numbers, each once',
    async () => {
      await playRounds('numbering', ROUNDS, async (choices, round) => {
        const scientist = await project.as('data-scientist');
        const model = value(await registerModel(scientist.ctx, { useCaseId: seeded.useCase.id, name: `model ${round}`, description: 'Raced.' }));
        const register = (place: number) => () =>
          seedModelVersion({ ...project, as: async () => ({ ...scientist, ctx: track.at(place, scientist) }) }, { ...seeded, model });
        const versions = await track.race(choices, ['model_versions', 'journal_entries', 'artifacts'], [0, 1, 2].map(register));
        expect(versions.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
        expect(await rows('select number from model_versions where model_id = $1 order by number', model.id)).toEqual([
          { number: 1 },
          { number: 2 },
          { number: 3 },
        ]);
      });
    },
    patience(ROUNDS, 4_000),
  );

  it(
    'one decision on a specification stands, and one specification of a use case is in force',
    async () => {
      await playRounds('specification', ROUNDS, async (choices, round) => {
        const [owner, reviewer, other] = [
          await project.as('model-owner'),
          await project.as('model-risk-reviewer'),
          await project.as('model-risk-reviewer', 'other reviewer'),
        ];
        const propose = async (threshold: number) =>
          value(
            await proposeAuditSpecification(owner.ctx, {
              ...{
                useCaseId: seeded.useCase.id,
                datasetVersionId: seeded.datasetVersion.id,
                labelColumn: 'label',
                positiveLabel: '1',
                favourableOutcome: 'POSITIVE',
              },
              ...{ threshold, rowIdColumn: 'id', protectedAttributes: [{ column: 'gender', aliases: ['sex'], unknownValues: ['unknown'] }] },
            }),
          );
        const [first, second] = [await propose(0.3 + round / 10_000), await propose(0.6 + round / 10_000)];
        const decide = (place: number, auditSpecificationId: string, decision: 'APPROVE' | 'REJECT') => () =>
          decideAuditSpecification(track.at(place, place === 1 ? other : reviewer), { auditSpecificationId, decision, reason: 'Raced.' });
        const results = await track.race(
          choices,
          ['audit_specifications', 'journal_entries'],
          [decide(0, first.id, 'APPROVE'), decide(1, first.id, 'REJECT'), decide(2, second.id, 'APPROVE')],
        );
        expect(outcomesOf(results).won.length).toBe(2);
        const states = await rows<{ id: string; state: string }>('select id, state from audit_specifications where use_case_id = $1', seeded.useCase.id);
        expect(states.filter(({ state }) => state === 'APPROVED').length).toBe(1);
        expect(states.filter(({ id, state }) => (id === first.id || id === second.id) && state === 'PROPOSED')).toEqual([]);
      });
    },
    patience(ROUNDS, 4_000),
  );

  it(
    'two deployments of one model into one environment follow one another without a gap or an overlap',
    async () => {
      const person = await project.as('data-scientist');
      await playRounds('deployments', ROUNDS, async (choices, round) => {
        const model = value(await registerModel(person.ctx, { useCaseId: seeded.useCase.id, name: `deployed ${round}`, description: 'Raced.' }));
        const versions = [await seedModelVersion(project, { ...seeded, model }), await seedModelVersion(project, { ...seeded, model })];
        const deployments = versions.map(
          ({ id }, place) =>
            () =>
              inMutation(track.at(place, person), (ctx) =>
                deploy(ctx, {
                  modelVersionId: id,
                  environmentId: project.environments.production.id,
                  promotionRequestId: numberedId('PromotionRequest', 2 * round + place),
                }),
              ),
        );
        const { won } = outcomesOf(await track.race(choices, ['deployments', 'lineage_edges', 'journal_entries'], deployments));
        expect(won.length).toBe(2);
        const served = await rows<{ from: Date; to: Date | null }>(
          'select valid_from as from, valid_to as to from deployments where model_id = $1 order by valid_from, valid_to nulls last',
          model.id,
        );
        expect(served.length).toBe(2);
        expect([served[0]?.to, served[1]?.to]).toEqual([served[1]?.from, null]);
      });
    },
    patience(ROUNDS, 4_000),
  );
});
