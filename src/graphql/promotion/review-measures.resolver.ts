import { Arg, Ctx, Field, Float, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { measureReview } from '../../domain/promotion/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { orNull } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';

/** GraphQL form of the measures of review. */
@ObjectType('ReviewMeasures', {
  description: 'How carefully a project approves: rubber stamps show as short times and as comments that are the same everywhere.',
})
export class ReviewMeasures {
  @Field(() => Int, { description: 'Approvals that were given, those that became void included.' })
  approvals!: number;

  @Field(() => Int, { description: 'People who gave them.' })
  approvers!: number;

  @Field(() => Float, { nullable: true, description: 'Median of the seconds from the opening of a request to an approval of it; null without any.' })
  medianSeconds!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of approvals whose comment the same person also wrote on another request, 0 to 1; null without any. A comment itself is compulsory.',
  })
  repeatedCommentShare!: number | null;
}

/** How carefully projects approve. */
@Resolver()
export class ReviewMeasuresResolver {
  @Query(() => ReviewMeasures, {
    nullable: true,
    description: `How carefully a project approved its newest ${LIMITS.reviewedRequests} requests; null for a project that you may not see.`,
  })
  async reviewMeasures(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<ReviewMeasures | null> {
    return orNull(await measureReview(ctx, { projectId }), (measures) => measures);
  }
}
