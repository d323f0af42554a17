import { Xoshiro256 } from '../../stats/random.ts';

/** The seed of the runs in `npm test`, so that they are the same everywhere; `npm run chaos` draws another each time and prints it. */
const TEST_SEED = 1985;

/** The seed of this run. */
export const chaosSeed = Number(process.env.CHAOS_SEED ?? TEST_SEED);

/** How many rounds to play: `few` in `npm test`, and `each` for every round that `npm run chaos` asks for. */
export function rounds(few: number, each: number): number {
  const asked = process.env.CHAOS_ROUNDS;
  return asked === undefined ? few : Math.ceil(Number(asked) * each);
}

/** Milliseconds that so many rounds may take, with room for a slow machine. */
export const patience = (count: number, perRoundMilliseconds: number): number => 30_000 + count * perRoundMilliseconds;

/** Choices drawn from a seed. */
export interface Choices {
  below(bound: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** The choices of one round: the same for the same seed, name and round. */
export function choicesOf(name: string, round: number): Choices {
  let seed = BigInt(chaosSeed) * 1_000_003n + BigInt(round);
  for (const character of name) seed = BigInt.asUintN(64, seed * 31n + BigInt(character.codePointAt(0) ?? 0));
  const random = Xoshiro256.seeded(seed);
  const below = (bound: number): number => random.nextBelow(bound);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const shuffled = <T>(list: readonly T[]): T[] => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  };
  return { below, pick, shuffled };
}

/** Runs the rounds one after the other; a failing one says which it was, so that it can be played again. */
export async function playRounds(name: string, count: number, play: (choices: Choices, round: number) => Promise<void>): Promise<void> {
  if (!(count > 0)) throw new Error(`CHAOS_ROUNDS leaves no round of "${name}" to play`);
  for (let round = 0; round < count; round++) {
    try {
      await play(choicesOf(name, round), round);
    } catch (error) {
      const again = `CHAOS_SEED=${chaosSeed}, round ${round} of "${name}"`;
      throw new Error(`${again}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}
