import { Field, ID, InputType } from 'type-graphql';
import { GraphQLSafeInt } from '../scalars.ts';

/** Filter of the journal. */
@InputType('JournalFilter', { description: 'Which entries to show; members left out do not narrow.' })
export class JournalFilter {
  @Field(() => ID, { nullable: true, description: 'Only entries of this project.' })
  projectId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only entries of these types, such as promotion.requested.' })
  types?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only what happened to this thing.' })
  subjectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what this principal did.' })
  actorId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what happened in this request.' })
  requestId?: string | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'From this position on, inclusive.' })
  fromPosition?: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'Up to this position, inclusive.' })
  toPosition?: number | null;
}
