import { ArgsType, Field, Float, ID, InputType } from 'type-graphql';
import type { CatalogueKind, SearchFilter as DomainFilter, SearchOrderBy } from '../../domain/catalogue/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { CatalogueKindEnum, OrderDirectionEnum, SearchOrderByEnum } from './catalogue-enums.ts';

/** Filter by kind. */
@InputType('KindFilter', { description: 'Compares the kind of a thing.' })
export class KindFilter {
  @Field(() => [CatalogueKindEnum], { description: 'One of these.' })
  in!: CatalogueKind[];
}

/** Filter by one of several words. */
@InputType('WordFilter', { description: 'Compares a word.' })
export class WordFilter {
  @Field(() => [String], { description: 'One of these, exactly.' })
  in!: string[];
}

/** Filter by name. */
@InputType('NameFilter', { description: 'Compares names; all that is given must hold.' })
export class NameFilter {
  @Field(() => String, { nullable: true, description: 'Exactly this name.' })
  eq?: string | null;

  @Field(() => [String], { nullable: true, description: 'Exactly one of these names.' })
  in?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Holds this text anywhere, in either case.' })
  contains?: string | null;

  @Field(() => String, { nullable: true, description: 'Begins with this text, in either case.' })
  startsWith?: string | null;
}

/** Filter by tags. */
@InputType('TagFilter', { description: 'Compares tags; all that is given must hold.' })
export class TagFilter {
  @Field(() => String, { nullable: true, description: 'Has this tag.' })
  has?: string | null;

  @Field(() => [String], { nullable: true, description: 'Has at least one of these tags.' })
  hasAny?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Has all of these tags.' })
  hasAll?: string[] | null;
}

/** Filter by owners. */
@InputType('OwnerFilter', { description: 'Compares owners; all that is given must hold.' })
export class OwnerFilter {
  @Field(() => ID, { nullable: true, description: 'This person or service account is an owner.' })
  is?: string | null;

  @Field(() => [ID], { nullable: true, description: 'At least one of these is an owner.' })
  in?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether anybody is an owner.' })
  exists?: boolean | null;
}

/** Filter by an instant. */
@InputType('InstantFilter', { description: 'Compares an instant; all that is given must hold.' })
export class InstantFilter {
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'At this instant or later.' })
  from?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Before this instant.' })
  to?: Date | null;
}

/** A range of numbers. */
@InputType('NumberRange', { description: 'From one number to another, both included.' })
export class NumberRange {
  @Field(() => Float, { description: 'The smallest.' })
  from!: number;

  @Field(() => Float, { description: 'The largest.' })
  to!: number;
}

/** Filter by a measure. */
@InputType('MetricFilter', {
  description:
    'Compares a measure of the newest gate run under the approved audit specification; all that is given must hold. A thing without the measure never fits a comparison.',
})
export class MetricFilter {
  @Field(() => String, { description: 'Such as rocAuc, auc, or rocAuc@1 for a certain definition.' })
  name!: string;

  @Field(() => Float, { nullable: true, description: 'Greater than.' })
  gt?: number | null;

  @Field(() => Float, { nullable: true, description: 'Greater than or equal to.' })
  gte?: number | null;

  @Field(() => Float, { nullable: true, description: 'Less than.' })
  lt?: number | null;

  @Field(() => Float, { nullable: true, description: 'Less than or equal to.' })
  lte?: number | null;

  @Field(() => NumberRange, { nullable: true, description: 'Within this range.' })
  between?: NumberRange | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it was measured.' })
  exists?: boolean | null;
}

/** Filter by the parent. */
@InputType('ParentFilter', { description: 'Compares what a thing is a version or a use of.' })
export class ParentFilter {
  @Field(() => ID, { description: 'Exactly this: the model of a version, the use case of a model, the version that a deployment serves.' })
  is!: string;
}

/** The grammar of filters. */
@InputType('SearchFilter', {
  description: `What to look for; all members that are given must hold. "not" is the exact complement: what lacks a value fits it. At most ${LIMITS.searchFilterDepth} levels and ${LIMITS.searchFilterParts} parts.`,
})
export class SearchFilter implements DomainFilter {
  @Field(() => [SearchFilter], { nullable: true, description: 'All of these hold.' })
  and?: SearchFilter[] | null;

  @Field(() => [SearchFilter], { nullable: true, description: 'At least one of these holds.' })
  or?: SearchFilter[] | null;

  @Field(() => SearchFilter, { nullable: true, description: 'This does not hold.' })
  not?: SearchFilter | null;

  @Field(() => String, { nullable: true, description: 'Holds these words, written like the text of the search.' })
  text?: string | null;

  @Field(() => KindFilter, { nullable: true, description: 'The kind of thing.' })
  kind?: KindFilter | null;

  @Field(() => NameFilter, { nullable: true, description: 'Its name.' })
  name?: NameFilter | null;

  @Field(() => TagFilter, { nullable: true, description: 'Its tags.' })
  tag?: TagFilter | null;

  @Field(() => OwnerFilter, { nullable: true, description: 'Its owners.' })
  owner?: OwnerFilter | null;

  @Field(() => WordFilter, { nullable: true, description: 'Names of environments in which it serves; of a deployment, where it serves or served.' })
  environment?: WordFilter | null;

  @Field(() => WordFilter, {
    nullable: true,
    description: 'Where it stands, in either case: CURRENT or ENDED for a deployment, OPEN, IN_REVIEW, RESOLVED or ACCEPTED for a finding.',
  })
  state?: WordFilter | null;

  @Field(() => WordFilter, { nullable: true, description: 'File format of its bytes, such as CSV or ONNX, in either case.' })
  format?: WordFilter | null;

  @Field(() => InstantFilter, { nullable: true, description: 'When it was registered.' })
  createdAt?: InstantFilter | null;

  @Field(() => InstantFilter, { nullable: true, description: 'When anything known of it last changed.' })
  updatedAt?: InstantFilter | null;

  @Field(() => MetricFilter, { nullable: true, description: 'A measure of it.' })
  metric?: MetricFilter | null;

  @Field(() => ParentFilter, { nullable: true, description: 'What it is a version or a use of.' })
  parent?: ParentFilter | null;
}

/** In which order hits come. */
@InputType('SearchOrder', { description: 'In which order hits come.' })
export class SearchOrder {
  @Field(() => SearchOrderByEnum, { description: 'What they are ordered by.' })
  by!: SearchOrderBy;

  @Field(() => OrderDirectionEnum, { nullable: true, description: 'ASC for names and DESC for everything else when left out.' })
  direction?: 'ASC' | 'DESC' | null;

  @Field(() => String, { nullable: true, description: 'The measure, when the order is by METRIC.' })
  metric?: string | null;
}

/** What to search for. */
@ArgsType()
export class SearchArgs {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Words that all must be there, each as the beginning of a word; "quoted words" exactly; -word not; OR between alternatives.',
  })
  text?: string | null;

  @Field(() => SearchFilter, { nullable: true, description: 'What must hold; everything when left out.' })
  filter?: SearchFilter | null;

  @Field(() => SearchOrder, { nullable: true, description: 'The order; by relevance with a text, else newest first, when left out.' })
  orderBy?: SearchOrder | null;
}
