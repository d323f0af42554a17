import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_MODEL_NAMES, readDemoModel } from '../../bin/demo-data.ts';
import { inspectModel } from '../../inference/inspect-model.ts';
import type { ModelRunner } from '../../inference/model-runner.ts';
import { createModelRunner } from '../../inference/run-in-child.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { silentLog } from '../../kernel/log.ts';
import { nestedModel, sigmoidModel, zipMapModel } from '../onnx-fixtures.ts';
import { aRun } from '../runs.ts';
import { chaosSeed, choicesOf, patience, playRounds, rounds } from './rounds.ts';

const ORIGINALS = [...DEMO_MODEL_NAMES.map((name) => readDemoModel(name).onnx), sigmoidModel(), zipMapModel(), nestedModel(3)];
const RUNS = rounds(500, 300);
const CHILDREN = rounds(4, 4);

/** One change of a file: bytes flipped, cut out, doubled, or brought in from another model. */
const damage = fc.record({
  at: fc.nat(),
  bits: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 6 }),
  cut: fc.nat({ max: 40 }),
  splice: fc.nat(),
});

function damaged(
  model: Uint8Array,
  other: Uint8Array,
  { at, bits, cut, splice }: { at: number; bits: [number, number][]; cut: number; splice: number },
): Uint8Array {
  const place = at % model.length;
  const piece = splice % 3 === 0 ? other.slice(splice % other.length, (splice % other.length) + cut) : new Uint8Array();
  const bytes = Uint8Array.from([...model.slice(0, place), ...piece, ...model.slice(place + (cut % 7))]);
  for (const [where, mask] of bits) {
    const index = where % bytes.length;
    bytes[index] = (bytes[index] ?? 0) ^ mask;
  }
  return bytes;
}

describe(`damaged ONNX files (seed ${chaosSeed})`, () => {
  let runner: ModelRunner;
  beforeAll(() => {
    runner = createModelRunner({ log: silentLog });
  });
  afterAll(() => runner.stop());

  it(
    'are accepted within every limit, or refused with one sentence',
    () => {
      fc.assert(
        fc.property(fc.constantFrom(...ORIGINALS), fc.constantFrom(...ORIGINALS), damage, (model, other, change) => {
          const result = inspectModel(damaged(model, other, change as Parameters<typeof damaged>[2]));
          if (!result.ok) expect(result.problem.message).toMatch(/^[A-Z"].*\.$/s);
          else {
            const dimensions = [...result.value.inputs, ...result.value.outputs].flatMap(({ shape }) => shape ?? []);
            for (const dimension of dimensions) if (typeof dimension === 'number') expect(dimension).toBeLessThanOrEqual(LIMITS.modelDimension);
          }
        }),
        { seed: chaosSeed, numRuns: RUNS },
      );
    },
    patience(RUNS, 20),
  );

  it(
    'that inspection lets pass end their own process at worst: the run has scores or a named fault, and the next model runs',
    async () => {
      await playRounds('damaged models in a child', CHILDREN, async (choices, round) => {
        let model: Uint8Array | null = null;
        for (let attempt = 0; model === null; attempt++) {
          const luck = choicesOf(`damage ${round}`, attempt);
          const bits: [number, number][] = Array.from({ length: 1 + luck.below(3) }, () => [luck.below(10_000), 1 + luck.below(255)]);
          const candidate = damaged(sigmoidModel(), sigmoidModel(), { at: 0, bits, cut: 0, splice: 1 });
          if (inspectModel(candidate).ok) model = candidate;
        }
        const outcome = await runner.run(aRun(model, { limits: { seconds: 20, addressSpaceKibibytes: 4_194_304, rows: 1_000, columns: 100 } }), {});
        if (outcome.kind === 'SCORED') expect(outcome.scores.length).toBe(3);
        else
          expect(outcome).toMatchObject({
            code: expect.stringMatching(/^(MODEL_ERROR|RESOURCE_LIMIT|CHILD_CRASHED|TIMEOUT)$/),
            message: expect.stringMatching(/\.$/),
          });
        if (choices.below(2) === 0) expect(await runner.run(aRun(sigmoidModel()), {})).toMatchObject({ kind: 'SCORED', rows: 3 });
      });
    },
    patience(CHILDREN, 30_000),
  );
});
