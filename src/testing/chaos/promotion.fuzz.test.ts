import { beforeAll, describe, expect, it } from 'vitest';
import { createTheatre, type PromotionTheatre } from '../promotion-theatre.ts';
import { play } from './promotion-steps.ts';
import { PromotionWorld } from './promotion-world.ts';
import { chaosSeed, patience, playRounds, rounds } from './rounds.ts';

let theatre: PromotionTheatre;
beforeAll(async () => {
  theatre = await createTheatre();
});

/** Projects that are played with, one after the other: 2,000 steps in `npm test`, 100,000 in `npm run chaos`. */
const PROJECTS = rounds(10, 25);
const STEPS = 200;
let policy = 1;

describe(`any steps of any people in any order (seed ${chaosSeed})`, () => {
  it(
    'do what the model of the gate allows, and nothing else',
    async () => {
      let [allowed, refused, promoted] = [0, 0, 0];
      await playRounds('promotion against its model', PROJECTS, async (choices) => {
        policy += 1;
        const world = await PromotionWorld.begin(theatre, policy);
        const told: string[] = [];
        for (let step = 0; step < STEPS; step += 1) {
          const played = await play(world, choices);
          const outcome = played.outcome.ok ? 'done' : `${played.outcome.problem?.kind}: ${played.outcome.problem?.message}`;
          told.push(`${played.told} → ${outcome}`);
          if (played.outcome.ok) allowed += 1;
          else refused += 1;
          const differences = [
            ...(played.outcome.ok === played.allowed ? [] : [`the model ${played.allowed ? 'allows' : 'refuses'} it`]),
            ...(await world.differences()),
          ];
          expect(differences, `step ${step}, after\n${told.slice(-40).join('\n')}`).toEqual([]);
        }
        policy = world.model.policy;
        promoted += world.model.requests.filter(({ state }) => state === 'PROMOTED').length;
      });
      // A walk that never comes to the end, or is never refused, would have shown nothing.
      expect(Math.min(allowed, refused)).toBeGreaterThan(PROJECTS * 20);
      expect(promoted).toBeGreaterThan(PROJECTS);
    },
    patience(PROJECTS * STEPS, 2_000),
  );
});
