import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { close, cubic, explain, type Predict, sizes } from '../../testing/attribution-worlds.ts';
import { tableModel } from '../../testing/table-model.ts';
import { checkAdditivity } from './additivity.ts';
import { MeteredModel } from './metered-model.ts';
import { LOGIT_CLIP, ScoreLink } from './score-link.ts';

describe('the additivity check', () => {
  it('fails when one effect is changed by more than the tolerance, and holds when none is', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.double({ min: 1, max: 100, noNaN: true }), fc.boolean(), async (given, at, times, up) => {
        const found = await explain({ ...given, predict: cubic(given) });
        const sums = { baseValue: found.baseValue as number, output: found.output as number };
        const sound = checkAdditivity({ ...sums, effects: found.effects }, 1e-5);
        expect(sound.holds).toBe(true);
        const change = (times * 2.1 * sound.tolerance + 1e-9) * (up ? 1 : -1);
        const perturbed = found.effects.map((effect, i) => (i === at % found.effects.length ? effect + change : effect));
        expect(checkAdditivity({ ...sums, effects: perturbed }, 1e-5).holds).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is not fooled by numbers that are not finite', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(checkAdditivity({ baseValue: 0, effects: [bad], output: 1 }, 1e-4).holds).toBe(false);
      expect(checkAdditivity({ baseValue: bad, effects: [1], output: 1 }, 1e-4).holds).toBe(false);
      expect(checkAdditivity({ baseValue: 0, effects: [1], output: bad }, 1e-4).holds).toBe(false);
    }
  });

  it('makes an attribution an ERROR when the model answers differently for the row alone and for the row among others', async () => {
    const table = tableModel(
      [
        [1, 2],
        [0, 0],
        [3, 3],
      ],
      ([a, b]) => (a as number) + (b as number),
    );
    const moody = {
      ...table,
      score: async (mixtures: Parameters<typeof table.score>[0]) => (await table.score(mixtures)).map((score) => score + (mixtures.over.length > 1 ? 0.01 : 0)),
    };
    const found = await explain({
      row: [1, 2],
      background: [
        [0, 0],
        [3, 3],
      ],
      predict: () => 3,
      change: { model: new MeteredModel(moody.score, 1_000) },
    });
    expect(found).toMatchObject({ status: 'ERROR', reason: 'ADDITIVITY_BROKEN' });
    expect(found.additivity?.error).toBeCloseTo(0.01, 6);
  });

  it('makes it an ERROR when another run of the model gave the row another score', async () => {
    const found = await explain({ row: [1], background: [[0]], predict: ([a]) => a as number, expectedScore: 1.5 });
    expect(found).toMatchObject({ status: 'ERROR', reason: 'NOT_REPRODUCIBLE' });
  });
});

describe('the scale of an attribution', () => {
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

  it('is the log odds under the logit link, so that a logistic model has the effects of its linear part', async () => {
    const predict: Predict = ([a, b]) => sigmoid(0.5 * (a as number) - (b as number));
    const { effects, baseValue, output } = await explain({
      row: [2, 1],
      background: [
        [0, 0],
        [1, 1],
      ],
      predict,
      link: new ScoreLink('LOGIT'),
    });
    close(effects, [0.5 * 1.5, -0.5]);
    close([baseValue as number, output as number], [-0.25, 0]);
  });

  it('counts the probabilities that were clipped', async () => {
    const link = new ScoreLink('LOGIT');
    const found = await explain({ row: [1], background: [[0]], predict: ([a]) => a as number, link });
    expect(found.output).toBeCloseTo(Math.log((1 - LOGIT_CLIP) / LOGIT_CLIP), 9);
    expect(found.status).toBe('OK');
    expect(link.clipped).toBeGreaterThan(0);
  });

  it('refuses scores that are no probabilities under the logit link, and scores that are no numbers under any', async () => {
    expect(await explain({ row: [2], background: [[0]], predict: ([a]) => a as number, link: new ScoreLink('LOGIT') })).toMatchObject({
      status: 'ERROR',
      reason: 'SCORES_NOT_PROBABILITIES',
    });
    expect(await explain({ row: [1], background: [[0]], predict: () => Number.NaN, expectedScore: 1 })).toMatchObject({
      status: 'ERROR',
      reason: 'NON_FINITE_SCORE',
    });
  });
});
