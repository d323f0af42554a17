import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { findCheckpoint, findJournalEntry, listCheckpoints, proveConsistency, proveInclusion, readJournal, verifyJournal } from '../../domain/journal/index.ts';
import type { Id } from '../../kernel/id.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { GraphQLSafeInt } from '../scalars.ts';
import { Checkpoint, CheckpointConnection } from './checkpoint.type.ts';
import { JournalFilter } from './journal.inputs.ts';
import { toCheckpoint, toConsistencyProof, toInclusionProof, toJournalEntry, toJournalVerification } from './journal.mapper.ts';
import { JournalEntry, JournalEntryConnection } from './journal-entry.type.ts';
import { ConsistencyProof, InclusionProof, JournalVerification } from './journal-proof.type.ts';

/** What happened, and the proof of it. */
@Resolver(() => JournalEntry)
export class JournalResolver {
  @Query(() => JournalEntryConnection, { description: 'The journal of your projects, sealed entries only, in the order of their positions.' })
  async journal(
    @Arg('filter', () => JournalFilter, { nullable: true, description: 'Which entries to show.' }) filter: JournalFilter | null | undefined,
    @Arg('newestFirst', () => Boolean, { defaultValue: false, description: 'Whether to begin at the end.' }) newestFirst: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await readJournal(ctx, { ...filter, newestFirst, page: pageOf(page) }), (found) => toConnection(found, toJournalEntry));
  }

  @Query(() => JournalEntry, {
    nullable: true,
    description: 'The entry with this id; null when it does not exist, is not sealed yet or is not visible to you.',
  })
  async journalEntry(@Arg('id', () => ID, { description: 'Id of the entry.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<JournalEntry | null> {
    return orNull(await findJournalEntry(ctx, id), toJournalEntry);
  }

  @Query(() => CheckpointConnection, { description: 'All signed checkpoints of the journal, newest first.' })
  async checkpoints(@Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listCheckpoints(ctx, { page: pageOf(page) }), (found) => toConnection(found, toCheckpoint));
  }

  @Query(() => Checkpoint, { nullable: true, description: 'The checkpoint of one size, or the newest; null when there is none.' })
  async checkpoint(
    @Arg('size', () => GraphQLSafeInt, { nullable: true, description: 'Its size; left out for the newest.' }) size: number | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<Checkpoint | null> {
    return orNull(await findCheckpoint(ctx, { size: size ?? null }), toCheckpoint);
  }

  @Query(() => InclusionProof, {
    nullable: true,
    description: 'The proof that an entry is in the journal; null when the entry or the checkpoint does not exist for you.',
  })
  async inclusionProof(
    @Arg('entryId', () => ID, { description: 'Id of the entry.' }) entryId: string,
    @Arg('size', () => GraphQLSafeInt, { nullable: true, description: 'Size of the checkpoint to prove it against; left out for the newest.' })
    size: number | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<InclusionProof | null> {
    return orNull(await proveInclusion(ctx, { entryId, size: size ?? null }), toInclusionProof);
  }

  @Query(() => ConsistencyProof, {
    nullable: true,
    description: 'The proof that the journal only grew between two checkpoints; null when one of them does not exist.',
  })
  async consistencyProof(
    @Arg('fromSize', () => GraphQLSafeInt, { description: 'Size of the older checkpoint.' }) fromSize: number,
    @Arg('toSize', () => GraphQLSafeInt, { nullable: true, description: 'Size of the newer checkpoint; left out for the newest.' })
    toSize: number | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<ConsistencyProof | null> {
    return orNull(await proveConsistency(ctx, { fromSize, toSize: toSize ?? null }), toConsistencyProof);
  }

  @Extensions({ needs: { action: 'verifyJournal', subject: 'JournalEntry' } })
  @Query(() => JournalVerification, { nullable: true, description: 'Recomputes the whole journal now; null when the project does not exist for you.' })
  async journalVerification(
    @Arg('projectId', () => ID, { nullable: true, description: 'A project in which you may verify; left out by those who may verify for the installation.' })
    projectId: string | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<JournalVerification | null> {
    return orNull(await verifyJournal(ctx, { projectId: projectId ?? null }), toJournalVerification);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who did it; null for the server itself and for somebody who is not visible to you.' })
  actor(@Root() entry: JournalEntry, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(entry.actorId as Id<'Principal'>);
  }
}
