import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { listComments, openThread, reopenThread, replyToThread, resolveThread, reviseComment } from '../../domain/promotion/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { OpenThreadInput, ReopenThreadInput, ReplyToThreadInput, ResolveThreadInput, ReviseCommentInput } from './discussion.inputs.ts';
import { toComment, toCommentThread } from './discussion.mapper.ts';
import { OpenThreadResult, ReopenThreadResult, ReplyToThreadResult, ResolveThreadResult, ReviseCommentResult } from './discussion.results.ts';
import { Comment, CommentConnection, CommentThread } from './discussion.type.ts';
import { firstCommentsKey, firstCommentsOfThread, threadsOfRequest } from './promotion.loaders.ts';
import { PromotionRequest } from './promotion-request.type.ts';

/** Conversations about requests. */
@Resolver(() => CommentThread)
export class CommentThreadResolver {
  @Mutation(() => OpenThreadResult, { description: 'Opens a conversation about a request, or about one rule or finding of it.' })
  async openThread(
    @Arg('input', () => OpenThreadInput, { description: 'What you say first.' }) input: OpenThreadInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof OpenThreadResult> {
    return mapResult(await openThread(ctx, input), toCommentThread);
  }

  @Mutation(() => ResolveThreadResult, {
    description:
      'Says that nothing is left to answer: for whoever opened the thread, or a reviewer who neither asked for the promotion nor made what is judged or its evidence, and whose role comes from nobody who did.',
  })
  async resolveThread(
    @Arg('input', () => ResolveThreadInput, { description: 'The thread.' }) input: ResolveThreadInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ResolveThreadResult> {
    return mapResult(await resolveThread(ctx, input), toCommentThread);
  }

  @Mutation(() => ReopenThreadResult, { description: 'Opens a resolved thread again.' })
  async reopenThread(
    @Arg('input', () => ReopenThreadInput, { description: 'The thread.' }) input: ReopenThreadInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ReopenThreadResult> {
    return mapResult(await reopenThread(ctx, input), toCommentThread);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who opened it; null when they are not visible to you.' })
  openedBy(@Root() thread: CommentThread, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(thread.openedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who resolved or reopened it last; null when nobody did.' })
  async changedBy(@Root() thread: CommentThread, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return thread.changedById === null ? null : loaders.of(principalById).load(thread.changedById);
  }

  @FieldResolver(() => CommentConnection, { description: 'What was said, oldest first.' })
  async comments(@Root() thread: CommentThread, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx, loaders }: GraphqlContext) {
    const { first, after } = pageOf(page);
    const loaded = after === null ? await loaders.of(firstCommentsOfThread).load(firstCommentsKey({ threadId: thread.id, first })) : null;
    if (loaded !== null) return loaded;
    return orRefuse(await listComments(ctx, { threadId: thread.id, page: pageOf(page) }), (found) => toConnection(found, toComment));
  }
}

/** What was said. */
@Resolver(() => Comment)
export class CommentResolver {
  @Mutation(() => ReplyToThreadResult, { description: 'Says something in an open thread.' })
  async replyToThread(
    @Arg('input', () => ReplyToThreadInput, { description: 'The comment.' }) input: ReplyToThreadInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ReplyToThreadResult> {
    return mapResult(await replyToThread(ctx, input), toComment);
  }

  @Mutation(() => ReviseCommentResult, { description: 'Words a comment of yours anew; every earlier wording stays.' })
  async reviseComment(
    @Arg('input', () => ReviseCommentInput, { description: 'The new wording.' }) input: ReviseCommentInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ReviseCommentResult> {
    return mapResult(await reviseComment(ctx, input), toComment);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who wrote it; null when they are not visible to you.' })
  author(@Root() comment: Comment, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(comment.authorId);
  }
}

/** What conversations add to a request. */
@Resolver(() => PromotionRequest)
export class DiscussedRequestResolver {
  @FieldResolver(() => [CommentThread], { description: 'Every conversation about it, oldest first.' })
  async threads(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<readonly CommentThread[]> {
    return (await loaders.of(threadsOfRequest).load(request.id)) ?? [];
  }
}
