import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLJSONObject } from '../scalars.ts';

/** A field of a card. */
@ObjectType('CardField', { description: 'How far one field of a card is filled in.' })
export class CardField {
  @Field(() => String, { description: 'Name of the field.' })
  field!: string;

  @Field(() => Int, { description: 'How much it counts, 1 to 3.' })
  weight!: number;

  @Field(() => Float, { description: '1 filled in, 0.5 too short, 0 empty, placeholder or stale.' })
  state!: number;

  @Field(() => Boolean, { description: 'Whether no promotion is possible without it, at the tier of the use case.' })
  blocking!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is not complete, and what to do; null when it is.' })
  because!: string | null;
}

/** How complete a card is. */
@ObjectType('CardCompleteness', { description: 'How complete a card is; missing blocking fields count apart from the score.' })
export class CardCompleteness {
  @Field(() => Float, { description: 'Weighted share of complete fields, 0 to 1.' })
  score!: number;

  @Field(() => [CardField], { description: 'All fields.' })
  fields!: readonly CardField[];

  @Field(() => [CardField], { description: 'Blocking fields that are missing.' })
  missing!: readonly CardField[];
}

/** Evidence behind a card. */
@ObjectType('Citation', { description: 'Evidence that a card takes numbers from.' })
export class Citation {
  @Field(() => ID, { description: 'Id of the evidence.' })
  evidenceId!: string;

  @Field(() => String, { description: 'Digest that was recorded for it.' })
  digest!: string;

  @Field(() => String, { description: 'Digest of what is stored now.' })
  actualDigest!: string;

  @Field(() => Boolean, { description: 'True when the two differ: no number from it may be believed.' })
  stale!: boolean;
}

/** A revision of a card. */
@ObjectType('CardRevision', { description: 'One revision of the prose of a card.' })
export class CardRevision {
  @Field(() => Int, { description: '1, 2, … within the card.' })
  number!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was written.' })
  revisedAt!: Date;

  @Field(() => GraphQLJSONObject, { description: 'The prose as it was then.' })
  prose!: object;

  readonly revisedById!: Id<'Principal'>;
}

/** GraphQL form of a model card. */
@ObjectType('ModelCard', { description: 'What there is to know about a version: prose by people, facts from evidence.', implements: NodeInterface })
export class ModelCard extends NodeInterface {
  readonly __typename!: 'ModelCard';

  @Field(() => Int, { description: 'How often its prose was revised.' })
  revision!: number;

  @Field(() => String, { description: 'Digest of the canonical card: what approvers sign.' })
  digest!: string;

  @Field(() => CardCompleteness, { description: 'How complete it is.' })
  completeness!: CardCompleteness;

  @Field(() => [Citation], { description: 'The evidence behind its numbers.' })
  citations!: readonly Citation[];

  @Field(() => String, { description: 'The card as Markdown; every measured number stands beside the id of its evidence.' })
  markdown!: string;

  @Field(() => GraphQLJSONObject, { description: 'The canonical card, section by section; its digest is that of the card.' })
  sections!: object;

  @Field(() => GraphQLISODateTime, { description: 'When its prose was revised last.' })
  revisedAt!: Date;

  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly revisedById!: Id<'Principal'>;
}
