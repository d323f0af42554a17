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
import { type Environment, findEnvironmentsById, systemActor } from '../identity/index.ts';
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
  const movable = await mayMove(ctx, version, environment, aliases.value);
  return movable.ok ? ok({ target: target.value, aliases: aliases.value }) : movable;
}

/** Whether a promotion into the environment may move the aliases as they are held now, whoever asks. */
export async function mayMove(
  asker: Context,
  { modelId }: ModelVersion,
  environment: Environment,
  aliases: readonly AliasWish[],
): Promise<Result<null, Conflict>> {
  const ctx = { ...asker, actor: systemActor };
  const names = aliases.map(({ name }) => name);
  const held = [...(await currentAliases(ctx, modelId, names)).values()];
  const places = await findEnvironmentsById(
    ctx,
    held.map(({ environmentId }) => environmentId),
  );
  for (const alias of held) {
    const place = places.find(({ id }) => id === alias.environmentId);
    // Otherwise the gate of a lesser environment could say what a label of production means.
    if (place !== undefined && place.rank > environment.rank) return refuse(heldElsewhere(alias, place, environment));
  }
  return ok(null);
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
