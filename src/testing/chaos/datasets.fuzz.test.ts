import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatasetQuestion, readDataset } from '../../inference/child/dataset-reader.ts';
import type { Cell } from '../../inference/child/dataset-rows.ts';
import { RunFailure } from '../../inference/child/run-failure.ts';
import { bytesOf } from '../runs.ts';
import { chaosSeed, patience, rounds } from './rounds.ts';

const RUNS = rounds(300, 200);
const LIMIT = { rows: 20, columns: 5, rowCharacters: 60 };

async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = 1 + (sizes[turn % sizes.length] ?? 0);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** What became of a file: its rows, or the sentence that refuses it; anything else is thrown on. */
async function read(bytes: Uint8Array, format: DatasetQuestion['format'], sizes: readonly number[]): Promise<readonly (readonly Cell[])[] | string> {
  const rows: (readonly Cell[])[] = [];
  try {
    const question: DatasetQuestion = { format, wanted: 'all', split: null, limits: LIMIT, onTotal: async () => {} };
    for await (const chunk of readDataset(pieces(bytes, sizes), question)) rows.push(...chunk.rows.map(({ cells }) => cells));
    return rows;
  } catch (error) {
    if (error instanceof RunFailure) return error.message;
    throw error;
  }
}

const csvBytes = fc.oneof(
  fc.array(fc.constantFrom('a', 'b', '1', ',', '"', '\n', '\r\n', ';', 'é', ' ', '""'), { maxLength: 60 }).map((parts) => bytesOf(`a,b\n${parts.join('')}`)),
  fc.array(fc.constantFrom('a,b', '1,2', '"x, y",3', '"two\nlines",', '', 'x'), { maxLength: 30 }).map((lines) => bytesOf(lines.join('\n'))),
  fc.uint8Array({ maxLength: 80 }),
);
const ndjsonBytes = fc.oneof(
  fc
    .array(fc.constantFrom('{"a":1,"b":"x"}', '{"a":null}', '{', '[]', '{"b":[1]}', '', '{"a":1e999}'), { maxLength: 12 })
    .map((lines) => bytesOf(lines.join('\n'))),
  fc.uint8Array({ maxLength: 80 }),
);
const sizes = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 5 });

function expectSound(outcome: readonly (readonly Cell[])[] | string): void {
  if (typeof outcome === 'string') expect(outcome).toMatch(/^[A-Z].*\.$/s);
  else {
    expect(outcome.length).toBeGreaterThan(0);
    expect(outcome.length).toBeLessThanOrEqual(LIMIT.rows);
    expect(new Set(outcome.map((row) => row.length)).size).toBe(1);
  }
}

describe(`datasets that nobody wrote (seed ${chaosSeed})`, () => {
  it.each([
    ['csv', csvBytes],
    ['ndjson', ndjsonBytes],
  ] as const)(
    'as %s are rows of one width within the limits, or refused with one sentence',
    async (format, bytes) => {
      let [readable, refused] = [0, 0];
      await fc.assert(
        fc.asyncProperty(bytes, sizes, async (file, cuts) => {
          const outcome = await read(file, format, cuts);
          expectSound(outcome);
          if (typeof outcome === 'string') refused++;
          else readable++;
        }),
        { seed: chaosSeed, numRuns: RUNS },
      );
      expect(Math.min(readable, refused)).toBeGreaterThan(RUNS / 50);
    },
    patience(RUNS, 20),
  );

  it(
    'read the same wherever their bytes are cut',
    async () => {
      await fc.assert(
        fc.asyncProperty(csvBytes, sizes, async (file, cuts) => {
          const [whole, cut] = [await read(file, 'csv', [file.length]), await read(file, 'csv', cuts)];
          // Which of several faults is met first may depend on the cuts; that there is one may not.
          if (typeof whole === 'string') expect(typeof cut).toBe('string');
          else expect(cut).toEqual(whole);
        }),
        { seed: chaosSeed, numRuns: RUNS },
      );
    },
    patience(RUNS, 20),
  );
});
