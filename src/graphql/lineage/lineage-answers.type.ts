import { ArgsType, Extensions, Field, Int, ObjectType } from 'type-graphql';
import type { NodeKind } from '../../domain/lineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { COUNTED_ABOVE, LineageEdge, LineageNode, LineageStepsArgs } from './lineage.type.ts';
import { EdgeEventEnum, ImpactPrecisionEnum, LineageNodeKindEnum } from './lineage-enums.ts';

const first = { defaultValue: 20, description: `At most so many, ${LIMITS.pageEntries} or fewer; total says how many there are.` };
const after = { nullable: true, description: 'The cursor of the last entry of the page before; left out for the first page.' };

/** A page of the deployments that would feel a change. */
@ArgsType()
export class LineageImpactArgs extends LineageStepsArgs {
  @Field(() => [String], { nullable: true, description: 'Names of environments, such as production; of all when left out.' })
  environments?: string[] | null;

  @Field(() => Int, first)
  first!: number;

  @Field(() => String, after)
  after?: string | null;
}

/** How many paths. */
@ArgsType()
export class LineagePathsArgs extends LineageStepsArgs {
  @Field(() => Int, { defaultValue: 10, description: `At most so many, shortest first, ${LIMITS.lineagePaths} or fewer.` })
  first!: number;
}

/** A page of common ancestors. */
@ArgsType()
export class CommonAncestorsArgs extends LineageStepsArgs {
  @Field(() => [LineageNodeKindEnum], { nullable: true, description: 'Tells of and counts only things of these kinds.' })
  nodeKinds?: NodeKind[] | null;

  @Field(() => Int, first)
  first!: number;

  @Field(() => String, after)
  after?: string | null;
}

/** A page of changes. */
@ArgsType()
export class UpstreamChangesArgs extends LineageStepsArgs {
  @Field(() => Int, first)
  first!: number;

  @Field(() => String, after)
  after?: string | null;
}

/** What every answer says about itself. */
@ObjectType()
abstract class AnswerFacts {
  @Field(() => Boolean, { description: 'Whether entries of the complete answer are not on this page; pass the last cursor as "after" to read on.' })
  truncated!: boolean;

  @Field(() => Boolean, { description: 'Whether things lie on the way that you may not see. They are walked through, and neither named nor counted.' })
  hidden!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'The instant this answer speaks of.' })
  asOf!: Date;
}

/** GraphQL form of one step of a path. */
@ObjectType('LineagePathStep', { description: 'One step of a path.' })
export class LineagePathStep {
  @Field(() => LineageNode, { nullable: true, description: 'The thing that it leads to; null for whatever lies between that you may not see.' })
  node!: LineageNode | null;

  @Field(() => [LineageEdge], {
    description: 'The edges that it crosses, all of which say the same step; none for the first, and into and out of what is hidden.',
  })
  edges!: readonly LineageEdge[];
}

/** GraphQL form of a path. */
@ObjectType('LineagePath', { description: 'A way from one thing to another that meets no thing twice.' })
export class LineagePath {
  @Field(() => Int, { description: 'Its steps; between two names of one thing there is none.' })
  length!: number;

  @Field(() => [LineagePathStep], { description: 'The things on the way, both ends included.' })
  steps!: readonly LineagePathStep[];
}

/** GraphQL form of the paths between two things. */
@ObjectType('LineagePaths', { description: 'The shortest ways from one thing to another.' })
export class LineagePaths extends AnswerFacts {
  @Field(() => Int, { nullable: true, description: 'How many paths there are; null when there are, or may be, more than were asked for.' })
  total!: number | null;

  @Extensions(COUNTED_ABOVE)
  @Field(() => [LineagePath], { description: 'The paths, shortest first, and among equals always in the same order.' })
  paths!: readonly LineagePath[];
}

/** GraphQL form of a deployment that would feel a change. */
@ObjectType('LineageImpacted', { description: 'A deployment that would feel a change.' })
export class LineageImpacted {
  @Field(() => LineageNode, { description: 'The deployment.' })
  deployment!: LineageNode;

  @Field(() => ImpactPrecisionEnum, { description: 'Whether it rests on the very thing, or only on data that the thing is part of.' })
  precision!: string;

  @Field(() => Int, { description: 'Steps on the shortest way to it.' })
  distance!: number;

  @Field(() => LineagePath, { description: 'One way to it that explains it, the shortest of the precision given.' })
  path!: LineagePath;

  @Field(() => String, { description: 'Place of this entry in the list.' })
  cursor!: string;
}

/** GraphQL form of an impact. */
@ObjectType('LineageImpact', { description: 'The deployments that would feel a change of a thing.' })
export class LineageImpact extends AnswerFacts {
  @Field(() => Int, { description: 'How many deployments there are that you may see.' })
  total!: number;

  @Extensions(COUNTED_ABOVE)
  @Field(() => [LineageImpacted], { description: 'The deployments of this page, nearest first, then by id.' })
  deployments!: readonly LineageImpacted[];
}

/** GraphQL form of a common ancestor. */
@ObjectType('CommonAncestor', { description: 'Something that all of several things were made from.' })
export class CommonAncestor {
  @Field(() => LineageNode, { description: 'The ancestor; its depth is the distance from the farthest of the things.' })
  ancestor!: LineageNode;

  @Field(() => [Int], { description: 'Steps from each of the things, in the order in which they were named.' })
  distances!: readonly number[];

  @Field(() => String, { description: 'Place of this entry in the list.' })
  cursor!: string;
}

/** GraphQL form of what several things have in common. */
@ObjectType('CommonAncestors', { description: 'What all of several things were made from. A thing counts as its own ancestor.' })
export class CommonAncestors extends AnswerFacts {
  @Field(() => Int, { description: 'How many ancestors they have in common that you may see.' })
  total!: number;

  @Extensions(COUNTED_ABOVE)
  @Field(() => [CommonAncestor], { description: 'The ancestors of this page: nearest to the farthest of the things first, then nearest to all, then by id.' })
  ancestors!: readonly CommonAncestor[];
}

/** GraphQL form of a change. */
@ObjectType('LineageChange', { description: 'That something upstream began or ceased to hold.' })
export class LineageChange {
  @Field(() => EdgeEventEnum, { description: 'What happened.' })
  event!: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at!: Date;

  @Field(() => Int, { description: 'Steps from the thing that was asked about to the edge.' })
  depth!: number;

  @Field(() => LineageEdge, { description: 'The edge.' })
  edge!: LineageEdge;

  @Field(() => String, { description: 'Place of this entry in the list.' })
  cursor!: string;
}

/** GraphQL form of what changed upstream. */
@ObjectType('UpstreamChanges', { description: 'Which edges upstream of a thing began or ended in a time, oldest first.' })
export class UpstreamChanges extends AnswerFacts {
  @Field(() => GraphQLISODateTime, { description: 'Where the time begins, that instant excluded; it ends with asOf, included.' })
  since!: Date;

  @Field(() => Int, { description: 'How many changes there are between things that you may see.' })
  total!: number;

  @Extensions(COUNTED_ABOVE)
  @Field(() => [LineageChange], { description: 'The changes of this page.' })
  changes!: readonly LineageChange[];
}
