import { Field, ObjectType } from 'type-graphql';
import { enumType } from '../enum-type.ts';
import { GraphQLSafeInt } from '../scalars.ts';
import { Checkpoint } from './checkpoint.type.ts';
import { JournalEntry } from './journal-entry.type.ts';

/** GraphQL form of an inclusion proof. */
@ObjectType('InclusionProof', { description: 'Shows that an entry is in the journal that a checkpoint signs (RFC 9162 section 2.1.3).' })
export class InclusionProof {
  @Field(() => JournalEntry, { description: 'The entry; its leaf index is its position less 1.' })
  entry!: JournalEntry;

  @Field(() => String, { description: 'Hash of its leaf: SHA-256 of the byte 0 and the canonical JSON of the entry.' })
  leafHash!: string;

  @Field(() => [String], { description: 'Hashes of the neighbouring subtrees, nearest first.' })
  path!: readonly string[];

  @Field(() => Checkpoint, { description: 'The checkpoint whose root the path leads to.' })
  checkpoint!: Checkpoint;
}

/** GraphQL form of a consistency proof. */
@ObjectType('ConsistencyProof', { description: 'Shows that the journal of the newer checkpoint begins with that of the older one (RFC 9162 section 2.1.4).' })
export class ConsistencyProof {
  @Field(() => Checkpoint, { description: 'The older checkpoint.' })
  older!: Checkpoint;

  @Field(() => Checkpoint, { description: 'The newer checkpoint.' })
  newer!: Checkpoint;

  @Field(() => [String], { description: 'Hashes of the subtrees that lead from one root to the other.' })
  path!: readonly string[];
}

/** GraphQL enum of what can be wrong with a journal. */
const JournalFaultKind = enumType('JournalFaultKind', 'What a verification of the journal found wrong.', {
  MISSING_ENTRY: 'An entry is gone.',
  ALTERED_ENTRY: 'The content of an entry does not match its leaf.',
  CHECKPOINT: 'A checkpoint does not hold: its signature, its key, or the root it was signed for.',
});

/** GraphQL form of a fault. */
@ObjectType('JournalFault', { description: 'The first thing that a verification found wrong.' })
export class JournalFault {
  @Field(() => JournalFaultKind, { description: 'What kind of thing is wrong.' })
  kind!: string;

  @Field(() => GraphQLSafeInt, { description: 'Position of the entry, or size of the checkpoint.' })
  position!: number;

  @Field(() => String, { description: 'One sentence for people.' })
  message!: string;
}

/** GraphQL form of a verification. */
@ObjectType('JournalVerification', {
  description: 'The outcome of recomputing the whole journal of the installation on the server; the command assay-verify does the same offline.',
})
export class JournalVerification {
  @Field(() => Boolean, { description: 'Whether every leaf, root and signature holds.' })
  isIntact!: boolean;

  @Field(() => GraphQLSafeInt, { description: 'Entries that held, up to the first fault.' })
  entries!: number;

  @Field(() => GraphQLSafeInt, { description: 'Checkpoints that held, up to the first fault.' })
  checkpoints!: number;

  @Field(() => Checkpoint, { nullable: true, description: 'The newest checkpoint; null for an empty journal.' })
  checkpoint!: Checkpoint | null;

  @Field(() => JournalFault, { nullable: true, description: 'What is wrong; null when the journal is intact.' })
  fault!: JournalFault | null;
}
