/**
 * The game whose Shapley values explain one row: v(S) is the mean, over background rows b, of the model's linked score of the row
 * that has the cells of the groups in S from the explained row and all others from b (interventional, or marginal, value function).
 * Source: Štrumbelj & Kononenko (2014); Lundberg & Lee (2017); Janzing et al. (2020) on the interventional reading.
 */
import { FROM_BASE } from '../../kernel/mixtures.ts';
import type { MeteredModel } from './metered-model.ts';
import type { ScoreLink } from './score-link.ts';

/** One row to explain against a background, in the words of mixtures. */
export interface GameSetup {
  readonly model: MeteredModel;
  readonly link: ScoreLink;
  /** Number of feature groups. */
  readonly groups: number;
  /** The explained row and the background rows, by their numbers. */
  readonly row: number;
  readonly background: Uint32Array;
  /** Whether two rows have the same cells in a group. */
  readonly sameCells: (group: number, row: number, other: number) => boolean;
}

/** Values of coalitions, each computed once. A coalition is a set of players as bits; players are the groups that differ from some background row. */
export class CoalitionGame {
  /** Groups that can move the score at all, ascending; every other one has no effect by definition. */
  readonly players: readonly number[];
  private readonly setup: GameSetup;
  private readonly known = new Map<bigint, number>();

  constructor(setup: GameSetup) {
    this.setup = setup;
    const { groups, row, background, sameCells } = setup;
    this.players = Array.from({ length: groups }, (_, group) => group).filter((group) => !background.every((other) => sameCells(group, row, other)));
  }

  /** The coalition of all players. */
  get everybody(): bigint {
    return (1n << BigInt(this.players.length)) - 1n;
  }

  /** Model rows that the values of these coalitions cost. */
  costOf(coalitions: Iterable<bigint>): number {
    let unknown = 0;
    for (const coalition of new Set(coalitions)) if (!this.known.has(coalition)) unknown += 1;
    return unknown * this.setup.background.length;
  }

  /** The values of the coalitions, in their order. Throws AttributionFault. */
  async values(coalitions: readonly bigint[]): Promise<Float64Array> {
    const asked = [...new Set(coalitions)].filter((coalition) => !this.known.has(coalition));
    if (asked.length > 0) await this.learn(asked);
    return Float64Array.from(coalitions, (coalition) => this.known.get(coalition) as number);
  }

  /** The linked score of the explained row itself, asked for anew, and how far rounding may move it. */
  async output(): Promise<{ readonly score: number; readonly linked: number; readonly rounding: number }> {
    const { model, link, groups, row } = this.setup;
    const [score] = await model.score({ groups, patterns: new Uint32Array(groups).fill(FROM_BASE), over: Uint32Array.of(row) });
    return { score: score as number, linked: link.apply(score as number), rounding: link.roundingAt(score as number) };
  }

  private async learn(coalitions: readonly bigint[]): Promise<void> {
    const { model, link, groups, row, background } = this.setup;
    const patterns = new Uint32Array(coalitions.length * groups).fill(FROM_BASE);
    for (const [c, coalition] of coalitions.entries()) {
      for (const [player, group] of this.players.entries()) if ((coalition >> BigInt(player)) & 1n) patterns[c * groups + group] = row;
    }
    const scores = await model.score({ groups, patterns, over: background });
    for (const [c, coalition] of coalitions.entries()) {
      let sum = 0;
      for (let b = 0; b < background.length; b++) sum += link.apply(scores[c * background.length + b] as number);
      this.known.set(coalition, sum / background.length);
    }
  }
}
