import type * as domain from '../../domain/journal/index.ts';
import type { Checkpoint } from './checkpoint.type.ts';
import type { JournalEntry } from './journal-entry.type.ts';
import type { ConsistencyProof, InclusionProof, JournalVerification } from './journal-proof.type.ts';

/** A journal entry as GraphQL shows it. */
export const toJournalEntry = (entry: domain.JournalEntry): JournalEntry => ({ ...entry, __typename: 'JournalEntry' });

/** A checkpoint as GraphQL shows it. */
export const toCheckpoint = ({ size, root, sealedAt, keyId, signature }: domain.Checkpoint): Checkpoint => ({ size, root, time: sealedAt, keyId, signature });

/** An inclusion proof as GraphQL shows it. */
export const toInclusionProof = ({ entry, leafHash, path, checkpoint }: domain.InclusionProof): InclusionProof => ({
  ...{ entry: toJournalEntry(entry), leafHash, path, checkpoint: toCheckpoint(checkpoint) },
});

/** A consistency proof as GraphQL shows it. */
export const toConsistencyProof = ({ older, newer, path }: domain.ConsistencyProof): ConsistencyProof => ({
  ...{ older: toCheckpoint(older), newer: toCheckpoint(newer), path },
});

/** A verification as GraphQL shows it. */
export const toJournalVerification = ({ checkpoint, ...outcome }: domain.JournalVerification): JournalVerification => ({
  ...outcome,
  checkpoint: checkpoint === null ? null : toCheckpoint(checkpoint),
});
