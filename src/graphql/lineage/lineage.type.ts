import { ArgsType, Extensions, Field, ID, Int, ObjectType } from 'type-graphql';
import type { EdgeKind, LineageDirection, NodeKind, TraceLineageInput } from '../../domain/lineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { EdgeKindEnum, EdgeSourceEnum, LineageDirectionEnum, LineageNodeKindEnum } from './lineage-enums.ts';

/** The entries of a list that belongs to a field which pages them. */
export const COUNTED_ABOVE = { countedAbove: true };

/** How far and along what to follow lineage. */
@ArgsType()
export class LineageStepsArgs {
  @Field(() => Int, { nullable: true, description: 'At most so many steps away; as far as they lead when left out.' })
  depth?: number | null;

  @Field(() => [EdgeKindEnum], {
    nullable: true,
    description: 'Only along edges of these kinds; of every kind when left out. SAME_AS is always followed, both ways and at no distance.',
  })
  kinds?: EdgeKind[] | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'As it held at this instant; what holds until further notice when left out.' })
  asOf?: Date | null;
}

/** What to follow, and what to be told of. */
@ArgsType()
export class LineageArgs extends LineageStepsArgs {
  @Field(() => LineageDirectionEnum, { description: 'Which way to go.' })
  direction!: LineageDirection;

  @Field(() => [LineageNodeKindEnum], {
    nullable: true,
    description: 'Tells of and counts only things of these kinds; the walk still goes through all others.',
  })
  nodeKinds?: NodeKind[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Names of environments: deployments of others are neither told of nor counted; things that serve nowhere are not touched.',
  })
  environments?: string[] | null;
}

/** Which of the nodes to show. */
@ArgsType()
export class LineageNodesArgs {
  @Field(() => Int, { defaultValue: 100, description: `At most so many, nearest first, ${LIMITS.lineageNodes} or fewer; total says how many there are.` })
  first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor of the last node of the page before; left out for the first page.' })
  after?: string | null;

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

  @Field(() => Int, { description: 'Steps on the shortest way to it; 0 for the thing that was asked about.' })
  depth!: number;

  @Field(() => Int, { description: 'Where to draw it: its depth, below 0 upstream, so that drawings of both directions fit together.' })
  layer!: number;
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

  @Field(() => ID, { nullable: true, description: 'The thing that proves it; null when it names none, or one that you may not see.' })
  evidenceId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The run of a job that read the upstream end and wrote the downstream end, where one did.' })
  runId!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it began to hold.' })
  validFrom!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ceased to hold, that instant excluded; null while it holds.' })
  validTo!: Date | null;
}

/** GraphQL form of something hidden. */
@ObjectType('LineageStub', {
  description: 'Something that you may not see, behind a thing that you may: it has no name, and stands for one thing or for many.',
})
export class LineageStub {
  @Field(() => String, { description: 'Tells the stubs of this answer apart; it names nothing and is not kept.' })
  key!: string;

  @Field(() => Int, { description: 'Where to draw it, as for nodes.' })
  layer!: number;

  @Field(() => ID, { description: 'The thing shown that it touches, on the side of the thing that was asked about.' })
  near!: string;

  @Field(() => [ID], { description: 'The things shown that lie behind it.' })
  far!: readonly string[];
}

/** GraphQL form of a drawing. */
@ObjectType('LineageDrawing', { description: 'A page of lineage with everything that is needed to draw it.' })
export class LineageDrawing {
  @Extensions(COUNTED_ABOVE)
  @Field(() => [LineageNode], { description: 'The things of this page, nearest first, then by id.' })
  nodes!: readonly LineageNode[];

  @Extensions(COUNTED_ABOVE)
  @Field(() => [LineageEdge], { description: 'The edges between two things of this page.' })
  edges!: readonly LineageEdge[];

  @Extensions(COUNTED_ABOVE)
  @Field(() => [LineageStub], { description: 'What you may not see behind things of this page: one stub for each such thing, however much it hides.' })
  stubs!: readonly LineageStub[];

  @Field(() => Boolean, { description: 'Whether things or edges of the complete answer are not on this page.' })
  truncated!: boolean;

  @Field(() => String, { nullable: true, description: 'Pass it as "after" for the next page; null when this is the last.' })
  endCursor!: string | null;
}

/** GraphQL form of a lineage answer. */
@ObjectType('Lineage', { description: 'Everything that lies upstream or downstream of a thing.' })
export class Lineage {
  readonly asked!: TraceLineageInput;
  readonly allNodes!: readonly LineageNode[];

  @Field(() => Int, { description: 'Nodes of the complete answer that you may see, the thing itself included, also when fewer are given.' })
  total!: number;

  @Field(() => Boolean, {
    description: `Whether the complete answer holds more than the ${LIMITS.lineageNodes} nodes that one page can hold; "after" leads to the others.`,
  })
  truncated!: boolean;

  @Field(() => Boolean, { description: 'Whether things lie on the way that you may not see. They are walked through, and neither named nor counted.' })
  hidden!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'The instant this answer speaks of.' })
  asOf!: Date;
}
