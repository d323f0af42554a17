import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import type { EdgeKind, LineageDirection, TraceLineageInput } from '../../domain/lineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { EdgeKindEnum, EdgeSourceEnum, LineageDirectionEnum } from './lineage-enums.ts';

/** How far and along what to follow lineage. */
@ArgsType()
export class LineageArgs {
  @Field(() => LineageDirectionEnum, { description: 'Which way to go.' })
  direction!: LineageDirection;

  @Field(() => Int, { nullable: true, description: 'At most so many edges away; as far as they lead when left out.' })
  depth?: number | null;

  @Field(() => [EdgeKindEnum], { nullable: true, description: 'Only along edges of these kinds; of every kind when left out.' })
  kinds?: EdgeKind[] | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'As it held at this instant; what holds until further notice when left out.' })
  asOf?: Date | null;
}

/** Which of the nodes to show. */
@ArgsType()
export class LineageNodesArgs {
  @Field(() => Int, { defaultValue: 100, description: `At most so many, nearest first, ${LIMITS.lineageNodes} or fewer; total says how many there are.` })
  first!: number;

  @Field(() => [String], { nullable: true, description: 'Only things of these kinds, such as Deployment.' })
  kinds?: string[] | null;
}

/** GraphQL form of a node of lineage. */
@ObjectType('LineageNode', { description: 'A thing that was reached.' })
export class LineageNode {
  @Field(() => ID, { description: 'Id of the thing.' })
  id!: string;

  @Field(() => String, { description: 'Kind of the thing, such as ModelVersion.' })
  kind!: string;

  @Field(() => Int, { description: 'Edges on the shortest way to it; 0 for the thing that was asked about.' })
  depth!: number;
}

/** GraphQL form of an edge. */
@ObjectType('LineageEdge', { description: 'What one thing has to do with another, and when that held.' })
export class LineageEdge {
  @Field(() => ID, { description: 'Id of the edge.' })
  id!: string;

  @Field(() => ID, { description: 'The upstream end.' })
  from!: string;

  @Field(() => ID, { description: 'The downstream end.' })
  to!: string;

  @Field(() => EdgeKindEnum, { description: 'What it says.' })
  kind!: string;

  @Field(() => EdgeSourceEnum, { description: 'How it came to be known.' })
  source!: string;

  @Field(() => ID, { nullable: true, description: 'The thing that proves it, if it names one.' })
  evidenceId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The run of a job that read the upstream end and wrote the downstream end, where one did.' })
  runId!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it began to hold.' })
  validFrom!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ceased to hold, that instant excluded; null while it holds.' })
  validTo!: Date | null;
}

/** GraphQL form of a lineage answer. */
@ObjectType('Lineage', { description: 'Everything that lies upstream or downstream of a thing.' })
export class Lineage {
  readonly asked!: TraceLineageInput;
  readonly allNodes!: readonly LineageNode[];

  @Field(() => Int, { description: 'Nodes of the complete answer, the thing itself included, also when fewer are given.' })
  total!: number;

  @Field(() => Boolean, { description: 'Whether the complete answer is larger than the server keeps at once, so that the farthest nodes cannot be shown.' })
  truncated!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'The instant this answer speaks of.' })
  asOf!: Date;
}
