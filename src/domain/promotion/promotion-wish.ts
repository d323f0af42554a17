import { digestOf } from '../../kernel/digest.ts';
import { type Conflict, conflict, type InvalidInput, type LimitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import {
  type Alias,
  type AliasWish,
  type AliasWishInput,
  checkAliasWishes,
  checkTarget,
  currentAliases,
  type TargetFacts,
  type TargetInput,
} from '../deployments/index.ts';
import { type Environment, findEnvironmentsById } from '../identity/index.ts';
import type { ModelVersion } from '../registry/index.ts';
import type { SignedEvidence } from './promotion-request.entity.ts';

/** What a request asks for besides that the version serves. */
export interface PromotionWish {
  readonly target: TargetFacts | null;
  readonly aliases: readonly AliasWish[];
}

/** The parts of the evidence that the wish makes. */
export type WishEvidence = Pick<SignedEvidence, 'target' | 'aliases'>;

/** The wish, tidied, unless it is malformed or asks for an alias that only a promotion into a later environment may move. */
export async function checkWish(
  ctx: Context,
  version: ModelVersion,
  environment: Environment,
  input: { readonly target?: TargetInput | null; readonly aliases?: readonly AliasWishInput[] | null },
): Promise<Result<PromotionWish, InvalidInput | LimitExceeded | Conflict>> {
  const target = input.target == null ? ok(null) : checkTarget('target', input.target);
  if (!target.ok) return target;
  const aliases = checkAliasWishes('aliases', input.aliases ?? []);
  if (!aliases.ok) return aliases;
  const held = await currentAliases(
    ctx,
    version.modelId,
    aliases.value.map(({ name }) => name),
  );
  const places = new Map(
    (
      await findEnvironmentsById(
        ctx,
        [...held.values()].map(({ environmentId }) => environmentId),
      )
    ).map((place) => [place.id, place]),
  );
  for (const alias of held.values()) {
    const place = places.get(alias.environmentId);
    // Otherwise the gate of a lesser environment could say what a label of production means.
    if (place !== undefined && place.rank > environment.rank) return refuse(heldElsewhere(alias, place, environment));
  }
  return ok({ target: target.value, aliases: aliases.value });
}

const heldElsewhere = (alias: Alias, place: Environment, asked: Environment): Conflict =>
  conflict(
    `The alias ${alias.name} was moved by a promotion into ${place.name}; a promotion into ${asked.name} cannot move it. Leave it out, or ask for ${place.name}.`,
    alias.id,
  );

/** What of the wish is signed. An alias that meanwhile means something else voids what was decided: it was not the move that people saw. */
export async function wishEvidence(ctx: Context, modelId: string, { target, aliases }: PromotionWish): Promise<WishEvidence> {
  const held = await currentAliases(
    ctx,
    modelId,
    aliases.map(({ name }) => name),
  );
  const moves = aliases.map(({ name, follows }) => ({ name, follows, from: held.get(name)?.id ?? null }));
  return { target: target === null ? null : digestOf({ ...target }), aliases: moves.length === 0 ? null : digestOf(moves) };
}
