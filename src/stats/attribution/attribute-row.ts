/** The effects of all feature groups on one score, with base value, error and status. */
import { ADDITIVITY_TOLERANCE, type AdditivityCheck, checkAdditivity } from './additivity.ts';
import { AttributionFault, type AttributionReason } from './attribution-fault.ts';
import { CoalitionGame, type GameSetup } from './coalition-game.ts';
import { exactShapley, MOST_EXACT_PLAYERS } from './exact-shapley.ts';
import { permutationShapley } from './permutation-shapley.ts';

/** All coalitions, or sampled orders. */
export const ATTRIBUTION_METHODS = ['EXACT', 'PERMUTATION'] as const;
export type AttributionMethod = (typeof ATTRIBUTION_METHODS)[number];

/** Whether an attribution may be relied on: INSUFFICIENT when it has not converged, ERROR when it does not add up or could not be computed. */
export type AttributionStatus = 'OK' | 'INSUFFICIENT' | 'ERROR';

/** What moved one score away from the mean score of the background, group by group, on the scale of the link. */
export interface Attribution {
  readonly method: AttributionMethod;
  /** Mean linked score of the background rows; null when the status is ERROR without numbers. */
  readonly baseValue: number | null;
  /** Linked score of the row. */
  readonly output: number | null;
  /** One effect per group; empty without numbers. */
  readonly effects: readonly number[];
  /** 0 for effects that are exact. */
  readonly standardErrors: readonly number[];
  /** Pairs of orders that were walked; 0 for the exact method. */
  readonly pairs: number;
  readonly additivity: AdditivityCheck | null;
  readonly status: AttributionStatus;
  readonly reason: AttributionReason | null;
}

/** How far the score of a row may differ between two runs of the same model, relative to max(1, |score|). */
const REPRODUCIBLE = 1e-4;

/** What to explain and how. */
export interface AttributionRequest extends GameSetup {
  readonly method: AttributionMethod;
  /** The score that another run of the model gave to the row; the model has to give it again. */
  readonly expectedScore: number;
  readonly seed: bigint;
}

/** Attributes one score. Faults of the model become a status; only a broken connection to it and a request to stop reject. */
export async function attributeRow(request: AttributionRequest): Promise<Attribution> {
  try {
    return await attributed(request);
  } catch (cause) {
    if (!(cause instanceof AttributionFault)) throw cause;
    const status = cause.reason === 'BUDGET_ENDED' ? 'INSUFFICIENT' : 'ERROR';
    return {
      ...{ method: request.method, baseValue: null, output: null, effects: [], standardErrors: [], pairs: 0, additivity: null },
      ...{ status, reason: cause.reason },
    };
  }
}

async function attributed(request: AttributionRequest): Promise<Attribution> {
  const game = new CoalitionGame(request);
  const method = request.method === 'EXACT' && game.players.length <= MOST_EXACT_PLAYERS ? 'EXACT' : 'PERMUTATION';
  const output = await game.output();
  const found =
    method === 'EXACT'
      ? { effects: await exactShapley(game), standardErrors: null, pairs: 0, reason: null }
      : await permutationShapley(game, request.seed, (rows) => request.model.affords(rows));
  const [baseValue] = await game.values([0n]);
  const effects = new Array<number>(request.groups).fill(0);
  const standardErrors = new Array<number>(request.groups).fill(0);
  for (const [player, group] of game.players.entries()) {
    effects[group] = found.effects[player] as number;
    standardErrors[group] = found.standardErrors?.[player] ?? 0;
  }
  const additivity = checkAdditivity({ baseValue: baseValue as number, effects, output: output.linked }, ADDITIVITY_TOLERANCE.float32, output.rounding);
  const reproducible = Math.abs(output.score - request.expectedScore) <= REPRODUCIBLE * Math.max(1, Math.abs(request.expectedScore));
  const broken: AttributionReason | null = !additivity.holds ? 'ADDITIVITY_BROKEN' : reproducible ? null : 'NOT_REPRODUCIBLE';
  return {
    ...{ method, baseValue: baseValue as number, output: output.linked, effects, standardErrors, pairs: found.pairs, additivity },
    status: broken !== null ? 'ERROR' : found.reason !== null ? 'INSUFFICIENT' : 'OK',
    reason: broken ?? found.reason,
  };
}
