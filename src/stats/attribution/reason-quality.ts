/**
 * Whether the reasons that a refusal names are the ones that mattered: without the named groups, that is with their cells from the background, the
 * expected score has to reach the cut-off. Asked of refusals close to the cut-off, where four reasons can be enough.
 */
import { CoalitionGame, type GameSetup } from './coalition-game.ts';

/** Mean linked score of a row whose named groups take their cells from the background. Throws AttributionFault. */
export async function outputWithout(setup: GameSetup, groups: ReadonlySet<number>): Promise<number> {
  const game = new CoalitionGame(setup);
  const kept = game.players.reduce((coalition, group, player) => (groups.has(group) ? coalition : coalition | (1n << BigInt(player))), 0n);
  const [value] = await game.values([kept]);
  return value as number;
}
